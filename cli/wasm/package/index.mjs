// ascrules as a function: arguments and files go in, what it printed and wrote comes out. For Node, for pages and for workers.
import { MemoryWorld } from './memory.mjs';
import { runProgram, todayHere } from './program.mjs';

const decoder = new TextDecoder();

/**
 * The compiler, ready to run. `wasm` is the content of `ascrules.wasm` of this package, or a module that was made of it; left out, it is read from
 * beside this file, which Node can do.
 */
export async function load(wasm) {
    const source = wasm ?? (await beside('./ascrules.wasm'));
    const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
    return {
        module,
        /**
         * Runs one command. Each call is a run of its own, that remembers nothing of the one before.
         *
         * `programArguments`: as on the command line, without the program's name: ['check', 'rules.ascrules'].
         * `files`: what there is to read, by path: text, or bytes as Uint8Array; an object or a Map.
         * `options.input`: what stands at standard input. `options.today`: YYYY-MM-DD, the day that stands for today.
         *
         * Returns { exitCode, output, errors, written }: two texts, and a Map of the files that were written, as bytes.
         */
        run(programArguments, files = {}, options = {}) {
            const world = new MemoryWorld(files, { ...options, today: options.today ?? todayHere() });
            const exitCode = runProgram(module, programArguments, world.host);
            return { exitCode, output: decoder.decode(world.output), errors: decoder.decode(world.errors), written: world.written };
        },
    };
}

/** Runs one command on the compiler of this package, loaded once. What it takes and gives is said at `load`. */
export async function run(programArguments, files, options) {
    loaded ??= load();
    return (await loaded).run(programArguments, files, options);
}

let loaded;

async function beside(name) {
    if (typeof process === 'undefined' || !process.versions?.node) {
        throw new TypeError('ascrules: load(wasm) needs the content of ascrules.wasm where there is no Node');
    }
    const { readFile } = await import('node:fs/promises');
    return readFile(new URL(name, import.meta.url));
}
