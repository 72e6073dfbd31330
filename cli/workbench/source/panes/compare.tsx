// Compare: these rules and others, by the cases that they send differently.
import { useEffect, useState } from 'preact/hooks';

import { choose } from '../disk';
import { Problem } from '../parts';
import type { Compared, Sent } from '../program/answers';
import { GivenUp } from '../program/program';
import { bundled, filesOf, nameOf, titleOf } from '../project';
import { counted, problemOf } from '../words';
import type { Workbench } from '../workbench';
import { KeepExample } from './keep_example';

/** Where the text as it was opened or saved stands while it is compared: beside the ruleset, so that it finds what it uses. */
const before = (main: string) => main.replace(/[^/]*$/, (name) => `as-opened-${name}`);
const own = (name: string) => `compared/${name}`;

export interface Other {
    label: string;
    path: string;
    text: string;
}

const destinations = (sent: Sent | null) => (sent ? sent.routes.map(({ destination, within }) => `${destination} within ${within}`).join(' or ') : 'held until more is known');

/** One line that says how far the two are apart. Nothing that was not compared is called the same. */
export function verdictOf(compared: Compared): string {
    const kinds = compared.changes?.length ?? 0;
    if (compared.nothing_compared) return 'Nothing could be compared: the two have no question in common.';
    const unfinished = compared.finished ? '' : ' Not all of it could be compared in the time there is.';
    const asked = (compared.mismatches?.length ?? 0) > 0 ? ' Of what only one of them asks, see below.' : '';
    if (kinds > 0) return `${counted(kinds, 'kind of case goes', 'kinds of case go')} elsewhere.${unfinished}${asked}`;
    return compared.finished ? `No case goes elsewhere.${asked}` : `No difference was found.${unfinished}${asked}`;
}

export function Compare({ bench, isShown }: { bench: Workbench; isShown: boolean }) {
    const { project, program } = bench;
    const [other, setOther] = useState<Other>();
    const [compared, setCompared] = useState<Compared>();
    const [problem, setProblem] = useState<string>();
    const [given, setGiven] = useState<string>();
    const now = { label: 'the text as it was opened or saved', path: before(project.main), text: project.saved[project.main] ?? '' };
    const others: Other[] = [
        now,
        ...Object.keys(bundled)
            .filter((path) => path !== project.main && /^ruleset\b/m.test(bundled[path]!))
            .map((path) => ({ label: `${/^\s+council\s+(.+?)\s*$/m.exec(bundled[path]!)?.[1] ?? 'National'}: ${titleOf(project, path)}`, path, text: project.files[path] ?? bundled[path]! })),
    ];

    useEffect(() => {
        if (!isShown || !other) return;
        const timer = setTimeout(() => {
            program
                .json<Compared>('compare', ['diff', other.path, project.main], filesOf(project, { [other.path]: other.text }))
                .then((answer) => {
                    setCompared(answer.problem ? undefined : answer);
                    setProblem(answer.problem ?? (answer.exit_code === 3 ? 'One of the two cannot be read as rules yet. See Write.' : undefined));
                })
                .catch((error: unknown) => {
                    if (!(error instanceof GivenUp)) setProblem(problemOf(error));
                });
        }, 300);
        return () => clearTimeout(timer);
    }, [isShown, other, project]);

    const chooseFile = async () => {
        const [chosen] = await choose('Rules', ['.ascrules']);
        if (chosen) setOther({ label: chosen.file.name, path: own(chosen.file.name), text: await chosen.file.text() });
    };

    return (
        <div class="pane compare">
            <h2>What these rules do differently</h2>
            <div class="bar">
                <label>
                    Compare with{' '}
                    <select
                        value={other?.path ?? ''}
                        onChange={(event) => {
                            setCompared(undefined);
                            setOther(others.find(({ path }) => path === event.currentTarget.value));
                        }}
                    >
                        <option value="">Choose rules…</option>
                        {others.map(({ path, label }) => (
                            <option key={path} value={path}>
                                {label}
                            </option>
                        ))}
                        {other && !others.some(({ path }) => path === other.path) && <option value={other.path}>{other.label}</option>}
                    </select>
                </label>
                <button type="button" onClick={() => void chooseFile()}>
                    Choose a file…
                </button>
            </div>
            <Problem text={problem} />
            {other && !compared && !problem && <p role="status">Comparing…</p>}
            {other && compared && (
                <>
                    <p class={`verdict ${compared.changes?.length === 0 && compared.finished ? 'clean' : 'open'}`} role="status">
                        {verdictOf(compared)}
                    </p>
                    {(compared.changes?.length ?? 0) > 0 && (
                        <div class="scrolls" tabIndex={0} role="region" aria-label="Cases that go elsewhere">
                            <table>
                                <caption>Cases that go elsewhere, each standing for its kind</caption>
                                <thead>
                                    <tr>
                                        <th scope="col">Such a case</th>
                                        <th scope="col">By {nameOf(other.label)}</th>
                                        <th scope="col">By these rules</th>
                                        <th scope="col">Keep</th>
                                    </tr>
                                </thead>
                                <tbody>
                                    {compared.changes!.map((change) => (
                                        <tr key={change.given}>
                                            <td>{change.given}</td>
                                            <td>
                                                {destinations(change.first)} <span class="code">{change.first_rules.join(', ')}</span>
                                            </td>
                                            <td>
                                                {destinations(change.second)} <span class="code">{change.second_rules.join(', ')}</span>
                                            </td>
                                            <td>
                                                <button type="button" onClick={() => setGiven(change.given)}>
                                                    As an example
                                                </button>
                                            </td>
                                        </tr>
                                    ))}
                                </tbody>
                            </table>
                        </div>
                    )}
                    <List title="Asked or said by one of them alone" lines={compared.mismatches ?? []} />
                    <List title="Worded otherwise" lines={(compared.wording ?? []).map(({ about, what, first, second }) => `${about}, ${what}: ${first || 'nothing'} → ${second || 'nothing'}`)} />
                </>
            )}
            {given !== undefined && <KeepExample bench={bench} given={given} onClose={() => setGiven(undefined)} />}
        </div>
    );
}

function List({ title, lines }: { title: string; lines: string[] }) {
    if (lines.length === 0) return null;
    return (
        <details>
            <summary>
                {title}: {lines.length}
            </summary>
            <ul>
                {lines.map((line) => (
                    <li key={line}>{line}</li>
                ))}
            </ul>
        </details>
    );
}
