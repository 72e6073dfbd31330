import type { Files } from './index.mjs';

/** An editor session: what `ascrules lsp` says over standard input and output, message by message, on files in memory. */
export class Editor {
    /** `module` is the compiled program, as `load` gives it. `today` is YYYY-MM-DD. */
    constructor(module: WebAssembly.Module, options?: { today?: string });
    /** The files that rules may use, in the place of all that there were. Files that are open are as the editor told them. */
    setFiles(files: Files): void;
    /** Takes one message of the Language Server Protocol, as JSON. Returns the messages that answer it. */
    take(message: string): string[];
    /** Whether something is to be told that is known already: `work` does it, and quickly. */
    hasToTell(): boolean;
    /** Whether there is anything to do until the next message: perhaps a whole check, which takes longer. */
    hasWork(): boolean;
    /** Does one piece of what there is to do, to its end. Returns the messages that it came to. */
    work(): string[];
}
