// Try: the interview as a resident or referrer would meet it, and where the answers lead. Answers are never stored.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

import { Problem } from '../parts';
import type { Explained, Question } from '../program/answers';
import { GivenUp } from '../program/program';
import { filesOf } from '../project';
import { counted, problemIn, problemOf } from '../words';
import { placeOfRule } from '../writing/blocks';
import type { Workbench } from '../workbench';
import { useBundle, type Read } from './bundle';
import { KeepExample } from './keep_example';
import { shownQuestions } from './try/asked';
import { givenOf, wrongWith, type Answer, type Answers } from './try/given';
import { headline, Outcome } from './try/outcome';
import { Asked } from './try/question';

/** How long nobody answers before it is said where the case goes, in milliseconds. */
const pause = 120;

/** YYYY-MM-DDTHH:MM on the clocks of the United Kingdom, by which rules count. */
function now(): string {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const told = Object.fromEntries(parts.formatToParts(new Date()).map(({ type, value }) => [type, value]));
    return `${told.year}-${told.month}-${told.day}T${told.hour}:${told.minute}`;
}

interface Said {
    key: string;
    read: Read;
    explained: Explained;
}

/** What the program says of these answers. `key` tells whether it is of these or of those before. */
function useExplained({ program }: Workbench, read: Read | undefined, isShown: boolean, given: string, received: string) {
    const [said, setSaid] = useState<Said>();
    const [problem, setProblem] = useState<string>();
    const key = `${given}\n${received}`;
    useEffect(() => {
        if (!isShown || !read) return;
        const timer = setTimeout(
            () =>
                void program
                    .json<Explained>(
                        'try',
                        ['explain', read.project.main, ...(given === '' ? [] : ['--given', given]), ...(received === '' ? [] : ['--received', received.replace('T', ' ')])],
                        filesOf(read.project),
                    )
                    .then((explained) => {
                        setProblem(explained.decision ? undefined : (problemIn(explained) ?? 'the program gave no answer'));
                        if (explained.decision) setSaid({ key, read, explained });
                    })
                    .catch((error: unknown) => {
                        if (!(error instanceof GivenUp)) setProblem(problemOf(error));
                    }),
            pause,
        );
        return () => {
            clearTimeout(timer);
            program.cancel('try');
        };
    }, [program, read, isShown, key]);
    // What was said of another ruleset says nothing of this one.
    const ofThis = said && said.read.project.main === read?.project.main ? said : undefined;
    return { said: ofThis?.explained, isStale: ofThis?.key !== key || ofThis.read !== read, problem };
}

/** The questions in the order in which they are met: as they are written, or those first that matter most, behind what was answered already. */
function inOrder(shown: readonly Question[], answers: Answers, said: Explained | undefined, isShortest: boolean): readonly Question[] {
    if (!isShortest || !said) return shown;
    const visited = [...answers.keys()].flatMap((key) => shown.filter((question) => question.key === key));
    // Where not known counts as an answer, the case goes somewhere, and another answer could still change it.
    const names = new Set([...said.asking, ...said.rests_on.map(({ question }) => question), ...said.changing]);
    const asking = [...names].flatMap((name) => shown.filter((question) => question.name === name && !answers.has(question.key)));
    return [...visited, ...asking];
}

export function Try({ bench, isShown }: { bench: Workbench; isShown: boolean }) {
    const { project } = bench;
    const [answers, setAnswers] = useState<Answers>(new Map());
    const [received, setReceived] = useState(now);
    const [isShortest, setShortest] = useState(false);
    const [isKeeping, setKeeping] = useState(false);
    const [lastMain, setLastMain] = useState(project.main);
    const lastChanged = useRef<string | undefined>(undefined);
    if (lastMain !== project.main) {
        // Answers to another ruleset's questions say nothing here.
        setLastMain(project.main);
        setAnswers(new Map());
    }

    const { read, problem } = useBundle(bench, isShown);
    const bundle = read?.project.main === project.main ? read.bundle : undefined;
    const given = useMemo(() => (bundle ? givenOf(bundle.questions, answers, received) : ''), [bundle, answers, received]);
    const { said, isStale, problem: unanswered } = useExplained(bench, bundle && read, isShown, given, received);
    const shown = useMemo(() => (bundle ? shownQuestions(bundle, answers, said?.not_asked ?? [], received) : []), [bundle, answers, said, received]);
    const questions = inOrder(shown, answers, said, isShortest);

    // A question that moves takes its focus with it.
    useLayoutEffect(() => {
        if (lastChanged.current && document.activeElement === document.body) document.getElementById(lastChanged.current)?.focus();
        lastChanged.current = undefined;
    }, [answers]);

    if (!bundle) return <div class="pane">{problem ? <Problem text={problem} /> : <p role="status">The questions are being read…</p>}</div>;

    const answerTo = (question: Question, answer: Answer | undefined) => {
        lastChanged.current = document.activeElement?.id || `try-${question.key}-not-known`;
        setAnswers((before) => {
            const after = new Map(before);
            if (answer) after.set(question.key, answer);
            else after.delete(question.key);
            return after;
        });
    };
    const showRule = (rule: string) => {
        const place = placeOfRule(project, rule);
        if (place) bench.showLine(place.path, place.line);
    };
    const goTo = (name: string) => {
        const question = shown.find((one) => one.name === name);
        const own = question && document.getElementById(`try-${question.key}-asked`);
        own?.scrollIntoView({ block: 'center' });
        own?.querySelector('input')?.focus();
    };
    const family = (question: Question) => bundle.families.find(({ questions: own }) => own.includes(question.key))?.name;
    const used = bundle.questions.filter(({ name }) => !said?.answered_although_not_asked.includes(name));
    const expected = said?.decision === 'routed' ? said.outcomes[0]?.routes[0]?.destination : said?.decision === 'held' ? 'held' : undefined;
    const answered = shown.filter((question) => answers.has(question.key) && wrongWith(question, answers.get(question.key), received) === undefined).length;

    return (
        <div class="pane try">
            <section aria-labelledby="interview-heading">
                <h2 id="interview-heading">The interview</h2>
                <div class="bar">
                    <label>
                        Received{' '}
                        <input type="datetime-local" value={received} onInput={(event) => setReceived(event.currentTarget.value)} />
                    </label>
                    <label>
                        <input type="checkbox" checked={isShortest} onChange={(event) => setShortest(event.currentTarget.checked)} /> Ask what matters most first
                    </label>
                    <button
                        type="button"
                        onClick={() => {
                            setAnswers(new Map());
                            setReceived(now());
                            bench.announce('All answers are taken back.');
                        }}
                    >
                        Start again
                    </button>
                    <button type="button" disabled={given === ''} onClick={() => setKeeping(true)}>
                        Keep as example
                    </button>
                </div>
                <p class="hint">
                    {counted(answered, 'question', 'questions')} answered of {counted(shown.length, 'that is asked', 'that are asked')} so far. Answers are never stored.
                </p>
                <Problem text={problem && `${problem}\n\nThe questions below are those of the text before.`} />
                {questions.map((question, at) => (
                    <Asked
                        key={question.key}
                        question={question}
                        answer={answers.get(question.key)}
                        received={received}
                        place={[`${at + 1}.`, family(question)].filter(Boolean).join(' ')}
                        onAnswer={(answer) => answerTo(question, answer)}
                    />
                ))}
                {isShortest && said && !isStale && said.asking.length + said.changing.length === 0 && <p class="verdict clean">Nothing else that could be asked changes where it goes.</p>}
                {/* Where the outcome stands far below, it goes along. */}
                <p class="now">
                    <button type="button" class="link" onClick={() => document.getElementById('outcome-heading')?.scrollIntoView()}>
                        {said ? headline(said) : 'Asking the rules…'}
                    </button>
                </p>
            </section>
            <section class="outcome" aria-labelledby="outcome-heading" aria-busy={isStale}>
                <div class="bar">
                    <h2 id="outcome-heading">Where it would go now</h2>
                    {said && isStale && <span class="stale">of the answers before</span>}
                </div>
                <Problem text={unanswered} />
                <p class={`verdict ${said?.decision === 'routed' ? 'clean' : 'open'}`} role="status">
                    {said ? headline(said) : 'Asking the rules…'}
                    {said && read?.project !== project && <span class="stale"> (of the text before)</span>}
                </p>
                {said && <Outcome said={said} onRule={showRule} onQuestion={goTo} canShow={(name) => questions.some((question) => question.name === name)} />}
            </section>
            {isKeeping && (
                <KeepExample
                    bench={bench}
                    given={givenOf(used, answers, received)}
                    destinations={bundle.destinations.map(({ name }) => name)}
                    expected={expected}
                    received={bundle.time_of_referral && received !== '' ? received.replace('T', ' ') : ''}
                    onClose={() => setKeeping(false)}
                />
            )}
        </div>
    );
}
