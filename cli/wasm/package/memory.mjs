// The world of a program that runs on files in memory: nothing else is read, nothing else is written.

const encoder = new TextEncoder();

function bytesOf(content) {
    return typeof content === 'string' ? encoder.encode(content) : content;
}

/** A path without `.`, `..` and doubled slashes, from the top of the files. One that leads out of them stays as it is, and leads to nothing. */
function plain(path) {
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '' || part === '.') continue;
        if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
        else parts.push(part);
    }
    return parts.join('/');
}

/**
 * Files by their paths (text, bytes as a Uint8Array, or something that is read piece by piece: `bytes`, how many there are, and `read(from, to)`, which fills
 * `to` from the byte `from` on and returns how many came), what is typed at standard input, a day that stands for today, and who is shown how far a
 * long task has come.
 * `host` goes to `runProgram`; `output` and `errors` are what was printed, `written` the files that were written, by their paths.
 */
export class MemoryWorld {
    constructor(files, { input = '', today, onProgress } = {}) {
        this.setFiles(files);
        this.input = bytesOf(input);
        this.inputRead = 0;
        this.today = today;
        this.onProgress = onProgress;
        this.opened = new Map();
        this.printed = { 1: [], 2: [] };
        this.writtenPaths = new Map();
    }

    /** Other files in the place of all that there were. */
    setFiles(files) {
        this.files = new Map();
        for (const [path, content] of files instanceof Map ? files : Object.entries(files)) {
            this.files.set(plain(path), bytesOf(content));
        }
        this.folders = new Set();
        for (const path of this.files.keys()) this.#addFolders(path);
    }

    get output() {
        return joined(this.printed[1]);
    }

    get errors() {
        return joined(this.printed[2]);
    }

    get written() {
        return new Map([...this.writtenPaths].filter(([path]) => this.files.has(plain(path))).map(([path]) => [path, this.files.get(plain(path))]));
    }

    host = {
        open: (path) => {
            if (this.#leadsThroughNothing(path)) return { problem: 'ENOENT' };
            if (this.#isFolder(path)) return { problem: 'EISDIR' };
            const content = this.files.get(plain(path));
            if (content === undefined) return { problem: this.#missing(path) };
            const handle = this.opened.size + 1;
            this.opened.set(handle, content);
            return { handle, bytes: content.length ?? content.bytes };
        },
        read: (handle, from, to) => {
            const content = handle === 0 ? this.input : this.opened.get(handle);
            const at = handle === 0 ? this.inputRead : from;
            const count = content instanceof Uint8Array ? copied(content, at, to) : content.read(at, to);
            if (handle === 0) this.inputRead += count;
            return count;
        },
        close: (handle) => {
            // Numbers are not given twice.
            this.opened.set(handle, undefined);
        },
        write: (path, content) => {
            if (this.#leadsThroughNothing(path)) return 'ENOENT';
            if (this.#isFolder(path)) return 'EISDIR';
            if (!this.#isFolder(folderOf(path))) return this.#missing(path);
            this.files.set(plain(path), content);
            this.writtenPaths.set(path, true);
            return '';
        },
        exists: (path) => this.files.has(plain(path)) || this.#isFolder(path),
        makeFolder: (path) => {
            if (!this.#isFolder(folderOf(path))) return 'no-parent';
            this.folders.add(plain(path));
            return '';
        },
        remove: (path) => {
            this.files.delete(plain(path));
            this.folders.delete(plain(path));
        },
        where: (path) => {
            if (path === '-') return { path: '', identity: '', stands: 'something else' };
            const fromTop = `/${plain(path)}`;
            let stands = 'nothing';
            if (this.files.has(plain(path))) stands = 'file';
            else if (this.#isFolder(path)) stands = 'folder';
            return { path: fromTop, identity: fromTop, stands };
        },
        print: (stream, bytes) => {
            this.printed[stream].push(bytes);
            return true;
        },
        today: () => this.today,
        canAsk: () => false,
        isWatched: () => this.onProgress !== undefined,
        showProgress: (text) => this.onProgress?.(text),
    };

    #addFolders(path) {
        const parts = path.split('/').slice(0, -1);
        for (let count = 1; count <= parts.length; ++count) this.folders.add(parts.slice(0, count).join('/'));
    }

    #isFolder(path) {
        return plain(path) === '' || this.folders.has(plain(path));
    }

    /** Whether a path goes up from where nothing is: `made/..` without `made`. */
    #leadsThroughNothing(path) {
        const parts = path.split('/');
        return parts.some((part, at) => part === '..' && !this.#isFolder(parts.slice(0, at).join('/')));
    }

    #missing(path) {
        const parts = plain(path).split('/');
        const throughAFile = parts.slice(0, -1).some((_, index) => this.files.has(parts.slice(0, index + 1).join('/')));
        return throughAFile ? 'ENOTDIR' : 'ENOENT';
    }
}

/** The folder that a path stands in, from the top; the top is empty. */
function folderOf(path) {
    return plain(path).split('/').slice(0, -1).join('/');
}

function copied(content, from, to) {
    const part = content.subarray(from, from + to.length);
    to.set(part);
    return part.length;
}

function joined(pieces) {
    const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
        all.set(piece, at);
        at += piece.length;
    }
    return all;
}
