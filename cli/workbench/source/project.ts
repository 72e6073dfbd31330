// What is worked on: the rules with all files that they use. Past cases are about people, and are never part of it.
import type { Files } from './program/messages';

export interface Project {
    /** Texts by their paths, with slashes, from the top. */
    readonly files: Readonly<Record<string, string>>;
    /** The ruleset that is worked on, one of the files. */
    readonly main: string;
    /** The text that the ruleset had when it was opened or last saved, by path. */
    readonly saved: Readonly<Record<string, string>>;
}

/** The rulesets that come with the page, with the files that they use: texts by paths. Put in by build.mjs. */
declare const BUNDLED: Record<string, string>;
export const bundled: Readonly<Record<string, string>> = BUNDLED;

/** What tells the program how far rules may reach for what they use: all files of the page, and nothing else. */
const top = { 'ascrules.yaml': '' };

/** The files as the program takes them, with others beside them. */
export function filesOf(project: Project, others: Files = {}): Files {
    return { ...top, ...project.files, ...others };
}

/** A ruleset of those that come with the page. */
export function bundledProject(main: string): Project {
    return { files: bundled, main, saved: bundled };
}

/** A ruleset of somebody's own. It stands one folder deep, as the examples do, so that `use "../national/care-act.ascrules"` finds the shared law. */
export function ownProject(texts: Record<string, string>, main: string): Project {
    const shared = Object.fromEntries(Object.entries(bundled).filter(([path]) => path.startsWith('national/')));
    const own = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`mine/${name}`, text]));
    const files = { ...shared, ...own };
    return { files, main: `mine/${main}`, saved: files };
}

export function withText(project: Project, path: string, text: string): Project {
    return { ...project, files: { ...project.files, [path]: text } };
}

export function isChanged(project: Project, path = project.main): boolean {
    return project.files[path] !== project.saved[path];
}

/** The files that may be written in: the ruleset, what it uses of somebody's own, and the shared law. */
export function pathsOf(project: Project): string[] {
    const folder = project.main.slice(0, project.main.lastIndexOf('/') + 1);
    const others = Object.keys(project.files).filter((path) => path !== project.main && path.endsWith('.ascrules'));
    const used = others.filter((path) => path.startsWith(folder) || path.startsWith('national/'));
    return [project.main, ...used.sort()];
}

/** "front-door.ascrules" of "brent/front-door.ascrules". */
export function nameOf(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1);
}

/** The name that a ruleset gives itself, or that of its file. */
export function titleOf(project: Project, path = project.main): string {
    const said = /^\s*(?:ruleset|vocabulary)\s+(.+?)\s*$/m.exec(project.files[path] ?? '');
    return said?.[1] ?? nameOf(path);
}

// ----------------------------------------------------------------------------------------------------------------------
// Kept in the browser, so that nothing is lost when the page is closed.

const key = 'ascrules workbench';

/** Only what differs from what comes with the page is kept. False where the browser keeps nothing. */
export function keep(project: Project): boolean {
    const own = (texts: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(texts).filter(([path, text]) => bundled[path] !== text));
    try {
        localStorage.setItem(key, JSON.stringify({ version: 1, main: project.main, files: own(project.files), saved: own(project.saved) }));
        return true;
    } catch {
        return false;
    }
}

const isTexts = (value: unknown): value is Record<string, string> =>
    typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');

/** What was kept; nothing where nothing was, or where it cannot be read. */
export function kept(): Project | undefined {
    try {
        const read: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
        if (typeof read !== 'object' || read === null) return undefined;
        const { main, files, saved } = read as Record<string, unknown>;
        if (typeof main !== 'string' || !isTexts(files) || !isTexts(saved)) return undefined;
        const project = { main, files: { ...bundled, ...files }, saved: { ...bundled, ...saved } };
        return project.files[main] === undefined ? undefined : project;
    } catch {
        return undefined;
    }
}

export function forget(): void {
    try {
        localStorage.removeItem(key);
    } catch {
        // Where nothing can be kept, nothing is.
    }
}
