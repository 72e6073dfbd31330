// The world of a program that runs in Node: the disk of this machine, its terminal and its clock. It keeps what `cli/disk.h` promises in the sources.
import { randomBytes } from 'node:crypto';
import * as diskOfThisMachine from 'node:fs';
import * as pathsOfThisMachine from 'node:path';

import { PathsInside } from './paths.mjs';
import { todayHere } from './program.mjs';

const notSupported = new Set(['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EXDEV']);

/**
 * What `runProgram` takes. All paths are seen from the folder `from`. `fs`, `path` and `isWindows` are those of this machine; tests hand in others.
 */
export function diskWorld({
    from = process.cwd(),
    fs = diskOfThisMachine,
    path = pathsOfThisMachine,
    isWindows = process.platform === 'win32',
    inside = new PathsInside({ from, path, isWindows }),
} = {}) {
    const outside = (name) => inside.outside(name);

    function stateOf(name) {
        return fs.statSync(outside(name), { bigint: true, throwIfNoEntry: false });
    }

    /** The name of what is wrong, or nothing, as a text. */
    function attempt(action) {
        try {
            return action() ?? '';
        } catch (error) {
            if (typeof error.code === 'string') return error.code;
            throw error;
        }
    }

    function whyItStays(target, there) {
        // The system lets the superuser write to anything; who made a file read-only meant everybody.
        if ((there.mode & 0o222n) === 0n) return 'read-only';
        if (attempt(() => fs.accessSync(target, fs.constants.W_OK)) !== '') return 'read-only';
        return there.nlink > 1n ? 'several-names' : '';
    }

    function takeAfter(file, replaced) {
        const own = fs.fstatSync(file, { bigint: true });
        if (own.uid !== replaced.uid || own.gid !== replaced.gid) fs.fchownSync(file, Number(replaced.uid), Number(replaced.gid));
        fs.fchmodSync(file, Number(replaced.mode & 0o7777n));
    }

    function put(part, target, replaces) {
        if (!replaces) {
            // A name for what nobody has put there in the meantime; not every file system can do that.
            const problem = attempt(() => fs.linkSync(part, target));
            if (problem === '') return fs.unlinkSync(part);
            if (!notSupported.has(problem)) throw Object.assign(new Error(problem), { code: problem });
        }
        return fs.renameSync(part, target);
    }

    /** Written and synced beside the target, under a name of its own and readable by nobody else until it is whole. */
    function writeWhole(target, content, replaced) {
        const part = path.join(path.dirname(target), `.ascrules-${randomBytes(6).toString('hex')}`);
        const file = fs.openSync(part, 'wx', 0o600);
        let isOpen = true;
        try {
            for (let at = 0; at < content.length;) at += fs.writeSync(file, content, at);
            if (replaced) {
                const problem = attempt(() => takeAfter(file, replaced));
                if (problem !== '') throw Object.assign(new Error(problem), { code: problem === 'EPERM' ? 'of-somebody-else' : problem });
            } else {
                fs.fchmodSync(file, 0o666 & ~process.umask());
            }
            const synced = attempt(() => fs.fsyncSync(file));
            if (synced !== '' && !notSupported.has(synced)) throw Object.assign(new Error(synced), { code: synced });
            fs.closeSync(file);
            isOpen = false;
            put(part, target, replaced !== undefined);
        } catch (error) {
            if (isOpen) fs.closeSync(file);
            fs.rmSync(part, { force: true });
            throw error;
        }
    }

    return {
        open: (name) => {
            let opened;
            const problem = attempt(() => {
                const there = stateOf(name);
                if (there?.isDirectory()) return 'EISDIR';
                opened = { handle: fs.openSync(outside(name), 'r'), bytes: there?.isFile() ? Number(there.size) : 0 };
                streams.set(opened.handle, there?.isFile() === true);
                return '';
            });
            return problem === '' ? opened : { problem };
        },
        read: (handle, at, to) => {
            const position = handle !== 0 && streams.get(handle) ? at : null;
            for (;;) {
                try {
                    return fs.readSync(handle, to, 0, to.length, position);
                } catch (error) {
                    if (error.code === 'EOF') return 0;
                    if (error.code !== 'EAGAIN') return -1;
                    rest();
                }
            }
        },
        close: (handle) => {
            streams.delete(handle);
            fs.closeSync(handle);
        },
        write: (name, content) =>
            attempt(() => {
                const there = stateOf(name);
                if (!there && fs.lstatSync(outside(name), { throwIfNoEntry: false })) return 'leads-nowhere';
                if (there?.isDirectory()) return 'EISDIR';
                if (there && !there.isFile()) return attempt(() => fs.writeFileSync(outside(name), content)) === '' ? '' : 'not-written';
                // A link stays one, and what it leads to is replaced.
                const target = there ? fs.realpathSync.native(outside(name)) : outside(name);
                const stays = there ? whyItStays(target, there) : '';
                if (stays !== '') return stays;
                writeWhole(target, content, there);
                return '';
            }),
        exists: (name) => {
            try {
                return fs.lstatSync(outside(name), { throwIfNoEntry: false }) !== undefined;
            } catch {
                return false;
            }
        },
        makeFolder: (name) => {
            const problem = attempt(() => fs.mkdirSync(outside(name)));
            if (problem === 'EEXIST' && stateOf(name)?.isDirectory()) return '';
            return problem === 'ENOENT' ? 'no-parent' : problem;
        },
        remove: (name) => {
            const there = fs.lstatSync(outside(name), { throwIfNoEntry: false });
            attempt(() => (there?.isDirectory() ? fs.rmdirSync(outside(name)) : fs.unlinkSync(outside(name))));
        },
        where: (name) => {
            if (name === '-') {
                let there;
                attempt(() => {
                    there = fs.fstatSync(0, { bigint: true });
                });
                return { path: '', ...standing(there, '') };
            }
            const fromTop = inside.fromTop(realPath(outside(name), fs, path));
            let there;
            attempt(() => {
                there = stateOf(name);
            });
            return { path: fromTop, ...standing(there, fromTop) };
        },
        print: (stream, bytes) => {
            for (let at = 0; at < bytes.length;) {
                try {
                    at += fs.writeSync(stream, bytes, at);
                } catch (error) {
                    if (error.code !== 'EAGAIN') return false;
                    rest();
                }
            }
            return true;
        },
        today: todayHere,
        canAsk: () => process.stdin.isTTY === true,
        isWatched: () => process.stderr.isTTY === true,
        showProgress: (text) => process.stderr.write(`\r\x1b[K${text}`),
    };
}

/** Which of the opened files can be read from any byte on; pipes and devices cannot. */
const streams = new Map();

function standing(there, otherwise) {
    if (!there) return { stands: 'nothing', identity: otherwise };
    let stands = 'something else';
    if (there.isFile()) stands = 'file';
    if (there.isDirectory()) stands = 'folder';
    return { stands, identity: `${there.dev}:${there.ino}` };
}

/** With all links followed, as far as there is anything; what is not there follows as it is written. */
function realPath(full, fs, path) {
    for (let there = full, rest = []; ;) {
        try {
            return path.join(fs.realpathSync.native(there), ...rest);
        } catch {
            const parent = path.dirname(there);
            if (parent === there) return full;
            rest = [path.basename(there), ...rest];
            there = parent;
        }
    }
}

/** A moment, so that whoever reads from or writes to us can go on. */
function rest() {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
