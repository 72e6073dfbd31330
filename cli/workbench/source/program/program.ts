// The program as the page has it: the same commands as on the command line, each in a worker, so that the page never waits.
import type { Content, Ran } from 'ascrules';

import type { Files, FromWorker, ToWorker } from './messages';

/** A task was given up, because a newer one of its lane came or somebody said so. */
export class GivenUp extends Error {}

export interface TaskOptions {
    input?: Content;
    /** YYYY-MM-DD; otherwise the day of this computer. */
    today?: string;
    /** How far a long task has come, in words; empty when there is nothing more to say. */
    onProgress?: (text: string) => void;
}

interface Task {
    id: number;
    resolve: (ran: Ran) => void;
    reject: (reason: Error) => void;
    options: TaskOptions;
}

/** What is asked on a line of work of its own: a new task of a lane puts an end to the one before it. */
export type Lane = 'check' | 'chart' | 'bundle' | 'try' | 'past' | 'mapping' | 'compare' | 'hand over' | 'start';

interface LaneOfWork {
    worker: Worker;
    task: Task | undefined;
}

export class Program {
    private readonly lanes = new Map<Lane, LaneOfWork>();
    private editorWorker: Worker | undefined;
    private lastId = 0;

    /** `workerUrl` leads to the code of the worker, `module` is the compiled program. */
    constructor(
        private readonly module: WebAssembly.Module,
        private readonly workerUrl: string,
    ) {}

    /** Runs a command on these files: `['check', '--format', 'json', 'rules.ascrules']`. Rejects with GivenUp where something newer came. */
    run(lane: Lane, programArguments: string[], files: Files, options: TaskOptions = {}): Promise<Ran> {
        this.cancel(lane);
        const there = this.lanes.get(lane) ?? this.open(lane);
        const id = ++this.lastId;
        return new Promise((resolve, reject) => {
            there.task = { id, resolve, reject, options };
            const request: ToWorker = { kind: 'run', id, programArguments, files, input: options.input, today: options.today };
            there.worker.postMessage(request);
        });
    }

    /** Runs a command that answers in JSON, and gives what it answered. Its exit code stands in it as `exit_code`. */
    async json<Answer>(lane: Lane, programArguments: string[], files: Files, options: TaskOptions = {}): Promise<Answer> {
        const ran = await this.run(lane, [...programArguments, '--format', 'json'], files, options);
        return answerIn<Answer>(ran);
    }

    /** Gives up what a lane is doing, at once. */
    cancel(lane: Lane): void {
        const there = this.lanes.get(lane);
        if (!there?.task) return;
        there.worker.terminate();
        this.lanes.delete(lane);
        there.task.reject(new GivenUp('given up'));
    }

    /** The editor's session: messages of the Language Server Protocol go in by `send`, and come out to `onMessage`. */
    editor(onMessage: (message: string) => void): { send: (message: string) => void; setFiles: (files: Files) => void } {
        this.editorWorker?.terminate();
        const worker = this.newWorker();
        this.editorWorker = worker;
        worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
            if (data.kind === 'editor message') onMessage(data.message);
        };
        const tell = (message: ToWorker) => worker.postMessage(message);
        return { send: (message) => tell({ kind: 'editor message', message }), setFiles: (files) => tell({ kind: 'editor files', files }) };
    }

    private newWorker(): Worker {
        const worker = new Worker(this.workerUrl);
        const start: ToWorker = { kind: 'start', module: this.module };
        worker.postMessage(start);
        return worker;
    }

    private open(lane: Lane): LaneOfWork {
        const made: LaneOfWork = { worker: this.newWorker(), task: undefined };
        made.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.answered(made, data);
        made.worker.onerror = (event) => {
            event.preventDefault();
            const { task } = made;
            made.worker.terminate();
            if (this.lanes.get(lane) === made) this.lanes.delete(lane);
            task?.reject(new Error(event.message));
        };
        this.lanes.set(lane, made);
        return made;
    }

    private answered(lane: LaneOfWork, message: FromWorker): void {
        const { task } = lane;
        if (!task || message.kind === 'editor message' || message.id !== task.id) return;
        if (message.kind === 'progress') {
            task.options.onProgress?.(message.text);
            return;
        }
        lane.task = undefined;
        if (message.kind === 'done') task.resolve(message.ran);
        else task.reject(new Error(message.problem));
    }
}

/** What a command with `--format json` answered. */
export function answerIn<Answer>(ran: Ran): Answer {
    try {
        return JSON.parse(ran.output) as Answer;
    } catch {
        throw new Error(ran.errors || ran.output || 'the program gave no answer');
    }
}
