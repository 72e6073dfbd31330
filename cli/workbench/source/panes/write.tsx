// Write: the text beside what the check says of it.
import type { EditorView } from '@codemirror/view';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';

import { Dialog, Field } from '../parts';
import type { Checked } from '../program/answers';
import { nameOf, pathsOf } from '../project';
import { withOverride } from '../writing/blocks';
import { Editor } from '../writing/editor';
import { nameAtCursor, openSession, rename } from '../writing/session';
import type { Workbench } from '../workbench';
import { Findings } from './findings';
import { KeepExample } from './keep_example';

/** A line that is to be seen. Each one is new, so that the same line can be asked for twice. */
export interface Wanted {
    path: string;
    line: number;
}

export interface WriteProps {
    bench: Workbench;
    wanted: Wanted | undefined;
    isStale: boolean;
    lastChecked: Checked | undefined;
}

export function Write({ bench, wanted, isStale, lastChecked }: WriteProps) {
    const { project } = bench;
    const [path, setPath] = useState(project.main);
    const [given, setGiven] = useState<string>();
    const [renaming, setRenaming] = useState<string>();
    const [problem, setProblem] = useState<string>();
    const view = useRef<EditorView | undefined>(undefined);
    const shown = useRef<((view: EditorView | null) => void) | undefined>(undefined);
    const now = useRef(bench);
    now.current = bench;

    const page = useMemo(
        () => ({
            setText: (other: string, text: string) => now.current.setText(other, text),
            textOf: (other: string) => now.current.project.files[other],
            display: (other: string) =>
                new Promise<EditorView | null>((resolve) => {
                    if (now.current.project.files[other] === undefined) return resolve(null);
                    shown.current = resolve;
                    setPath(other);
                }),
        }),
        [],
    );
    const session = useMemo(() => openSession(bench.program, project, page), [bench.program]);
    useEffect(() => session.setProject(project), [project]);
    useEffect(() => setPath(project.main), [project.main]);

    const goTo = useCallback((line: number) => {
        const own = view.current;
        if (!own) return;
        const place = own.state.doc.line(Math.max(1, Math.min(line, own.state.doc.lines)));
        own.dispatch({ selection: { anchor: place.from }, scrollIntoView: true });
        own.focus();
    }, []);
    const showLine = useCallback(
        (wantedPath: string, line: number) => {
            if (wantedPath === path) return goTo(line);
            shown.current = () => goTo(line);
            setPath(wantedPath);
        },
        [path, goTo],
    );
    useEffect(() => {
        if (wanted) showLine(wanted.path, wanted.line);
    }, [wanted]);

    const override = (rule: string, overridden: string) => {
        for (const [file, text] of Object.entries(project.files)) {
            const changed = withOverride(text, rule, overridden);
            if (changed === undefined) continue;
            bench.setText(file, changed);
            bench.announce(`Rule ${rule} overrides ${overridden} now. The rules are checked again.`);
            return;
        }
    };
    const startRenaming = async (own: EditorView) => {
        const name = await nameAtCursor(own);
        setProblem(undefined);
        if (name === undefined) bench.announce('There is no name at the cursor that could be another.');
        else setRenaming(name);
    };

    return (
        <div class="pane write">
            <section class="text" aria-label="The rules">
                <div class="bar">
                    <label>
                        File{' '}
                        <select value={path} onChange={(event) => setPath(event.currentTarget.value)}>
                            {pathsOf(project).map((file) => (
                                <option key={file} value={file}>
                                    {nameOf(file)}
                                    {file.startsWith('national/') ? ' (shared law)' : ''}
                                </option>
                            ))}
                        </select>
                    </label>
                    <button type="button" onClick={() => view.current && void startRenaming(view.current)}>
                        Rename <kbd>F2</kbd>
                    </button>
                    <span class="hint">
                        <kbd>Ctrl</kbd>+<kbd>Space</kbd> offers words, <kbd>F12</kbd> goes to a name, <kbd>F8</kbd> to the next problem
                    </span>
                </div>
                <Editor
                    session={session}
                    path={path}
                    text={project.files[path] ?? ''}
                    onChange={(text) => bench.setText(path, text)}
                    onRename={(own) => void startRenaming(own)}
                    onView={(own) => {
                        view.current = own;
                        if (own && shown.current) {
                            const then = shown.current;
                            shown.current = undefined;
                            then(own);
                        }
                    }}
                />
            </section>
            <Findings checked={lastChecked} isStale={isStale} onShow={bench.showLine} onAddExample={setGiven} onOverride={override} />
            {given !== undefined && <KeepExample bench={bench} given={given} onClose={() => setGiven(undefined)} />}
            {renaming !== undefined && (
                <Dialog
                    title={`Another name for “${renaming}”`}
                    action="Rename everywhere"
                    onClose={() => setRenaming(undefined)}
                    onDone={async (values) => {
                        const own = view.current;
                        if (!own) return;
                        const said = await rename(own, values.name ?? '', page);
                        setProblem(said);
                        if (said === undefined) setRenaming(undefined);
                    }}
                >
                    <Field name="name" label="Name" value={renaming} />
                    {problem && <p class="problem">{problem}</p>}
                </Dialog>
            )}
        </div>
    );
}
