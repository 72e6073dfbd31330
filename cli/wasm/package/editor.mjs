// An editor session: what `ascrules lsp` says over standard input and output, message by message, on files in memory.
import { MemoryWorld } from './memory.mjs';
import { instantiate, todayHere } from './program.mjs';

export class Editor {
    #world;
    #program;

    /** `module` is the compiled program, as `load` gives it. */
    constructor(module, { today = todayHere() } = {}) {
        this.#world = new MemoryWorld({}, { today });
        this.#program = instantiate(module, this.#world.host);
    }

    /** The files that rules may use, by their paths, in the place of all that there were. Files that are open are as the editor told them. */
    setFiles(files) {
        this.#world.setFiles(files);
    }

    /** Takes one message of the Language Server Protocol, as JSON. Returns the messages that answer it. */
    take(message) {
        const at = this.#program.allocateUTF8(message);
        try {
            return this.#messages(this.#program._editor_take(at));
        } finally {
            this.#program._free(at);
        }
    }

    /** Whether something is to be told that is known already: `work` does it, and quickly. */
    hasToTell() {
        return this.#program._editor_has_work() === 1;
    }

    /** Whether there is anything to do until the next message: perhaps a whole check, which takes longer. */
    hasWork() {
        return this.#program._editor_has_work() > 0;
    }

    /** Does one piece of what there is to do, to its end. Returns the messages that it came to. */
    work() {
        return this.#messages(this.#program._editor_work());
    }

    #messages(at) {
        const lines = this.#program.UTF8ToString(at);
        this.#program._free(at);
        return lines.split('\n').filter((line) => line !== '');
    }
}
