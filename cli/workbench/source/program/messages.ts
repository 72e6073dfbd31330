// What the page and its workers tell each other. A worker does one thing at a time, and is ended where that is no longer wanted.
import type { Content, Ran } from 'ascrules';

/** Files by their paths. A `Blob` is read piece by piece and never whole. */
export type Files = Record<string, string | Uint8Array | Blob>;

export interface RunRequest {
    kind: 'run';
    id: number;
    programArguments: string[];
    files: Files;
    input?: Content;
    today?: string;
}

export interface StartRequest {
    kind: 'start';
    module: WebAssembly.Module;
}

/** The editor's side: the files that rules use, and one message of the Language Server Protocol. */
export interface EditorFiles {
    kind: 'editor files';
    files: Files;
}
export interface EditorMessage {
    kind: 'editor message';
    message: string;
}

export type ToWorker = StartRequest | RunRequest | EditorFiles | EditorMessage;

export type FromWorker =
    | { kind: 'done'; id: number; ran: Ran }
    | { kind: 'failed'; id: number; problem: string }
    | { kind: 'progress'; id: number; text: string }
    | { kind: 'editor message'; message: string };
