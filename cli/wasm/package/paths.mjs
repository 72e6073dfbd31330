// Paths as the program sees them, with slashes, and as this machine has them. They differ on Windows alone:
//
//   C:\rules\a.ascrules        C:/rules/a.ascrules
//   \\server\share\a.ascrules  //server/share/a.ascrules, of which the program may leave out the first slash

/** The options whose values are words. All other arguments are paths, or have no backslash in them. */
export const wordOptions = new Set([
    '--answer', '--council', '--decision', '--given', '--owner', '--question', '--reference', '--service', '--set', '--table', '--teams', '--threshold', '--view',
]);

const withSlashes = (text) => text.replaceAll('\\', '/');

export class PathsInside {
    #from;
    #path;
    #isWindows;
    #shares = new Set();

    constructor({ from, path, isWindows }) {
        this.#from = from;
        this.#path = path;
        this.#isWindows = isWindows;
        if (isWindows) this.#remember(withSlashes(from));
    }

    /** The arguments as the program takes them: paths with slashes, words as they were written. */
    arguments(given) {
        if (!this.#isWindows) return given;
        return given.map((argument, index) => {
            const isWords = wordOptions.has(argument.split('=', 1)[0]) || wordOptions.has(given[index - 1]);
            if (isWords) return argument;
            const inside = withSlashes(argument);
            this.#remember(inside.replace(/^--[a-z-]+=/, ''));
            return inside;
        });
    }

    /** The path on this machine, from the top. */
    outside(inside) {
        // As it is written: `made/..` leads nowhere where there is no `made`.
        if (!this.#isWindows) return inside.startsWith('/') ? inside : `${this.#from}/${inside}`;
        if (/^[A-Za-z]:$/.test(inside)) return `${inside}\\`;
        const share = [...this.#shares].find((one) => inside === one.slice(1) || inside.startsWith(`${one.slice(1)}/`));
        return this.#path.resolve(this.#from, share ? `/${inside}` : inside);
    }

    /** A whole path of this machine as the program takes it. */
    fromTop(outside) {
        if (!this.#isWindows) return outside;
        const inside = withSlashes(outside);
        this.#remember(inside);
        return inside;
    }

    #remember(inside) {
        const share = /^\/\/[^/]+\/[^/]+/.exec(inside);
        if (share) this.#shares.add(share[0]);
    }
}
