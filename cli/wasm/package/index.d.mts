/** Text, or the bytes of a file. */
export type Content = string | Uint8Array;

/** A file that is read piece by piece. */
export interface Readable {
    /** How many bytes there are. */
    readonly bytes: number;
    /** Fills `to` from the byte `from` on, and returns how many came. */
    read(from: number, to: Uint8Array): number;
}

/** Files by their paths. */
export type Files = Record<string, Content | Readable> | Map<string, Content | Readable>;

export interface RunOptions {
    /** What stands at standard input. */
    input?: Content;
    /** The day that stands for today, as YYYY-MM-DD. */
    today?: string;
    /** Is told how far a long task has come, in words; empty when there is nothing more to say. */
    onProgress?: (text: string) => void;
}

export interface Ran {
    /** 0: all is well; 1: something was found; 2: it could not run; the others are told by `ascrules --help`. */
    exitCode: number;
    output: string;
    errors: string;
    /** The files that were written, by their paths. */
    written: Map<string, Uint8Array>;
}

export interface Compiler {
    readonly module: WebAssembly.Module;
    /** Runs one command, such as ['check', 'rules.ascrules'], on files that are given by their paths. It remembers nothing of the run before. */
    run(programArguments: string[], files?: Files, options?: RunOptions): Ran;
}

/** The compiler, ready to run. `wasm` is the content of `ascrules.wasm`; in Node it may be left out. */
export function load(wasm?: BufferSource | WebAssembly.Module): Promise<Compiler>;

/** Runs one command in Node, on the compiler that is beside this file. */
export function run(programArguments: string[], files?: Files, options?: RunOptions): Promise<Ran>;
