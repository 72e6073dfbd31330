// Where what the chart shows stands in the text, and what the check found there.
import type { Checked } from '../../program/answers';
import { pathsOf, type Project } from '../../project';
import { blockAt, placeOfRule } from '../../writing/blocks';
import type { Step } from './outline';

export interface Place {
    /** What it is called in the chart: "S1", or "question 3". */
    name: string;
    path: string;
    /** From 1. */
    line: number;
}

/** The line of the question that is asked with these words, or with words that begin so. */
function placeOfQuestion(project: Project, words: string): { path: string; line: number } | undefined {
    for (const path of pathsOf(project)) {
        const lines = project.files[path]!.split('\n');
        const at = lines.findIndex((line) => /^\s+ask\s/.test(line) && line.includes(`"${words}`));
        if (at >= 0) return { path, line: at + 1 };
    }
    return undefined;
}

/** What the check found about each rule, in its own words. Notes are no findings. */
export function findingsOf(project: Project, checked: Checked | undefined): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    const add = (rule: string, words: string) => {
        const own = found.get(rule) ?? [];
        if (!own.includes(words)) found.set(rule, [...own, words]);
    };
    for (const { severity, message, file, line, labels } of checked?.diagnostics ?? []) {
        if (severity === 'note') continue;
        for (const place of [{ file, line }, ...labels]) {
            const rule = blockAt(project.files[place.file]?.split('\n') ?? [], place.line);
            if (rule !== undefined) add(rule, message);
        }
    }
    return found;
}

/** The outline in pieces, as empty lines part it. */
export function stepsOf(project: Project, outline: string, view: 'rules' | 'questions', findings: ReadonlyMap<string, readonly string[]>): Step[] {
    if (outline.trim() === '') return [];
    const pieces = outline.replace(/\s+$/, '').split(/\n\s*\n/);
    // What stands over the first step is about the whole.
    return pieces.map((piece, at) => {
        const lines = unwrapped(piece.split('\n'));
        const indent = Math.min(...lines.map((line) => line.search(/\S/)).filter((column) => column >= 0));
        const [first = '', ...rest] = lines.map((line) => line.slice(indent));
        const text = undented(rest);
        const numbered = /^(\d+)\. (.*)$/.exec(first);
        if (view === 'questions' && numbered) {
            const place = placeOfQuestion(project, numbered[2]!.trim());
            return { heading: first, text, place: place && { name: `question ${numbered[1]}`, ...place }, findings: [] };
        }
        const rule = /^(\S+)/.exec(numbered ? numbered[2]! : first)?.[1] ?? '';
        const place = view === 'rules' && (numbered || indent > 0) ? placeOfRule(project, rule) : undefined;
        if (place) return { heading: first, text, place: { name: rule, ...place }, findings: findings.get(rule) ?? [] };
        return lines.length === 1 || numbered || indent > 0 ? { heading: first, text, place: undefined, findings: [] } : { heading: '', text: at === 0 ? rest.join('\n') : undented([first, ...rest]), place: undefined, findings: [] };
    });
}

/** The program's outline is at most so wide, in letters. */
const widest = 100;

/** Lines that were broken only because they would have been too wide are whole again: a page breaks them where it is as wide as it is. */
function unwrapped(lines: readonly string[]): string[] {
    const whole: string[] = [];
    let before = 0;
    for (const line of lines) {
        const [word = ''] = line.trim().split(' ');
        const isRest = whole.length > 0 && before + 1 + word.length > widest && !/^•|^(?:yes|no)$/.test(word);
        if (isRest) whole[whole.length - 1] += ` ${line.trim()}`;
        else whole.push(line);
        before = line.length;
    }
    return whole;
}

function undented(lines: readonly string[]): string {
    const indent = Math.min(...lines.map((line) => line.search(/\S/)).filter((column) => column >= 0), 99);
    return lines.map((line) => line.slice(indent)).join('\n');
}
