// Past referrals: where they went, where they should have gone, and where these rules would send them. The file is read from this computer and never kept.
import { useEffect, useRef, useState } from 'preact/hooks';

import { choose, save } from '../disk';
import { Problem } from '../parts';
import type { Mapped, Measured, Replayed } from '../program/answers';
import { GivenUp } from '../program/program';
import { filesOf, nameOf, type Project } from '../project';
import type { Files } from '../program/messages';
import { counted, grouped, problemOf, share } from '../words';
import type { Workbench } from '../workbench';

/** Where the file and its mapping stand for the program. A packed file says so by its name. */
const casesAt = (name: string) => (name.endsWith('.gz') ? 'past/cases.csv.gz' : 'past/cases.csv');
const mappingAt = 'past/mapping.yaml';

const withPast = (project: Project, file: Blob, name: string, mapping: string): Files => filesOf(project, { [casesAt(name)]: file, [mappingAt]: mapping });

/** Why there are no figures, line by line. */
function said({ problem, advice, problems = [] }: Replayed): string {
    const lines = problems.map(({ line, message, advice: what }) => `Line ${line} of the mapping: ${message}. You can: ${what}.`);
    return [problem ?? 'The rules cannot be read yet: see Write.', advice, ...lines].filter(Boolean).join('\n');
}

export function Past({ bench, isShown }: { bench: Workbench; isShown: boolean }) {
    const { project, program, past, setPast } = bench;
    const [drafted, setDrafted] = useState<Mapped>();
    const [replayed, setReplayed] = useState<{ of: Project; answer: Replayed }>();
    const [progress, setProgress] = useState<string>();
    const [problem, setProblem] = useState<string>();
    const latest = useRef(bench);
    latest.current = bench;

    const failed = (error: unknown) => {
        setProgress(undefined);
        if (!(error instanceof GivenUp)) setProblem(problemOf(error));
    };
    const take = async (file: File) => {
        setProblem(undefined);
        setReplayed(undefined);
        setDrafted(undefined);
        setProgress('Reading the columns…');
        try {
            const answer = await program.json<Mapped>('mapping', ['mapping', casesAt(file.name), project.main], filesOf(project, { [casesAt(file.name)]: file }), { onProgress: setProgress });
            setProgress(undefined);
            if (answer.mapping === undefined) throw new Error(answer.problem ?? 'the rules cannot be read yet: see Write');
            setDrafted(answer);
            latest.current.setPast({ file, name: file.name, mapping: answer.mapping, isReady: answer.exit_code === 0 });
        } catch (error) {
            failed(error);
        }
    };
    const chooseCases = async () => {
        const [chosen] = await choose('Past referrals', ['.csv', '.gz', '.txt', '.tsv']);
        if (chosen) await take(chosen.file);
    };
    const chooseMapping = async () => {
        const [chosen] = await choose('A mapping', ['.yaml', '.yml']);
        if (chosen && past) setPast({ ...past, mapping: await chosen.file.text(), isReady: true });
    };

    useEffect(() => {
        if (!isShown || !past?.isReady) return;
        const timer = setTimeout(() => {
            setProblem(undefined);
            setProgress('Sending the referrals by the rules…');
            program
                .json<Replayed>('past', ['replay', project.main, casesAt(past.name), '--mapping', mappingAt], withPast(project, past.file, past.name, past.mapping), {
                    onProgress: (text) => text && setProgress(text),
                })
                .then((answer) => {
                    setProgress(undefined);
                    if (answer.replay) setReplayed({ of: project, answer });
                    else setProblem(said(answer));
                })
                .catch(failed);
        }, 500);
        return () => clearTimeout(timer);
    }, [isShown, past, project]);

    const report = async () => {
        if (!past) return;
        try {
            const ran = await program.run('hand over', ['report', project.main, casesAt(past.name), '--mapping', mappingAt, '--output', 'report.html'], withPast(project, past.file, past.name, past.mapping));
            const page = ran.written.get('report.html');
            if (!page) throw new Error(ran.errors || ran.output);
            const done = await save(`${nameOf(project.main).replace(/\.ascrules$/, '')}.report.html`, page, 'text/html');
            if (done) bench.announce(done.said);
        } catch (error) {
            failed(error);
        }
    };

    const answer = replayed?.answer.replay;
    return (
        <div class="pane past">
            <h2>Past referrals under these rules</h2>
            <p>
                A table of past referrals, as a CSV file (it may be packed with gzip), a row for each. It is read here, on this computer, and neither kept nor sent. Where you have none,{' '}
                <code>ascrules synthesise</code> makes one up.
            </p>
            <div class="bar">
                <button type="button" class={past ? '' : 'primary'} onClick={() => void chooseCases()}>
                    {past ? 'Another file…' : 'Choose a file…'}
                </button>
                {past && <span>{past.name}</span>}
                {past && (
                    <button type="button" onClick={() => (program.cancel('past'), setPast(undefined), setReplayed(undefined), setDrafted(undefined))}>
                        Put it away
                    </button>
                )}
            </div>
            <Problem text={problem} />
            {progress !== undefined && (
                <p class="actions" role="status">
                    <progress aria-label="How far it is" /> <span>{progress}</span>
                    <button type="button" onClick={() => (program.cancel('past'), program.cancel('mapping'), setProgress(undefined))}>
                        Cancel
                    </button>
                </p>
            )}
            {past && (
                <details open={!past.isReady}>
                    <summary>Which column answers which question</summary>
                    {drafted?.draft && (
                        <>
                            <p>
                                Drafted from {counted(drafted.draft.rows, 'row', 'rows')} and {counted(drafted.draft.columns, 'column', 'columns')}.{' '}
                                {drafted.draft.open_points.length > 0
                                    ? 'These points are open. Settle each in the text below, and take its check lines out; or open a mapping that you have.'
                                    : 'No point is open.'}
                            </p>
                            <ul>
                                {drafted.draft.open_points.map(({ of, what }) => (
                                    <li key={of + what}>
                                        {of}: {what}
                                    </li>
                                ))}
                            </ul>
                        </>
                    )}
                    <p class="field">
                        <label for="mapping">The mapping</label>
                        <textarea id="mapping" rows={16} spellcheck={false} value={past.mapping} onInput={(event) => setPast({ ...past, mapping: event.currentTarget.value, isReady: false })} />
                    </p>
                    <p class="actions">
                        <button type="button" class="primary" onClick={() => setPast({ ...past, isReady: true })}>
                            Send the referrals by the rules
                        </button>
                        <button type="button" onClick={() => void chooseMapping()}>
                            Open a mapping…
                        </button>
                        <button type="button" onClick={() => void save('mapping.yaml', past.mapping, 'application/yaml').then((done) => done && bench.announce(done.said))}>
                            Save the mapping
                        </button>
                    </p>
                </details>
            )}
            {answer && (
                <>
                    {replayed.of !== project && <p class="stale">These figures are of the rules before the last change.</p>}
                    <Figures replay={answer} />
                    <p class="actions">
                        <button type="button" onClick={() => void report()}>
                            Make the report
                        </button>
                    </p>
                </>
            )}
        </div>
    );
}

const kinds: readonly [keyof Measured, string, string][] = [
    ['too_low', 'too little protection', 'worse'],
    ['too_high', 'too much protection', ''],
    ['held', 'held until more is known', ''],
    ['no_rule', 'no rule decides', 'worse'],
    ['contradiction', 'rules contradict each other', 'worse'],
    ['right', 'where it should', 'better'],
];

function Figures({ replay }: { replay: NonNullable<Replayed['replay']> }) {
    const judged = replay.by_rules_against_should.judged > 0;
    const rules = judged ? replay.by_rules_against_should : replay.by_rules_against_recorded;
    const recorded = judged ? replay.as_recorded_against_should : undefined;
    return (
        <>
            {replay.note && <p class="note">{replay.note}</p>}
            <p>
                {counted(replay.cases, 'referral', 'referrals')} of {counted(replay.rows, 'row', 'rows')}
                {judged ? ', against where they should have gone.' : ', against where they went: it is not recorded where they should have gone.'}
            </p>
            <dl class="figures">
                {kinds.map(([kind, words, look]) => (
                    <div key={kind} class={look}>
                        <dt>{words}</dt>
                        <dd>
                            {grouped(rules[kind])} <span class="note">{share(rules[kind], rules.judged)}</span>
                            {recorded && <span class="note"> · as recorded {grouped(recorded[kind])}</span>}
                        </dd>
                    </div>
                ))}
            </dl>
            {replay.unreadable.count > 0 && (
                <details>
                    <summary>{counted(replay.unreadable.count, 'row', 'rows')} could not be read</summary>
                    <ul>
                        {replay.unreadable.reasons.map(({ rows, first_line, fault }) => (
                            <li key={first_line + fault.message}>
                                {counted(rows, 'row', 'rows')}, the first on line {first_line}
                                {fault.column ? `, column ${fault.column}` : ''}: {fault.message}. {fault.advice}
                            </li>
                        ))}
                    </ul>
                </details>
            )}
            <div class="scrolls" tabIndex={0} role="region" aria-label="By destination">
                <table>
                    <caption>By destination</caption>
                    <thead>
                        <tr>
                            <th scope="col">Destination</th>
                            <th scope="col" class="figure">
                                By these rules
                            </th>
                            <th scope="col" class="figure">
                                Went there
                            </th>
                            <th scope="col" class="figure">
                                Should have gone there
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {replay.destinations.map((one) => (
                            <tr key={one.key}>
                                <th scope="row">{one.name}</th>
                                <td class="figure">{grouped(one.by_rules)}</td>
                                <td class="figure">{grouped(one.sent_to)}</td>
                                <td class="figure">{grouped(one.should_have_gone_to)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </>
    );
}
