// `ascrules lsp` spoken to by the library with which editors speak: a whole session, over the program's standard input and output.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { startedIn } from './language_server.mjs';

const root = process.env.ASCRULES_SOURCE_DIR ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The text with edits put in, as an editor does it. */
const edited = (text, edits) => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = ({ line, character }) => starts[line] + character;
  const sorted = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  return sorted.reduce((all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)), text);
};

const positionOf = (text, words, skip = 0) => {
  const at = text.indexOf(words) + skip;
  assert.ok(at >= skip, words);
  const before = text.slice(0, at).split('\n');
  return { line: before.length - 1, character: before.at(-1).length };
};

test('a session: problems, names, another name, the layout, the end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ascrules lsp é-'));
  try {
    cpSync(join(root, 'examples'), folder, { recursive: true });
    const { connection, until, ended } = startedIn(folder);
    const started = await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    assert.equal(started.capabilities.positionEncoding, 'utf-16');
    await connection.sendNotification('initialized', {});

    const path = join(folder, 'telford-wrekin', 'front-door.ascrules');
    const uri = pathToFileURL(path).href;
    const textDocument = { uri };
    const text = readFileSync(path, 'utf8');
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'ascrules', version: 1, text } });
    const clean = await until(uri, ({ version }) => version === 1);
    assert.deepEqual(clean.diagnostics.filter(({ severity }) => severity === 1), []);

    // A question is misspelt, and mended by what is offered.
    const name = /^question (.*)$/m.exec(text)[1];
    const declared = positionOf(text, `question ${name}`, 'question '.length);
    const end = { line: declared.line, character: declared.character + name.length };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 }, contentChanges: [{ range: { start: end, end }, text: 'zz' }] });
    const broken = await until(uri, ({ version, diagnostics }) => version === 2 && diagnostics.some(({ code }) => code === 'E201'));
    const problem = broken.diagnostics.find(({ code }) => code === 'E201');
    const actions = await connection.sendRequest('textDocument/codeAction', { textDocument, range: problem.range, context: { diagnostics: [problem] } });
    assert.equal(actions[0].edit.changes[uri][0].newText, `${name}zz`);
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 3 }, contentChanges: [{ range: { start: end, end: { ...end, character: end.character + 2 } }, text: '' }] });
    await until(uri, ({ version, diagnostics }) => version === 3 && !diagnostics.some(({ severity }) => severity === 1));

    // Names.
    const position = declared;
    const uses = await connection.sendRequest('textDocument/references', { textDocument, position, context: { includeDeclaration: true } });
    assert.ok(uses.length > 2, 'the question is used');
    const used = uses.find(({ uri: where, range }) => where === uri && range.start.line > declared.line);
    const [definition] = await connection.sendRequest('textDocument/definition', { textDocument, position: used.range.start });
    assert.deepEqual(definition.range.start, declared);
    const hover = await connection.sendRequest('textDocument/hover', { textDocument, position: used.range.start });
    assert.match(hover.contents.value, new RegExp(`^question ${name}\n`));
    const completion = await connection.sendRequest('textDocument/completion', { textDocument, position: used.range.start });
    assert.ok(completion.items.some(({ label }) => label === name));
    const symbols = await connection.sendRequest('textDocument/documentSymbol', { textDocument });
    assert.ok(symbols.some((symbol) => symbol.name === name));
    assert.ok((await connection.sendRequest('textDocument/foldingRange', { textDocument })).length > 5);
    const tokens = await connection.sendRequest('textDocument/semanticTokens/full', { textDocument });
    assert.equal(tokens.data.length % 5, 0);

    // Another name: the text with the edits has no error and all of its places.
    const renamed = await connection.sendRequest('textDocument/rename', { textDocument, position, newName: 'quite another name' });
    const after = edited(text, renamed.changes[uri]);
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: 4 }, contentChanges: [{ text: after }] });
    await until(uri, ({ version, diagnostics }) => version === 4 && !diagnostics.some(({ severity }) => severity === 1));
    const again = await connection.sendRequest('textDocument/references', { textDocument, position, context: { includeDeclaration: true } });
    assert.equal(again.length, uses.length);
    await assert.rejects(connection.sendRequest('textDocument/rename', { textDocument, position, newName: 'is' }), /cannot be the name here/);

    const layout = await connection.sendRequest('textDocument/formatting', { textDocument, options: { tabSize: 2, insertSpaces: true } });
    assert.ok(layout.length <= 1);
    await assert.rejects(connection.sendRequest('textDocument/hover', { textDocument, position: { line: -1, character: 0 } }), /position/);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await ended, 0);
    connection.dispose();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
