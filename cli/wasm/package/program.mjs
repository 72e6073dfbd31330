// One run of the program: the compiled module made into an instance of its own, in the world of a host.
import makeProgram from './glue.mjs';

/** What is said where the program itself can say nothing any more. */
const gaveUp =
    'ascrules: the work could not go on, most likely for want of memory\n' +
    '    you can: give it less to read at once, or a machine with more memory\n';

const couldNotRun = 2;

/** An instance of the compiled module in the world of a host, with the functions that Emscripten gives it. It has run nothing yet. */
export function instantiate(module, host) {
    const settings = {
        host,
        // At once, and not later: the module is compiled already.
        instantiateWasm(imports, done) {
            const instance = new WebAssembly.Instance(module, imports);
            done(instance);
            return instance.exports;
        },
    };
    makeProgram(settings);
    return settings;
}

/**
 * Runs the program with these arguments and returns its exit code. `host` is the world it sees: an object with the functions of `disk.mjs` and
 * `memory.mjs`, which are those of `cli/wasm/host.h` in the sources. Everything is done when it returns.
 */
export function runProgram(module, programArguments, host) {
    let code = couldNotRun;
    try {
        code = instantiate(module, host).callMain(programArguments);
    } catch (error) {
        const ranOut = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
        if (!ranOut) throw error;
        host.print(2, new TextEncoder().encode(gaveUp));
    }
    return code;
}

/** Today, as YYYY-MM-DD, in the time zone of this machine. */
export function todayHere() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
