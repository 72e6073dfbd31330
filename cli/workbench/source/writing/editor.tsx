// The text of one file, to be written in.
import { acceptCompletion, closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { findReferencesKeymap, formatKeymap, jumpToDefinitionKeymap } from '@codemirror/lsp-client';
import { bracketMatching, foldGutter, foldKeymap, foldService, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap, nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'preact/hooks';

import { colours } from './colours';
import { addressOf, type Session } from './session';

/** A block is folded below its first line: all lines that are indented further, with empty ones between them. */
const folding = foldService.of((state, from, to) => {
    const first = state.doc.lineAt(from);
    const indentOf = (text: string) => text.search(/\S/);
    const own = indentOf(first.text);
    if (own < 0) return null;
    let end = to;
    for (let number = first.number + 1; number <= state.doc.lines; ++number) {
        const line = state.doc.line(number);
        const indent = indentOf(line.text);
        if (indent >= 0 && indent <= own) break;
        if (indent > own) end = line.to;
    }
    return end > to ? { from: to, to: end } : null;
});

export interface EditorProps {
    session: Session;
    path: string;
    text: string;
    onChange: (text: string) => void;
    /** F2: the name at the cursor is to be another. */
    onRename: (view: EditorView) => void;
    /** Hands out the view, and nothing when it is gone. */
    onView: (view: EditorView | undefined) => void;
}

export function Editor({ session, path, text, onChange, onRename, onView }: EditorProps) {
    const holder = useRef<HTMLDivElement>(null);
    const view = useRef<EditorView | undefined>(undefined);
    /** The texts that were written here and have not come back yet, and the last that did. */
    const own = useRef<string[]>([]);
    const change = useRef(onChange);
    change.current = onChange;
    const rename = useRef(onRename);
    rename.current = onRename;

    useEffect(() => {
        const made = new EditorView({
            parent: holder.current!,
            state: EditorState.create({
                doc: text,
                extensions: [
                    lineNumbers(),
                    foldGutter(),
                    lintGutter(),
                    history(),
                    drawSelection(),
                    bracketMatching(),
                    closeBrackets(),
                    highlightActiveLine(),
                    highlightSelectionMatches(),
                    folding,
                    indentUnit.of('  '),
                    EditorView.lineWrapping,
                    EditorView.contentAttributes.of({ 'aria-label': `Text of ${path}`, spellcheck: 'false', tabindex: '0' }),
                    EditorState.phrases.of({ 'No diagnostics': 'Nothing is wrong' }),
                    // Tab stays the key that leads out of the editor; Enter and Tab take what is offered while a list is open.
                    keymap.of([
                        { key: 'Tab', run: acceptCompletion },
                        { key: 'F2', run: (shown) => (rename.current(shown), true) },
                        { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic },
                        ...jumpToDefinitionKeymap,
                        ...findReferencesKeymap,
                        ...formatKeymap,
                        ...foldKeymap,
                        ...lintKeymap,
                        ...searchKeymap,
                        ...historyKeymap,
                        ...defaultKeymap,
                    ]),
                    EditorView.updateListener.of((update) => {
                        if (!update.docChanged) return;
                        const written = update.state.doc.toString();
                        own.current.push(written);
                        change.current(written);
                    }),
                    session.client.plugin(addressOf(path), 'ascrules'),
                    colours,
                ],
            }),
        });
        own.current = [text];
        view.current = made;
        onView(made);
        return () => {
            onView(undefined);
            view.current = undefined;
            made.destroy();
        };
    }, [session, path]);

    // What was written here comes back as `text`, perhaps after more was written. Any other text came from elsewhere, such as a finding that was followed.
    useEffect(() => {
        const at = own.current.lastIndexOf(text);
        if (at >= 0) {
            own.current.splice(0, at);
            return;
        }
        const shown = view.current;
        if (shown && shown.state.doc.toString() !== text) shown.dispatch({ changes: { from: 0, to: shown.state.doc.length, insert: text } });
    }, [text]);

    return <div class="editor" ref={holder} />;
}
