// What to work on: an example, somebody's own file, or a starter for a council of its own.
import { useState } from 'preact/hooks';

import { choose, type Chosen } from '../disk';
import { Field, Problem } from '../parts';
import type { Program } from '../program/program';
import { bundled, bundledProject, ownProject, titleOf, type Project } from '../project';
import { problemOf } from '../words';

export interface StartProps {
    program: Program;
    project: Project | undefined;
    onOpen: (project: Project, chosen?: Chosen) => void;
    onClose: (() => void) | undefined;
}

/** The most that is read as a text of rules, in bytes. */
const largestRules = 2_000_000;

async function textOf(file: File): Promise<string> {
    if (file.size > largestRules) throw new Error(`${file.name} is too large to be rules: ${file.size.toLocaleString('en-GB')} bytes`);
    const bytes = await file.arrayBuffer();
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
        throw new Error(`${file.name} is not text in UTF-8. Save it from your editor as “UTF-8” and open it again`);
    }
}

/** Rules that were chosen, as a project; the first file is the ruleset. */
async function opened(chosen: Chosen[]): Promise<{ project: Project; first: Chosen } | undefined> {
    const texts: Record<string, string> = {};
    for (const { file } of chosen) texts[file.name] = await textOf(file);
    const rulesets = chosen.filter(({ file }) => /^\s*ruleset\b/m.test(texts[file.name]!));
    const first = rulesets[0] ?? chosen[0];
    return first && { project: ownProject(texts, first.file.name), first };
}

export function Start({ program, project, onOpen, onClose }: StartProps) {
    const [problem, setProblem] = useState<string>();
    const examples = Object.keys(bundled).filter((path) => path.endsWith('.ascrules') && /^ruleset\b/m.test(bundled[path]!));

    const openFiles = async () => {
        try {
            const read = await opened(await choose('Rules', ['.ascrules'], true));
            if (read) onOpen(read.project, read.first);
        } catch (error) {
            setProblem(problemOf(error));
        }
    };
    const make = async (values: FormData) => {
        const told = (name: string) => String(values.get(name) ?? '').trim();
        try {
            const ran = await program.run(
                'start',
                ['new', 'made', '--council', told('council'), '--service', told('service'), '--owner', told('owner'), '--teams', told('teams')],
                {},
            );
            if (ran.exitCode !== 0) throw new Error(ran.errors);
            const texts = [...ran.written].map(([path, bytes]) => [path.slice(path.lastIndexOf('/') + 1), new TextDecoder().decode(bytes)] as const);
            const rules = texts.find(([name]) => name.endsWith('.ascrules'));
            if (!rules) throw new Error('no rules were made');
            onOpen(ownProject(Object.fromEntries(texts.filter(([name]) => name.endsWith('.ascrules'))), rules[0]));
        } catch (error) {
            setProblem(problemOf(error));
        }
    };

    return (
        <div class="pane start">
            <h1>Rules that decide where a referral goes</h1>
            <p>
                Change a threshold and see at once whether the rules still leave no gap, what the chart looks like, and which past referrals would go elsewhere. Everything happens on
                this computer.
            </p>
            <Problem text={problem} />
            <div class="columns">
                <section>
                    <h2>Open rules of your own</h2>
                    <p>
                        Files that end in <code>.ascrules</code>. Choose the ruleset and the files that it uses together; the shared law is here already.
                    </p>
                    <p class="actions">
                        <button type="button" class="primary" onClick={() => void openFiles()}>
                            Choose files…
                        </button>
                        {onClose && (
                            <button type="button" onClick={onClose}>
                                Go on with {project ? titleOf(project) : 'the rules'}
                            </button>
                        )}
                    </p>
                </section>
                <section>
                    <h2>Look at an example</h2>
                    <p>Illustrations made from public documents, not the policy of any council.</p>
                    <ul class="examples">
                        {examples.map((path) => (
                            <li key={path}>
                                <button type="button" class="link" onClick={() => onOpen(bundledProject(path))}>
                                    {/^\s+council\s+(.+?)\s*$/m.exec(bundled[path]!)?.[1] ?? 'National'}: {titleOf(bundledProject(path), path)}
                                </button>
                            </li>
                        ))}
                    </ul>
                </section>
                <section>
                    <h2>Begin your own</h2>
                    <form
                        onSubmit={(event) => {
                            event.preventDefault();
                            void make(new FormData(event.currentTarget));
                        }}
                    >
                        <Field name="council" label="Council" value="" hint="As it calls itself, such as: Example Borough Council" />
                        <Field name="service" label="Service" value="" hint="Such as: Adult social care front door" />
                        <Field name="owner" label="Who decides about the rules" value="" hint="A role and not a name, such as: Principal Social Worker" />
                        <Field name="teams" label="Teams" value="" hint="Two or more, with commas, the one that protects most first, such as: Safeguarding, Care team, Advice" />
                        <p class="actions">
                            <button type="submit">Make a starter</button>
                        </p>
                    </form>
                </section>
            </div>
        </div>
    );
}
