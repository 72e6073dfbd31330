// Hand over: what others need of these rules, as files.
import { useState } from 'preact/hooks';

import { save } from '../disk';
import { Problem } from '../parts';
import { GivenUp } from '../program/program';
import { filesOf, nameOf } from '../project';
import { problemOf } from '../words';
import type { Workbench } from '../workbench';

interface Thing {
    title: string;
    forWhom: string;
    /** The file's name behind that of the rules. */
    ending: string;
    type: string;
    programArguments: (main: string, output: string) => string[];
    /** Exit codes at which there is a file. */
    fine: number[];
}

const things: readonly Thing[] = [
    {
        title: 'The bundle',
        forWhom: 'For whoever builds a front end: questions, rules and words as JSON, which needs nothing else to decide a case.',
        ending: '.bundle.json',
        type: 'application/json',
        programArguments: (main, output) => ['bundle', main, '--output', output],
        fine: [0],
    },
    {
        title: 'The chart',
        forWhom: 'For a meeting or a wall: the rules as a picture to follow with a finger.',
        ending: '.svg',
        type: 'image/svg+xml',
        programArguments: (main, output) => ['flowchart', main, '--output', output],
        fine: [0],
    },
    {
        title: 'The chart in words',
        forWhom: 'For whoever cannot see the picture, and for a paper.',
        ending: '.outline.txt',
        type: 'text/plain',
        programArguments: (main, output) => ['flowchart', main, '--output', output],
        fine: [0],
    },
    {
        title: 'What the check says',
        forWhom: 'For a record of what was proved, and of what is still to be decided.',
        ending: '.check.txt',
        type: 'text/plain',
        programArguments: (main) => ['check', '--all', '--notes', main],
        fine: [0, 1],
    },
    {
        title: 'The examples, run',
        forWhom: 'For a record of the cases that were agreed: each with what the rules do now.',
        ending: '.examples.txt',
        type: 'text/plain',
        programArguments: (main) => ['test', main],
        fine: [0, 1],
    },
    {
        title: 'A table',
        forWhom: 'For a report, in Markdown, where the rules can be written as one table.',
        ending: '.table.md',
        type: 'text/markdown',
        programArguments: (main) => ['table', main, '--as', 'markdown'],
        fine: [0],
    },
];

export function HandOver({ bench }: { bench: Workbench; isShown: boolean }) {
    const { project, program } = bench;
    const [problem, setProblem] = useState<string>();
    const name = nameOf(project.main).replace(/\.ascrules$/, '');

    const make = async (thing: Thing) => {
        setProblem(undefined);
        const output = `made${thing.ending}`;
        try {
            const ran = await program.run('hand over', thing.programArguments(project.main, output), filesOf(project));
            if (!thing.fine.includes(ran.exitCode)) throw new Error(`${thing.title} cannot be made of the rules as they stand.\n${ran.errors || ran.output}`);
            const done = await save(name + thing.ending, ran.written.get(output) ?? ran.output, thing.type);
            if (done) bench.announce(done.said);
        } catch (error) {
            if (!(error instanceof GivenUp)) setProblem(problemOf(error));
        }
    };

    return (
        <div class="pane hand-over">
            <h2>Files for others</h2>
            <p>Each is made of the rules as they stand now. The rules themselves are saved by “Save as a file”; a report on past referrals is made in “Past referrals”.</p>
            <Problem text={problem} />
            <ul class="things">
                {things.map((thing) => (
                    <li key={thing.ending}>
                        <h3>{thing.title}</h3>
                        <p>{thing.forWhom}</p>
                        <p class="actions">
                            <button type="button" onClick={() => void make(thing)}>
                                Make {name + thing.ending}
                            </button>
                        </p>
                    </li>
                ))}
            </ul>
        </div>
    );
}
