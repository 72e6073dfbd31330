// See editor.sh.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [program, given] = process.argv.slice(2);

/** 60 rules in three tiers, each of two comparisons, of which the higher tiers override the lower. */
const madeUp = () => {
  const lines = ['# Made up for measuring: nobody\'s rules.', 'ruleset Sixty rules', '  if an answer is missing  hold with Desk'];
  for (const [place, days] of [['Safeguarding', 1], ['Assessment', 14], ['Desk', 28]]) lines.push(`destination ${place}`, `  within  ${days} days`);
  for (let i = 1; i <= 30; ++i) lines.push(`question sign ${i}`, `  ask     "What of sign ${i}?"`, '  answer  one of: severe, moderate, none');
  for (let i = 1; i <= 10; ++i) lines.push(`question hours ${i}`, '  answer  whole number of hours, 0 to 168', `threshold many ${i} is ${10 + i} hours`);
  for (let i = 1; i <= 59; ++i) {
    const [tier, to] = i <= 20 ? ['severe', 'Safeguarding'] : i <= 40 ? ['moderate', 'Assessment'] : ['severe or moderate', 'Desk'];
    lines.push(`rule R${i} Rule ${i}  [local: made up]`, `  when sign ${(i * 7) % 30 + 1} is ${tier}`,
      `   and hours ${i % 10 + 1} is at least many ${i % 10 + 1}`, `  send to ${to}`);
    if (i <= 40) lines.push('  overrides ' + Array.from({ length: 60 - (i <= 20 ? 21 : 41) }, (_, k) => `R${(i <= 20 ? 21 : 41) + k}`).join(', '));
  }
  lines.push('rule R60 Everybody else  [local: made up]', '  otherwise send to Desk');
  return lines.join('\n') + '\n';
};

const folder = mkdtempSync(join(tmpdir(), 'ascrules-bench-'));
try {
  const path = given ? resolve(given) : join(folder, 'sixty.ascrules');
  if (!given) writeFileSync(path, madeUp());
  const text = readFileSync(path, 'utf8');
  const uri = pathToFileURL(path).href;
  const server = spawn(program, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let held = Buffer.alloc(0);
  const waiting = new Map();
  const cut = () => {
    const end = held.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/.exec(held.subarray(0, end).toString())[1]);
    if (held.length < end + 4 + length) return;
    const message = JSON.parse(held.subarray(end + 4, end + 4 + length).toString());
    held = held.subarray(end + 4 + length);
    const key = message.id ?? `v${message.params?.version}`;
    waiting.get(key)?.(message);
    waiting.delete(key);
    cut();
  };
  server.stdout.on('data', (bytes) => { held = Buffer.concat([held, bytes]); cut(); });
  const send = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin.write(body);
  };
  const answer = (key) => new Promise((done) => waiting.set(key, done));
  let id = 0;
  const ask = (method, params) => { const done = answer(++id); send({ id, method, params }); return done; };
  const textDocument = { uri };
  await ask('initialize', { capabilities: {} });
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'ascrules', version: 0, text } } });

  const lines = text.split('\n');
  const line = lines.findLastIndex((each) => /^\s+when .* is /.test(each));
  const character = lines[line].length;
  const times = { 'a key, until its errors are published': [], 'completion after it': [], 'hover after it': [] };
  const [key, completion, hover] = Object.keys(times);
  const timed = async (name, work) => { const before = performance.now(); await work(); times[name].push(performance.now() - before); };
  for (let version = 1; version <= 60; ++version) {
    const written = version % 2 === 1;
    const range = { start: { line, character }, end: { line, character: character + (written ? 0 : 1) } };
    await timed(key, () => {
      const done = answer(`v${version}`);
      send({ method: 'textDocument/didChange', params: { textDocument: { uri, version }, contentChanges: [{ range, text: written ? 'x' : '' }] } });
      return done;
    });
    await timed(completion, () => ask('textDocument/completion', { textDocument, position: { line, character } }));
    await timed(hover, () => ask('textDocument/hover', { textDocument, position: { line, character: lines[line].indexOf('when ') + 6 } }));
  }
  const question = lines.findIndex((each) => each.startsWith('question '));
  const before = performance.now();
  const renamed = await ask('textDocument/rename', { textDocument, position: { line: question, character: 10 }, newName: 'quite another name' });
  const renaming = performance.now() - before;
  await ask('shutdown');
  send({ method: 'exit' });
  const checking = performance.now();
  spawnSync(program, ['check', path], { encoding: 'utf8' });
  const check = performance.now() - checking;

  console.log(`${given ?? 'a made-up ruleset'}: ${(text.match(/^rule /gm) ?? []).length} rules, ${lines.length} lines; check takes ${check.toFixed(0)} ms from start to end`);
  const row = (name, ms) => console.log(`  ${name.padEnd(40)} ${ms.toFixed(1).padStart(8)} ms  ${(ms / check).toFixed(2).padStart(6)} of check`);
  for (const [name, all] of Object.entries(times)) {
    all.sort((a, b) => a - b);
    row(name, all[all.length >> 1]);
    row('  the slowest of 20', all[Math.floor(all.length * 0.95)]);
  }
  row(renamed.error ? `no other name: ${renamed.error.message}` : 'another name for a question, proved', renaming);
} finally {
  rmSync(folder, { recursive: true });
}
