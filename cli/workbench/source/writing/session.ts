// One editor session with the language service: what the editor component asks, the program answers from its worker.
import { LSPClient, LSPPlugin, Workspace, hoverTooltips, serverCompletion, serverDiagnostics, type WorkspaceFile } from '@codemirror/lsp-client';
import type { ChangeSet, Text, TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import createPurifier from 'dompurify';

import type { Program } from '../program/program';
import { filesOf, type Project } from '../project';

export const addressOf = (path: string): string => `file:///${path.split('/').map(encodeURIComponent).join('/')}`;
export const pathOf = (address: string): string => decodeURIComponent(address.replace(/^file:\/+/, ''));

/** What a session asks of the page. */
export interface Page {
    /** Another text for a file that is not in the editor. */
    setText: (path: string, text: string) => void;
    textOf: (path: string) => string | undefined;
    /** Puts a file into the editor. */
    display: (path: string) => Promise<EditorView | null>;
}

interface OpenFile extends WorkspaceFile {
    view: EditorView;
}

/** The one file in the editor; all others are texts of the project. */
class OneFile extends Workspace {
    files: OpenFile[] = [];
    private versions = 0;

    constructor(
        client: LSPClient,
        private readonly page: Page,
    ) {
        super(client);
    }

    syncFiles(): { file: WorkspaceFile; prevDoc: Text; changes: ChangeSet }[] {
        return this.files.flatMap((file) => {
            const plugin = LSPPlugin.get(file.view);
            if (!plugin || plugin.unsyncedChanges.empty) return [];
            const update = { file, prevDoc: file.doc, changes: plugin.unsyncedChanges };
            file.doc = file.view.state.doc;
            file.version = ++this.versions;
            plugin.clear();
            return [update];
        });
    }

    openFile(uri: string, languageId: string, view: EditorView): void {
        const file: OpenFile = { uri, languageId, version: ++this.versions, doc: view.state.doc, view, getView: () => view };
        this.files.push(file);
        this.client.didOpen(file);
    }

    closeFile(uri: string): void {
        this.files = this.files.filter((file) => file.uri !== uri);
        this.client.didClose(uri);
    }

    override updateFile(uri: string, update: TransactionSpec): void {
        this.files.find((file) => file.uri === uri)?.view.dispatch(update);
    }

    override displayFile(uri: string): Promise<EditorView | null> {
        return this.page.display(pathOf(uri));
    }
}

export interface Session {
    client: LSPClient;
    /** The texts beside the one in the editor, as they stand now. */
    setProject: (project: Project) => void;
}

export function openSession(program: Program, project: Project, page: Page): Session {
    const handlers = new Set<(message: string) => void>();
    const { send, setFiles } = program.editor((message) => handlers.forEach((handler) => handler(message)));
    setFiles(filesOf(project));
    const purifier = createPurifier(window);
    const client = new LSPClient({
        workspace: (own) => new OneFile(own, page),
        timeout: 10_000,
        // What is shown of a rule was written by whoever wrote the rules.
        sanitizeHTML: (html) => purifier.sanitize(html),
        extensions: [serverCompletion({ override: true }), hoverTooltips({ hoverTime: 400 }), serverDiagnostics()],
    });
    client.connect({
        send,
        subscribe: (handler) => handlers.add(handler),
        unsubscribe: (handler) => handlers.delete(handler),
    });
    return { client, setProject: (now) => setFiles(filesOf(now)) };
}

interface Edit {
    range: { start: { line: number; character: number }; end: { line: number; character: number } };
    newText: string;
}

/** The name at the cursor, which may be several words; nothing where none is. */
export async function nameAtCursor(view: EditorView): Promise<string | undefined> {
    const plugin = LSPPlugin.get(view);
    if (!plugin) return undefined;
    plugin.client.sync();
    const answer = await plugin.client
        .request<unknown, { placeholder?: string } | null>('textDocument/prepareRename', {
            textDocument: { uri: plugin.uri },
            position: plugin.toPosition(view.state.selection.main.head),
        })
        .catch(() => null);
    return answer?.placeholder;
}

/** Gives the thing at the cursor another name everywhere. Returns why it cannot be, in words; nothing where it was done. */
export async function rename(view: EditorView, newName: string, page: Page): Promise<string | undefined> {
    const plugin = LSPPlugin.get(view);
    if (!plugin) return 'the editor is not ready yet';
    plugin.client.sync();
    try {
        const answer = await plugin.client.request<unknown, { changes?: Record<string, Edit[]>; documentChanges?: { textDocument: { uri: string }; edits: Edit[] }[] } | null>(
            'textDocument/rename',
            { textDocument: { uri: plugin.uri }, position: plugin.toPosition(view.state.selection.main.head), newName },
        );
        const changes = answer?.documentChanges?.map(({ textDocument, edits }) => [textDocument.uri, edits] as const) ?? Object.entries(answer?.changes ?? {});
        for (const [uri, edits] of changes) {
            if (uri === plugin.uri) {
                view.dispatch({
                    changes: edits.map(({ range, newText }) => ({ from: plugin.fromPosition(range.start), to: plugin.fromPosition(range.end), insert: newText })),
                    userEvent: 'rename',
                });
            } else {
                const text = page.textOf(pathOf(uri));
                if (text !== undefined) page.setText(pathOf(uri), edited(text, edits));
            }
        }
        return undefined;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}

/** A text with edits that do not overlap. Columns count UTF-16 units, as texts of JavaScript do. */
export function edited(text: string, edits: readonly Edit[]): string {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    const place = ({ line, character }: Edit['range']['start']) => Math.min((starts[line] ?? text.length) + character, text.length);
    return [...edits]
        .map(({ range, newText }) => ({ from: place(range.start), to: place(range.end), newText }))
        .sort((one, other) => other.from - one.from)
        .reduce((soFar, { from, to, newText }) => soFar.slice(0, from) + newText + soFar.slice(to), text);
}
