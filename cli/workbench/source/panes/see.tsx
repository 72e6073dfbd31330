// See: the rules as a chart to follow with a finger, beside the same in words.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

import { Problem } from '../parts';
import type { Checked } from '../program/answers';
import { answerIn, GivenUp } from '../program/program';
import { filesOf, type Project } from '../project';
import { counted, problemIn, problemOf, type Refused } from '../words';
import type { Workbench } from '../workbench';
import { useBundle } from './bundle';
import { chartOf, mark, ruleOf, unmark, type Chart } from './see/chart';
import { Outline } from './see/outline';
import { findingsOf, stepsOf, type Place } from './see/places';
import { settings, Thresholds, type Figures } from './see/thresholds';

type View = 'rules' | 'questions';

interface Drawn {
    project: Project;
    view: View;
    /** The other figures that it was drawn with, as `--set` has them. */
    set: string;
    outline: string;
    /** Nothing while it is drawn, and where it cannot be. */
    chart: Chart | undefined;
    problem: string | undefined;
}

/** How long nobody writes before the chart is drawn again, in milliseconds. */
const pause = 400;

const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];

function useDrawn({ program, project }: Workbench, isShown: boolean, view: View, others: readonly string[]): Drawn | undefined {
    const [drawn, setDrawn] = useState<Drawn>();
    const set = others.join('\n');
    useEffect(() => {
        if (!isShown || (drawn?.project === project && drawn.view === view && drawn.set === set)) return;
        const draw = async (file: string): Promise<{ text: string | undefined; problem: string | undefined }> => {
            const ran = await program.run('chart', ['flowchart', project.main, '--view', view, ...others, '--output', file, '--format', 'json'], filesOf(project));
            const written = [...ran.written.values()][0];
            if (written) return { text: new TextDecoder().decode(written), problem: undefined };
            const { advice, ...said } = answerIn<Refused>(ran);
            const [refused] = said.diagnostics ?? [];
            if (refused && others.length > 0) return { text: undefined, problem: `With these figures the rules cannot be read: ${refused.message}` };
            // What the program advises about its options is said here by a button.
            return { text: undefined, problem: problemIn(view === 'questions' ? said : { ...said, advice }) ?? (ran.errors || 'nothing was drawn') };
        };
        const all = async () => {
            const words = await draw('chart.txt');
            const picture = await draw('chart.svg');
            const chart = picture.text === undefined ? undefined : chartOf(picture.text);
            setDrawn({ project, view, set, outline: words.text ?? '', chart, problem: picture.problem ?? words.problem });
        };
        const timer = setTimeout(
            () =>
                void all().catch((error: unknown) => {
                    if (!(error instanceof GivenUp)) setDrawn({ project, view, set, outline: '', chart: undefined, problem: problemOf(error) });
                }),
            drawn && drawn.view === view ? pause : 0,
        );
        return () => {
            clearTimeout(timer);
            program.cancel('chart');
        };
    }, [program, project, isShown, view, set]);
    return drawn;
}

/** What the check found, with the text that it found it in; the last that is known. */
function useLastChecked({ project, checked }: Workbench): { project: Project; checked: Checked } | undefined {
    const last = useRef<{ project: Project; checked: Checked }>(undefined);
    if (checked) last.current = { project, checked };
    return last.current;
}

export function See({ bench, isShown }: { bench: Workbench; isShown: boolean }) {
    const { project } = bench;
    const [view, setView] = useState<View>('rules');
    /** Nothing: as wide as there is room. */
    const [zoom, setZoom] = useState<number>();
    const [last, setLast] = useState<string>();
    const [main, setMain] = useState(project.main);
    const [isSetting, setSetting] = useState(false);
    const [figures, setFigures] = useState<Figures>(new Map());
    const frame = useRef<HTMLDivElement>(null);
    const place = useRef({ left: 0, top: 0, page: 0 });
    const isBack = useRef(false);
    if (main !== project.main) {
        setMain(project.main);
        setLast(undefined);
        setView('rules');
        setFigures(new Map());
    }
    // Rules that cannot be read are told of by the chart.
    const { read } = useBundle(bench, isShown && isSetting);
    const thresholds = read?.project.main === project.main ? read.bundle.thresholds : undefined;
    const others = settings(thresholds ?? [], figures);
    const drawn = useDrawn(bench, isShown, view, others);
    const lastChecked = useLastChecked(bench);
    const isCurrent = drawn?.project === project && drawn.view === view && drawn.set === others.join('\n');
    const ofThis = drawn && drawn.project.main === project.main && drawn.view === view ? drawn : undefined;
    const chart = ofThis?.chart;
    const findings = useMemo(() => findingsOf(lastChecked?.project ?? project, lastChecked?.checked), [lastChecked?.checked]);
    const pieces = useMemo(() => (ofThis ? stepsOf(ofThis.project, ofThis.outline, view, findings) : []), [ofThis, view, findings]);
    const places = useMemo(() => new Map(pieces.flatMap((piece) => (piece.place ? [[piece.place.name, piece.place] as const] : []))), [pieces]);

    const go = (to: Place) => {
        setLast(to.name);
        place.current.page = window.scrollY;
        isBack.current = true;
        bench.showLine(to.path, to.line);
    };
    const goOf = useRef(go);
    goOf.current = go;
    const placeOf = (title: string) => places.get(title) ?? places.get(ruleOf(title));

    // The picture is an element of its own, put in and painted by hand.
    useLayoutEffect(() => {
        if (chart) frame.current?.replaceChildren(chart.svg);
    }, [chart]);
    useLayoutEffect(() => {
        if (!chart) return;
        chart.svg.style.width = zoom === undefined ? `min(100%, ${1.5 * chart.width}px)` : `${zoom * chart.width}px`;
    }, [chart, zoom]);
    useLayoutEffect(() => {
        for (const [title, box] of chart?.boxes ?? []) {
            const count = view === 'rules' ? (findings.get(title)?.length ?? 0) : 0;
            if (count > 0) mark(box, counted(count, 'finding', 'findings'));
            else unmark(box);
            const to = placeOf(title);
            box.classList.toggle('leads', to !== undefined);
            box.classList.toggle('last', last !== undefined && to?.name === last);
            box.onclick = to ? () => goOf.current(to) : null;
        }
    }, [chart, findings, places, last, view]);
    // Who comes back from the text finds the place as it was left.
    useLayoutEffect(() => {
        if (!isShown || !isBack.current) return;
        isBack.current = false;
        frame.current?.scrollTo(place.current.left, place.current.top);
        window.scrollTo(0, place.current.page);
    }, [isShown]);

    const zoomBy = (direction: 1 | -1) => {
        if (!chart) return;
        const now = zoom ?? (frame.current?.firstElementChild?.getBoundingClientRect().width ?? chart.width) / chart.width;
        const further = direction > 0 ? steps.find((step) => step > now + 0.01) : steps.filter((step) => step < now - 0.01).at(-1);
        if (further === undefined) return;
        setZoom(further);
        bench.announce(`${Math.round(100 * further)}% of real size`);
    };
    const keys = (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const does: Record<string, () => void> = { '+': () => zoomBy(1), '=': () => zoomBy(1), '-': () => zoomBy(-1), '0': () => setZoom(undefined), '1': () => setZoom(1) };
        const act = does[event.key];
        if (!act) return;
        event.preventDefault();
        act();
    };
    // What was found is of the rules as they are written.
    const marked = [...findings.keys()].filter((rule) => places.has(rule)).length;

    return (
        <div class="pane see">
            <h2>The rules as a chart</h2>
            <div class="bar">
                <fieldset class="inline">
                    <legend class="visually-hidden">What is one step</legend>
                    {(['rules', 'questions'] as const).map((one) => (
                        <label key={one}>
                            <input type="radio" name="see-view" checked={view === one} onChange={() => setView(one)} /> {one === 'rules' ? 'A step for each rule' : 'A step for each question'}
                        </label>
                    ))}
                </fieldset>
                <button type="button" disabled={!chart} aria-pressed={zoom === undefined} onClick={() => setZoom(undefined)}>
                    Fit to width <kbd>0</kbd>
                </button>
                <button type="button" disabled={!chart} aria-pressed={zoom === 1} onClick={() => setZoom(1)}>
                    Real size <kbd>1</kbd>
                </button>
                <button type="button" disabled={!chart} onClick={() => zoomBy(-1)}>
                    Smaller <kbd>-</kbd>
                </button>
                <button type="button" disabled={!chart} onClick={() => zoomBy(1)}>
                    Larger <kbd>+</kbd>
                </button>
            </div>
            <details onToggle={(event) => setSetting(event.currentTarget.open)}>
                <summary>Look at it with other figures for thresholds</summary>
                {isSetting && (thresholds ? <Thresholds thresholds={thresholds} figures={figures} onSet={setFigures} /> : <p role="status">The thresholds are being read…</p>)}
            </details>
            <p class="hint" role="status">
                {!isCurrent
                    ? ofThis
                        ? 'This is the chart as it was before; it is drawn again.'
                        : 'The chart is being drawn…'
                    : chart
                      ? `A box or its line in words leads to the text. ${marked === 0 ? '' : `${counted(marked, 'rule has', 'rules have')} findings: a broken line is around the box, and the words stand beside it.`}`
                      : ''}
            </p>
            {isCurrent && <Problem text={ofThis?.problem} />}
            {isCurrent && ofThis?.problem && view === 'questions' && (
                <p>
                    <button type="button" class="primary" onClick={() => setView('rules')}>
                        Show a step for each rule
                    </button>
                </p>
            )}
            <div class="chart-and-words">
                {chart && (
                    <section aria-labelledby="picture-heading">
                        <h3 id="picture-heading" class="visually-hidden">
                            The picture
                        </h3>
                        {/* A region that scrolls has to be reached by the keyboard, and has keys of its own. */}
                        <div
                            class="chart"
                            role="region"
                            aria-label="The chart. Arrow keys scroll, plus and minus change the size"
                            tabIndex={0}
                            ref={frame}
                            onKeyDown={keys}
                            onScroll={(event) => {
                                if (!isShown) return;
                                place.current.left = event.currentTarget.scrollLeft;
                                place.current.top = event.currentTarget.scrollTop;
                            }}
                        />
                    </section>
                )}
                {pieces.length > 0 && (
                    <section class="in-words" aria-labelledby="words-heading">
                        <h3 id="words-heading">The same in words</h3>
                        <Outline steps={pieces} last={last} onGo={go} />
                    </section>
                )}
            </div>
        </div>
    );
}
