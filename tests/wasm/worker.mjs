// Compares case after case, each in a fresh copy of its folder (compare.mjs).
import { spawnSync } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';

import { filesBelow } from './cases.mjs';

const { binary, packageFolder, scratch } = workerData;
const ofPackage = (name) => import(pathToFileURL(join(packageFolder, name)));
const { runProgram } = await ofPackage('program.mjs');
const { diskWorld } = await ofPackage('disk.mjs');
const { load } = await ofPackage('index.mjs');
const compiler = await load();

/** A copy of a folder that knows what has been changed in it, and is made as it was. */
class Copy {
  constructor(source, at) {
    this.source = source;
    this.at = at;
    mkdirSync(at, { recursive: true });
    cpSync(source, at, { recursive: true, filter: (file) => !file.endsWith('.expected') });
    this.stamps = this.#stamps();
    this.contents = new Map([...this.stamps.keys()].map((file) => [file, new Uint8Array(readFileSync(join(at, file)))]));
  }

  #stamps() {
    return new Map(filesBelow(this.at).map((file) => {
      const there = lstatSync(join(this.at, file), { bigint: true });
      return [file, `${there.ino}:${there.mtimeNs}:${there.size}`];
    }));
  }

  /** The files that were written since the last time, with their contents; what they stood in the place of is back. */
  written() {
    const now = this.#stamps();
    const changed = [...now.keys()].filter((file) => now.get(file) !== this.stamps.get(file));
    const files = new Map(changed.map((file) => [file, readFileSync(join(this.at, file))]));
    for (const file of this.stamps.keys()) if (!now.has(file)) files.set(file, Buffer.from('(it was taken away)'));
    if (files.size > 0) {
      rmSync(this.at, { recursive: true });
      mkdirSync(this.at);
      cpSync(this.source, this.at, { recursive: true, filter: (file) => !file.endsWith('.expected') });
      this.stamps = this.#stamps();
    }
    return files;
  }
}

const copies = new Map();
function copyOf(folder) {
  if (!copies.has(folder)) copies.set(folder, new Copy(folder, join(scratch, `${copies.size}-${basename(folder)}`)));
  return copies.get(folder);
}

function natively({ programArguments, input }, copy) {
  const ran = spawnSync(binary, programArguments, { cwd: copy.at, input: input ?? '', maxBuffer: 1 << 28 });
  return { exitCode: ran.status, output: ran.stdout, errors: ran.stderr, written: copy.written() };
}

function onDisk({ programArguments, input }, copy) {
  const printed = { 1: [], 2: [] };
  const typed = Buffer.from(input ?? '');
  const host = diskWorld({ from: copy.at });
  const read = host.read;
  let at = 0;
  // Of the disk all is real; the terminal is ours.
  host.print = (stream, bytes) => printed[stream].push(bytes) > 0;
  host.canAsk = () => false;
  host.isWatched = () => false;
  host.read = (handle, from, to) => {
    if (handle !== 0) return read(handle, from, to);
    const part = typed.subarray(at, at + to.length);
    to.set(part);
    at += part.length;
    return part.length;
  };
  const where = host.where;
  host.where = (path) => (path === '-' ? { path: '', identity: '', stands: 'something else' } : where(path));
  const exitCode = runProgram(compiler.module, programArguments, host);
  return { exitCode, output: Buffer.concat(printed[1]), errors: Buffer.concat(printed[2]), written: copy.written() };
}

function inMemory({ programArguments, input }, copy) {
  const ran = compiler.run(programArguments, copy.contents, { input: input ?? '' });
  return { exitCode: ran.exitCode, output: Buffer.from(ran.output), errors: Buffer.from(ran.errors), written: ran.written };
}

const wordsOf = (drawing) => [...drawing.matchAll(/>([^<]+)</g)].map(([, text]) => text).join('\n');
const withoutPlaces = (drawing) => drawing.replace(/-?\d+(\.\d+)?/g, '#');

/** Whether two drawings (SVG) have the same boxes, lines and words in the same order, and differ in where they stand alone. */
function standElsewhere(first, second) {
  const [one, two] = [first.toString(), Buffer.from(second).toString()];
  return wordsOf(one) === wordsOf(two) && withoutPlaces(one) === withoutPlaces(two);
}

/** In what two answers differ, as sentences. Drawings that only stand elsewhere are named in `elsewhere`. */
function differences(who, native, other, elsewhere) {
  const found = [];
  const differs = (what, one, two) => {
    const first = Buffer.from(one);
    const second = Buffer.from(two);
    if (first.equals(second)) return;
    let at = 0;
    while (at < first.length && first[at] === second[at]) ++at;
    const from = Math.max(0, at - 40);
    const shown = (bytes) => JSON.stringify(bytes.subarray(from, at + 60).toString());
    found.push(`${who}: ${what} differs from byte ${at} on (${first.length} bytes natively, ${second.length}): ${shown(first)} natively, ${shown(second)}`);
  };
  if (native.exitCode !== other.exitCode) found.push(`${who}: exit code ${native.exitCode} natively, ${other.exitCode}`);
  differs('output', native.output, other.output);
  differs('errors', native.errors, other.errors);
  for (const [file, content] of native.written) {
    if (file.endsWith('.svg') && other.written.has(file) && !content.equals(Buffer.from(other.written.get(file))) && standElsewhere(content, other.written.get(file))) elsewhere.add(file);
    else if (other.written.has(file)) differs(file, content, other.written.get(file));
    else found.push(`${who}: ${file} was written natively alone`);
  }
  for (const file of other.written.keys()) if (!native.written.has(file)) found.push(`${who}: ${file} was not written natively`);
  return found;
}

function timed(times, who, action) {
  const began = performance.now();
  const result = action();
  times[who] = performance.now() - began;
  return result;
}

parentPort.on('message', (one) => {
  if (one === null) {
    parentPort.close();
    return;
  }
  const copy = copyOf(one.folder);
  const times = { native: 0, disk: 0, memory: 0 };
  const native = timed(times, 'native', () => natively(one, copy));
  const elsewhere = new Set();
  const found = differences('on disk', native, timed(times, 'disk', () => onDisk(one, copy)), elsewhere);
  // What is told of where the folder lies is told of no folder in memory.
  if (![native.output, native.errors].some((text) => text.includes(copy.at))) {
    const memory = timed(times, 'memory', () => inMemory(one, copy));
    found.push(...differences('in memory', native, memory, elsewhere));
  }
  parentPort.postMessage({ name: one.name, differences: found, isElsewhere: elsewhere.size > 0, times });
});
