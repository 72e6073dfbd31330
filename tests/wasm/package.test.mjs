// The npm package beyond what compare.mjs holds against the native program: how it is installed and started, what it does to a disk, paths of Windows, and the
// function for programs.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, win32 } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const packageFolder = join(root, 'build', 'wasm', 'npm');
const program = join(packageFolder, 'bin', 'ascrules.mjs');
const { diskWorld } = await import(pathToFileURL(join(packageFolder, 'disk.mjs')));
const { PathsInside, wordOptions } = await import(pathToFileURL(join(packageFolder, 'paths.mjs')));
const { load, run } = await import(pathToFileURL(join(packageFolder, 'index.mjs')));

const scratch = fs.mkdtempSync(join(tmpdir(), 'ascrules-package-'));
after(() => fs.rmSync(scratch, { recursive: true, force: true }));
const folder = (name) => {
  const made = join(scratch, name);
  fs.mkdirSync(made);
  return made;
};
const rules = fs.readFileSync(join(root, 'examples', 'national', 'eligibility.ascrules'));
const telford = join(root, 'examples', 'telford-wrekin', 'front-door.ascrules');
const ascrules = (programArguments, options = {}) => spawnSync(process.execPath, [program, ...programArguments], { encoding: 'utf8', ...options });

test('what npm packs is installed and started without a network, and is small', () => {
  const at = folder('installed');
  const packed = JSON.parse(execFileSync('npm', ['pack', '--json', packageFolder], { cwd: at, encoding: 'utf8' }))[0];
  const files = packed.files.map(({ path }) => path);
  for (const file of ['LICENSE', 'NOTICES.txt', 'README.md', 'ascrules.wasm', 'bin/ascrules.mjs', 'glue.mjs', 'index.d.mts', 'index.mjs']) {
    assert.ok(files.includes(file), `${file} is not in the package: ${files}`);
  }
  assert.ok(packed.size < 3_500_000, `${packed.size} bytes`);
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', join(at, packed.filename)], { cwd: at });
  const version = execFileSync('npx', ['--no', '--', 'ascrules', '--version'], { cwd: at, encoding: 'utf8' });
  assert.match(version, new RegExp(`^ascrules ${packed.version.replaceAll('.', '\\.')}`));
});

test('it reads and writes below the folder it stands in, above it, and from the top', () => {
  const at = folder('places');
  fs.mkdirSync(join(at, 'here', 'below'), { recursive: true });
  fs.writeFileSync(join(at, 'above.ascrules'), rules);
  const cwd = join(at, 'here');
  for (const output of ['below/b.json', '../b.json', join(at, 'top.json')]) {
    const ran = ascrules(['bundle', '../above.ascrules', '--output', output], { cwd });
    assert.equal(ran.status, 0, ran.stderr);
    assert.ok(JSON.parse(fs.readFileSync(join(cwd, output[0] === '/' ? '..' : '', output[0] === '/' ? 'top.json' : output), 'utf8')).format_version > 0);
  }
});

test('exit codes are those of the program, standard input is read, and a reader that stops ends it with an error', () => {
  assert.equal(ascrules(['check', '-'], { input: rules }).status, 0);
  assert.equal(ascrules(['check', '-'], { input: 'no rules' }).status, 3);
  const missing = ascrules(['check', 'no-such.ascrules']);
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /there is no such file/);
  const full = fs.openSync('/dev/full', 'w');
  const ran = ascrules(['bundle', telford], { stdio: ['ignore', full, 'pipe'] });
  fs.closeSync(full);
  assert.equal(ran.status, 2);
  assert.match(ran.stderr, /could not be written/);
});

test('what cannot go on for want of memory or stack says so, and no more', async () => {
  const ran = spawnSync(process.execPath, ['--wasm-max-mem-pages=260', program, 'check', telford], { encoding: 'utf8' });
  assert.deepEqual([ran.status, ran.stdout], [2, '']);
  assert.match(ran.stderr, /^ascrules: there is not enough memory for this/);

  // The stack ends where it ends: here in a function of the host.
  const { runProgram } = await import(pathToFileURL(join(packageFolder, 'program.mjs')));
  const { module } = await load();
  const deeper = () => deeper() + 1;
  const said = [];
  const host = { ...diskWorld({ from: scratch }), open: deeper, print: (_, bytes) => said.push(Buffer.from(bytes).toString()) > 0 };
  assert.equal(runProgram(module, ['check', 'rules.ascrules'], host), 2);
  assert.match(said.join(''), /^ascrules: the work could not go on/);
});

test('a file is replaced whole, and keeps its mode, its links and its owner', () => {
  const at = folder('disk');
  const disk = diskWorld({ from: at });
  const write = (name, text) => disk.write(name, Buffer.from(text));
  const content = (name) => fs.readFileSync(join(at, name), 'utf8');

  const mask = process.umask(0o027);
  assert.equal(write('new', 'text'), '');
  process.umask(mask);
  assert.equal(content('new'), 'text');
  assert.equal(fs.statSync(join(at, 'new')).mode & 0o7777, 0o640);

  fs.writeFileSync(join(at, 'old'), 'old');
  fs.chmodSync(join(at, 'old'), 0o604);
  if (process.getuid() === 0) fs.chownSync(join(at, 'old'), 12345, 23456);
  fs.symlinkSync('old', join(at, 'link'));
  assert.equal(write('link', 'new'), '');
  assert.ok(fs.lstatSync(join(at, 'link')).isSymbolicLink());
  assert.equal(content('old'), 'new');
  assert.equal(fs.statSync(join(at, 'old')).mode & 0o7777, 0o604);
  if (process.getuid() === 0) assert.deepEqual([fs.statSync(join(at, 'old')).uid, fs.statSync(join(at, 'old')).gid], [12345, 23456]);

  fs.writeFileSync(join(at, 'one'), 'old');
  fs.linkSync(join(at, 'one'), join(at, 'other'));
  assert.equal(write('one', 'new'), 'several-names');
  fs.writeFileSync(join(at, 'kept'), 'old', { mode: 0o444 });
  assert.equal(write('kept', 'new'), 'read-only');
  fs.symlinkSync('nowhere', join(at, 'dangling'));
  assert.equal(write('dangling', 'new'), 'leads-nowhere');
  assert.equal(write('.', 'new'), 'EISDIR');
  assert.equal(write('no/such', 'new'), 'ENOENT');
  const longest = 'n'.repeat(255);
  assert.equal(write(longest, 'text'), '');
  assert.equal(write(`${longest}n`, 'text'), 'ENAMETOOLONG');

  assert.equal(disk.where('link').identity, disk.where('old').identity);
  assert.equal(disk.where('link').path, disk.where('old').path);
  assert.equal(disk.where('new').stands, 'file');
  assert.equal(disk.where('.').stands, 'folder');
  assert.equal(disk.where('/dev/null').stands, 'something else');
  assert.equal(disk.where('not/there').path, join(fs.realpathSync(at), 'not/there'));
  assert.deepEqual(fs.readdirSync(at).sort(), ['dangling', 'kept', 'link', 'new', longest, 'old', 'one', 'other'].sort());
});

test('paths of Windows are those of the program, and lead back to the disk', () => {
  const paths = new PathsInside({ from: 'C:\\Users\\ann\\rules', path: win32, isWindows: true });
  assert.deepEqual(
    paths.arguments(['check', '..\\shared\\a.ascrules', '--root', 'D:\\council', '--output=out\\b.json', '--all', 'sub\\c.ascrules', '--given', 'name is a\\b', '--set=x = \\1']),
    ['check', '../shared/a.ascrules', '--root', 'D:/council', '--output=out/b.json', '--all', 'sub/c.ascrules', '--given', 'name is a\\b', '--set=x = \\1'],
  );
  assert.equal(paths.outside('../shared/a.ascrules'), 'C:\\Users\\ann\\shared\\a.ascrules');
  assert.equal(paths.outside('D:/council/a.ascrules'), 'D:\\council\\a.ascrules');
  assert.equal(paths.outside('D:'), 'D:\\');
  assert.equal(paths.fromTop('D:\\council\\a.ascrules'), 'D:/council/a.ascrules');

  assert.deepEqual(paths.arguments(['check', '\\\\server\\share\\a.ascrules']), ['check', '//server/share/a.ascrules']);
  // The program makes one slash of two where it puts paths together.
  for (const inside of ['//server/share/b.ascrules', '/server/share/b.ascrules']) assert.equal(paths.outside(inside), '\\\\server\\share\\b.ascrules');
  assert.equal(paths.outside('/server/other/b.ascrules'), 'C:\\server\\other\\b.ascrules');

  const elsewhere = new PathsInside({ from: '/home/ann', path: {}, isWindows: false });
  assert.deepEqual(elsewhere.arguments(['check', 'a\\b']), ['check', 'a\\b']);
});

test('a ruleset on a disk of Windows finds what it uses, inside its folder and not outside', async () => {
  // A made-up disk: names and contents, and of `fs` what is asked here.
  const files = new Map([
    ['C:\\council\\rules\\main.ascrules', 'ruleset Made up\n\nuse "shared/words.ascrules"\n'],
    ['C:\\council\\rules\\out.ascrules', 'ruleset Made up\n\nuse "../../secret.ascrules"\n'],
    ['C:\\council\\rules\\shared\\words.ascrules', 'vocabulary Made up\n'],
    ['C:\\secret.ascrules', 'vocabulary Secret\n'],
  ]);
  const asked = [];
  const isFolder = (name) => [...files.keys()].some((file) => file.startsWith(name.endsWith('\\') ? name : `${name}\\`));
  const state = (name) => {
    const content = files.get(name);
    if (content === undefined && !isFolder(name)) return undefined;
    return { isFile: () => content !== undefined, isDirectory: () => content === undefined, size: BigInt(content?.length ?? 0), dev: 1n, ino: BigInt(name.length) };
  };
  const missing = () => Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  const madeUp = {
    statSync: state,
    lstatSync: state,
    realpathSync: { native: (name) => { if (!state(name)) throw missing(); return name; } },
    openSync: (name) => { asked.push(name); if (!files.has(name)) throw missing(); return 100 + [...files.keys()].indexOf(name); },
    readSync: (handle, to, _, most, at) => Buffer.from(files.get([...files.keys()][handle - 100])).copy(to, 0, at, at + most),
    closeSync: () => {},
    fstatSync: () => undefined,
  };
  const inside = new PathsInside({ from: 'C:\\council', path: win32, isWindows: true });
  const printed = { 1: '', 2: '' };
  const host = { ...diskWorld({ from: 'C:\\council', fs: madeUp, path: win32, isWindows: true, inside }) };
  host.print = (stream, bytes) => { printed[stream] += Buffer.from(bytes).toString(); return true; };
  const { runProgram } = await import(pathToFileURL(join(packageFolder, 'program.mjs')));
  const { module } = await load();
  runProgram(module, inside.arguments(['check', 'C:\\council\\rules\\main.ascrules']), host);
  assert.deepEqual(asked, ['C:\\council\\rules\\main.ascrules', 'C:\\council\\rules\\shared\\words.ascrules']);
  asked.length = 0;
  runProgram(module, inside.arguments(['check', 'rules\\out.ascrules']), host);
  assert.deepEqual(asked, ['C:\\council\\rules\\out.ascrules']);
  assert.match(printed[1] + printed[2], /it lies outside `C:\/council\/rules`/);
});

test('the options whose values are words are those of the help', () => {
  const help = execFileSync(process.execPath, [program, '--help-all'], { encoding: 'utf8' });
  const ofWords = [...help.matchAll(/^ +(?:-\w,)?(--[a-z-]+) (?:TEXT|NAMES?|COLUMN)\b/gm)].map(([, option]) => option);
  assert.deepEqual([...new Set(ofWords)].sort(), [...wordOptions].sort());
});

test('a program runs commands on files in memory, one after the other, and none knows of another', async () => {
  const files = { 'rules.ascrules': rules.toString() };
  const checked = await run(['check', 'rules.ascrules'], files);
  assert.equal(checked.exitCode, 0, checked.output + checked.errors);
  const bundled = await run(['bundle', 'rules.ascrules', '--output', 'b.json'], files, { today: '2026-04-01' });
  assert.deepEqual([...bundled.written.keys()], ['b.json']);
  assert.equal((await run(['check', 'b.json'], files)).exitCode, 2);
  assert.equal((await run(['check', '../rules.ascrules'], files)).exitCode, 2);
  assert.equal((await run(['check', '-'], {}, { input: rules })).exitCode, 0);
  // A file that is read piece by piece gives what one in memory gives, and no more of it is held than a piece.
  const bytes = Buffer.from(rules);
  let largest = 0;
  const pieces = { bytes: bytes.length, read: (from, to) => { largest = Math.max(largest, to.length); return bytes.copy(to, 0, from, from + to.length); } };
  assert.deepEqual((await run(['check', 'rules.ascrules'], { 'rules.ascrules': pieces })).output, checked.output);
  assert.ok(largest > 0 && largest <= 1 << 16);
});

/** Messages as they go over standard input: each with its length before it. */
const framed = (...messages) => messages.map((message) => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}).join('');
const faulty = 'ruleset Made up\n  owner Nobody\n\nrule A1 One\n  when nothing is yes\n  send to Nowhere\n';
const opening = [
  { id: 1, method: 'initialize', params: { capabilities: {} } },
  { method: 'initialized', params: {} },
  { method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///made-up.ascrules', languageId: 'ascrules', version: 1, text: faulty } } },
];

test('`lsp` answers an editor, reading and answering in turn', () => {
  const ran = ascrules(['lsp'], { input: framed(...opening, { id: 2, method: 'shutdown' }, { method: 'exit' }), cwd: scratch, timeout: 60_000 });
  assert.equal(ran.status, 0, ran.stderr);
  assert.match(ran.stdout, /"semanticTokensProvider"/);
  assert.match(ran.stdout, /"id":2/);
  // An editor that only goes on when it was answered.
  const slow = ascrules(['lsp'], { input: framed(...opening), cwd: scratch, timeout: 60_000 });
  assert.equal(slow.status, 1);
  assert.match(slow.stdout, /publishDiagnostics[^]*`nothing`/);
});

test('an editor session goes message by message on files in memory, and says what `lsp` says', async () => {
  const { Editor } = await import(pathToFileURL(join(packageFolder, 'editor.mjs')));
  const { module } = await load();
  const editor = new Editor(module, { today: '2026-04-01' });
  const said = [];
  for (const message of opening) said.push(...editor.take(JSON.stringify({ jsonrpc: '2.0', ...message })));
  while (editor.hasToTell()) said.push(...editor.work());
  const published = said.map((text) => JSON.parse(text)).find(({ method }) => method === 'textDocument/publishDiagnostics');
  const natively = ascrules(['lsp'], { input: framed(...opening), cwd: scratch, timeout: 60_000 });
  for (const { message } of published.params.diagnostics) assert.ok(natively.stdout.includes(JSON.stringify(message).slice(1, -1)), message);
  assert.ok(published.params.diagnostics.length >= 2);
  while (editor.hasWork()) editor.work();
  assert.match(editor.take('no message')[0], /-32700/);
  // What a ruleset uses is read from the files in memory, and from nowhere else.
  editor.setFiles({ 'shared.ascrules': 'vocabulary Shared\n\nquestion adult\n  answer yes or no\n' });
  const using = 'ruleset Using\n  owner Nobody\n\nuse "shared.ascrules"\n';
  editor.take(JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///using.ascrules', languageId: 'ascrules', version: 1, text: using } } }));
  const told = [];
  while (editor.hasToTell()) told.push(...editor.work());
  assert.ok(told.every((text) => !text.includes('no such file')), told.join());
});

test('a PNG is refused in plain words, and an SVG is drawn', async () => {
  const files = { 'rules.ascrules': rules };
  const refused = await run(['flowchart', 'rules.ascrules', '--output', 'a.png'], files);
  assert.equal(refused.exitCode, 2);
  assert.match(refused.errors, /a PNG cannot be drawn here[^]*\.svg/);
  const drawn = await run(['flowchart', 'rules.ascrules', '--output', 'a.svg'], files);
  assert.match(Buffer.from(drawn.written.get('a.svg')).toString(), /^<\?xml[^]*<\/svg>\s*$/);
});
