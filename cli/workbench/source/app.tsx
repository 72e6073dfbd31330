// The page: one ruleset, and six ways to look at it.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';

import { save, type Chosen } from './disk';
import { Compare } from './panes/compare';
import { HandOver } from './panes/hand_over';
import { Past } from './panes/past';
import { See } from './panes/see';
import { Start } from './panes/start';
import { Try } from './panes/try';
import { Write, type Wanted } from './panes/write';
import type { Checked } from './program/answers';
import { GivenUp, type Program } from './program/program';
import { filesOf, forget, isChanged, keep, kept, nameOf, titleOf, withText, type Project } from './project';
import { problemOf } from './words';
import type { PaneName, PastCases, Workbench } from './workbench';

const panes: readonly [PaneName, string][] = [
    ['write', 'Write'],
    ['see', 'See'],
    ['try', 'Try'],
    ['past', 'Past referrals'],
    ['compare', 'Compare'],
    ['hand over', 'Hand over'],
];

const idOf = (pane: PaneName, part: string) => `${part}-${pane.replace(' ', '-')}`;

/** How long nobody writes before the rules are checked, in milliseconds. */
const pause = 350;

interface Found {
    project: Project;
    checked: Checked;
}

function useCheck(program: Program, project: Project | undefined): Found | undefined {
    const [found, setFound] = useState<Found>();
    useEffect(() => {
        if (!project) return;
        // The key that was just pressed ends a check that is under way.
        program.cancel('check');
        const timer = setTimeout(() => {
            program
                .json<Checked>('check', ['check', '--all', '--notes', project.main], filesOf(project))
                .then((checked) => setFound({ project, checked }))
                .catch((error: unknown) => {
                    if (!(error instanceof GivenUp)) setFound({ project, checked: { exit_code: 2, problem: problemOf(error) } });
                });
        }, pause);
        return () => clearTimeout(timer);
    }, [program, project]);
    return found;
}

export function App({ program, version }: { program: Program; version: string }) {
    const [project, setProject] = useState<Project | undefined>(kept);
    const [pane, setPane] = useState<PaneName>('write');
    const [visited, setVisited] = useState<ReadonlySet<PaneName>>(new Set(['write']));
    const [past, setPast] = useState<PastCases>();
    const [wanted, setWanted] = useState<Wanted>();
    const [said, setSaid] = useState('');
    const [isStarting, setStarting] = useState(project === undefined);
    const [isKept, setKept] = useState(true);
    const handles = useRef(new Map<string, FileSystemFileHandle>());
    const found = useCheck(program, project);

    const setText = useCallback((path: string, text: string) => setProject((now) => now && (now.files[path] === text ? now : withText(now, path, text))), []);
    const show = useCallback((name: PaneName) => {
        setPane(name);
        setVisited((before) => new Set([...before, name]));
    }, []);
    const showLine = useCallback(
        (path: string, line: number) => {
            show('write');
            setWanted({ path, line });
        },
        [show],
    );
    const open = useCallback(
        (other: Project) => {
            handles.current.clear();
            setProject(other);
            setPast(undefined);
            setStarting(false);
            show('write');
        },
        [show],
    );
    const announce = useCallback((text: string) => setSaid(text), []);

    useEffect(() => {
        if (!project) return;
        const timer = setTimeout(() => setKept(keep(project)), 300);
        return () => clearTimeout(timer);
    }, [project]);

    const bench: Workbench | undefined = useMemo(
        () =>
            project && {
                program,
                project,
                setText,
                open,
                showLine,
                show,
                checked: found?.project === project ? found.checked : undefined,
                past,
                setPast,
                announce,
            },
        [program, project, found, past, setText, open, showLine, show, announce],
    );

    const saveRules = async () => {
        if (!project) return;
        const { main } = project;
        const text = project.files[main] ?? '';
        const done = await save(nameOf(main), text, 'text/plain', handles.current.get(main));
        if (!done) return;
        if (done.handle) handles.current.set(main, done.handle);
        setProject((now) => now && { ...now, saved: { ...now.saved, [main]: text } });
        setSaid(done.said);
    };

    const content = (name: PaneName, own: Workbench) => {
        switch (name) {
            case 'write':
                return <Write bench={own} wanted={wanted} isStale={own.checked === undefined} lastChecked={found?.checked} />;
            case 'see':
                return <See bench={own} isShown={pane === 'see'} />;
            case 'try':
                return <Try bench={own} isShown={pane === 'try'} />;
            case 'past':
                return <Past bench={own} isShown={pane === 'past'} />;
            case 'compare':
                return <Compare bench={own} isShown={pane === 'compare'} />;
            case 'hand over':
                return <HandOver bench={own} isShown={pane === 'hand over'} />;
        }
    };

    return (
        <>
            <a class="skip" href="#main">
                Skip to the rules
            </a>
            <header>
                <p class="product">ascrules workbench</p>
                {project && (
                    <div class="title">
                        {isStarting ? <strong>{titleOf(project)}</strong> : <h1>{titleOf(project)}</h1>} <span class="file">{nameOf(project.main)}</span>
                        {isChanged(project) && <span class="changed"> changed, not saved as a file</span>}
                    </div>
                )}
                <p class="actions">
                    <button type="button" onClick={() => setStarting(true)}>
                        Open…
                    </button>
                    {project && (
                        <button type="button" onClick={() => void saveRules()}>
                            Save as a file
                        </button>
                    )}
                </p>
            </header>
            {bench && !isStarting && <Tabs pane={pane} show={show} />}
            <main id="main" tabIndex={-1}>
                {isStarting || !bench ? (
                    <Start
                        program={program}
                        project={project}
                        onOpen={(other, chosen?: Chosen) => {
                            open(other);
                            if (chosen?.handle) handles.current.set(other.main, chosen.handle);
                        }}
                        onClose={project ? () => setStarting(false) : undefined}
                    />
                ) : (
                    // What was looked at once stays as it was left. The text is always there, for the marks in it.
                    panes
                        .filter(([name]) => visited.has(name))
                        .map(([name, label]) => (
                            <div key={name} id={idOf(name, 'pane')} role="tabpanel" aria-label={label} hidden={name !== pane}>
                                {content(name, bench)}
                            </div>
                        ))
                )}
            </main>
            <footer>
                <p>
                    Nothing that is written or opened here leaves this computer: the page can reach no network.{' '}
                    {project && isKept && (
                        <>
                            The rules are stored in this browser, on this computer; files about people never are.{' '}
                            <button
                                type="button"
                                class="link"
                                onClick={() => {
                                    forget();
                                    setProject(undefined);
                                    setPast(undefined);
                                    setStarting(true);
                                    setSaid('Forgotten: nothing is stored in this browser any more.');
                                }}
                            >
                                Forget them
                            </button>
                        </>
                    )}
                    {project && !isKept && <strong>This browser stores nothing for this page: save the rules as a file before you close it.</strong>}
                </p>
                <p>ascrules {version}. Example rulesets are illustrations, not the policy of any council.</p>
            </footer>
            <p class="said" role="status">
                {said}
            </p>
        </>
    );
}

function Tabs({ pane, show }: { pane: PaneName; show: (pane: PaneName) => void }) {
    const move = (event: KeyboardEvent) => {
        const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };
        const at = panes.findIndex(([name]) => name === pane);
        const next = event.key === 'Home' ? 0 : event.key === 'End' ? panes.length - 1 : at + (steps[event.key] ?? 0);
        const [name] = panes[(next + panes.length) % panes.length]!;
        if (name === pane) return;
        event.preventDefault();
        show(name);
        document.getElementById(idOf(name, 'tab'))?.focus();
    };
    return (
        <nav aria-label="Ways to look at the rules">
            <div role="tablist" aria-label="Panes" onKeyDown={move}>
                {panes.map(([name, label]) => (
                    <button
                        key={name}
                        id={idOf(name, 'tab')}
                        type="button"
                        role="tab"
                        aria-selected={name === pane}
                        aria-controls={name === pane ? idOf(name, 'pane') : undefined}
                        tabIndex={name === pane ? 0 : -1}
                        onClick={() => show(name)}
                    >
                        {label}
                    </button>
                ))}
            </div>
        </nav>
    );
}
