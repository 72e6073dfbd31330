// The program in a worker: commands on files in memory, or one editor session. What comes in, comes from the page alone.
import { load, type Compiler, type Content, type Readable } from 'ascrules';
import { Editor } from 'ascrules/editor';

import type { Files, FromWorker, ToWorker } from './messages';

let compiler: Promise<Compiler> | undefined;
let editor: Editor | undefined;

function tell(message: FromWorker): void {
    self.postMessage(message);
}

/** So much of a file is read at once, in bytes: the program asks for little at a time, and each way to the disk is long. */
const pieceBytes = 4 << 20;

/** The bytes of a file of this computer, read when they are wanted; no more of it is held than a piece. */
class FromBlob implements Readable {
    readonly bytes: number;
    private readonly reader = new FileReaderSync();
    private piece = new Uint8Array();
    private pieceFrom = 0;

    constructor(private readonly blob: Blob) {
        this.bytes = blob.size;
    }

    read(from: number, to: Uint8Array): number {
        if (from < this.pieceFrom || from >= this.pieceFrom + this.piece.length) {
            this.piece = new Uint8Array(this.reader.readAsArrayBuffer(this.blob.slice(from, from + pieceBytes)));
            this.pieceFrom = from;
        }
        const part = this.piece.subarray(from - this.pieceFrom, from - this.pieceFrom + to.length);
        to.set(part);
        return part.length;
    }
}

function readable(files: Files): Map<string, Content | Readable> {
    return new Map(Object.entries(files).map(([path, content]) => [path, content instanceof Blob ? new FromBlob(content) : content]));
}

/** All that an editor session has to say now. Nothing else can come in between. */
function talk(session: Editor, message: string): void {
    for (const answer of session.take(message)) tell({ kind: 'editor message', message: answer });
    while (session.hasToTell()) {
        for (const told of session.work()) tell({ kind: 'editor message', message: told });
    }
}

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
    if (data.kind === 'start') {
        compiler = load(data.module);
        return;
    }
    if (!compiler) throw new Error('a worker was given work before the program');
    const { run, module } = await compiler;
    if (data.kind === 'editor files') {
        editor ??= new Editor(module);
        editor.setFiles(readable(data.files));
    } else if (data.kind === 'editor message') {
        editor ??= new Editor(module);
        talk(editor, data.message);
    } else {
        try {
            const { id, programArguments, input, today } = data;
            const ran = run(programArguments, readable(data.files), { input, today, onProgress: (text) => tell({ kind: 'progress', id, text }) });
            tell({ kind: 'done', id, ran });
        } catch (error) {
            tell({ kind: 'failed', id: data.id, problem: error instanceof Error ? error.message : String(error) });
        }
    }
};
