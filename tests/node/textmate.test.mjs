// The colours by shape (cli/editors/textmate) beside those that `ascrules lsp` gives, on every ruleset that is shipped; what the grammar is made of; and how
// long lines that nobody writes take it.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import onig from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

import { fenced, grammar, serverScopes } from '../../cli/editors/textmate/grammar.mjs';
import { lineWords, phrases } from '../../cli/editors/words.mjs';
import { coloursOf } from './language_server.mjs';

const root = process.env.ASCRULES_SOURCE_DIR ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const carried = join(root, 'cli/editors/vscode/syntaxes');

// A Markdown grammar as small as can be: the blocks that are fenced are put into whatever has this name.
const markdown = { name: 'Markdown', scopeName: 'text.html.markdown', patterns: [{ match: '^#.*$', name: 'markup.heading' }], repository: {} };

const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
await onig.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (sources) => new onig.OnigScanner(sources),
    createOnigString: (text) => new onig.OnigString(text),
  }),
  loadGrammar: async (scopeName) => ({ 'source.ascrules': grammar(), 'markdown.ascrules.codeblock': fenced(), 'text.html.markdown': markdown })[scopeName] ?? null,
  getInjections: (scopeName) => (scopeName === 'text.html.markdown' ? ['markdown.ascrules.codeblock'] : []),
});
const loaded = await registry.loadGrammar('source.ascrules');

const linesOf = (text) => text.split(/\r\n|\n|\r/);

/** Of each line, its stretches with the scopes that they have. */
const coloured = (text, by = loaded) => {
  let state = textmate.INITIAL;
  return linesOf(text).map((line) => {
    const { tokens, ruleStack } = by.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ begin: startIndex, end: Math.min(endIndex, line.length), words: line.slice(startIndex, endIndex), scopes }));
  });
};

/** The kind of colour that the scopes say, in the server's words; null where they say none. */
const typeOf = (scopes) => Object.keys(serverScopes).find((type) => scopes.some((scope) => `${scope}.`.startsWith(`${serverScopes[type]}.`))) ?? null;

const shown = (words) => (typeof words === 'string' ? coloured(words) : words).map((line) => line
  .filter(({ scopes, words: text }) => typeOf(scopes) && text.trim() !== '').map(({ scopes, words: text }) => `${typeOf(scopes)}:${text}`).join(' '));

const rulesetsUnder = (folder) => readdirSync(folder, { withFileTypes: true, recursive: false }).flatMap((entry) => {
  const path = join(folder, entry.name);
  return entry.isDirectory() ? rulesetsUnder(path) : entry.name.endsWith('.ascrules') ? [path] : [];
}).sort();

const named = new Set(['namespace', 'class', 'variable', 'property', 'enumMember', 'macro', 'enum', 'type', 'function']);

/**
 * Places where the two give different colours, as sentences. Two things may differ. The server knows names: so a word that has the shape of a phrase, a figure
 * or a citation may be one. And `day` is a word of comparisons to the server, wherever it stands in a condition, and a unit by its shape behind a figure.
 */
const disagreements = (file, text, tokens) => {
  const lines = coloured(text);
  const wrong = [];
  for (const { line, begin, end, type } of tokens) {
    const words = linesOf(text)[line].slice(begin, end);
    for (const piece of lines[line].filter((each) => each.begin < end && each.end > begin)) {
      const common = linesOf(text)[line].slice(Math.max(begin, piece.begin), Math.min(end, piece.end));
      const shape = typeOf(piece.scopes);
      const isName = named.has(type) || (type === 'number' && !/^[0-9]/.test(words));  // a threshold is a number by name
      const mayDiffer = isName && (shape === null || shape === 'operator' || shape === 'number' || shape === 'decorator');
      const isUnit = type === 'operator' && words === 'day' && piece.scopes.includes('keyword.other.unit.ascrules');
      if (common.trim() === '' || shape === type || mayDiffer || isUnit) continue;
      wrong.push(`${file}:${line + 1}: \`${common}\` of \`${words}\` is ${type} for the server, and ${shape ?? 'nothing'} by its shape`);
    }
  }
  return wrong;
};

test('what the extension carries is what the tables of the language make', () => {
  for (const [file, made] of [['ascrules.tmLanguage.json', grammar()], ['fenced.tmLanguage.json', fenced()]]) {
    assert.deepEqual(JSON.parse(readFileSync(join(carried, file), 'utf8')), made, `run: node cli/editors/textmate/write.mjs`);
  }
});

test('every word that starts a line is a keyword there, with those behind it, and nowhere else', () => {
  for (const { first, words } of lineWords()) {
    const [line, , within] = shown(`${words.join(' ')} something\n\nteam the ${first} of`);
    assert.ok(line.startsWith(words.map((word) => `keyword:${word}`).join(' ')), `${words.join(' ')}: ${line}`);
    assert.equal(within, 'keyword:team', first);
  }
});

test('every phrase of conditions has its colour, and no word that only starts with one', () => {
  for (const words of phrases()) {
    const phrase = words.join(' ');
    if (['of', 'other', 'every'].includes(phrase)) continue;  // words of names, but behind the words of the language
    assert.deepEqual(shown(`when x ${phrase} y`), [`keyword:when operator:${phrase}`]);
    assert.deepEqual(shown(`  - x ${phrase.toUpperCase()}`), [`operator:${phrase.toUpperCase()}`]);
    assert.deepEqual(shown(`team x ${phrase} y`), ['keyword:team']);
    assert.ok(!shown(`when x ${phrase}q`)[0].includes(`operator:${phrase}`), phrase);
  }
  assert.deepEqual(shown('when at least 2 of troubles'), ['keyword:when operator:at least number:2 operator:of']);
});

test('figures have their units, and lines that go on are one', () => {
  const unitOf = (text) => coloured(text)[0].filter(({ scopes }) => scopes.includes('keyword.other.unit.ascrules')).map(({ words }) => words);
  for (const unit of ['hours', 'hour', 'working hours', 'working day', 'minutes', 'days', 'weeks']) assert.deepEqual(unitOf(`  within 4 ${unit}`), [unit]);
  assert.deepEqual(shown('when savings is more than £23,250.01'), ['keyword:when operator:is operator:more than number:£23,250.01']);
  assert.deepEqual(shown('given a is 1;  # so far\n\n  # and on\n      b is at least 2\n  expect X').filter((line) => line !== ''),
    ['keyword:given operator:is number:1 comment:# so far', 'comment:# comment: and on', 'operator:is operator:at least number:2', 'keyword:expect']);
  assert.deepEqual(shown('given a is 1,\nrule S1 One')[1], 'keyword:rule function:S1');
});

test('quotations end where the language ends them', () => {
  const quoted = (text) => coloured(text)[0].filter(({ scopes }) => typeOf(scopes) === 'string').map(({ words }) => words).join('');
  assert.equal(quoted('ask "a" b "c" # d'), '"a""c"');
  assert.equal(quoted('ask \u201Ca "b" c\u201D d'), '\u201Ca "b" c\u201D');
  assert.equal(quoted('ask \u201Ca \u201Cb\u201D d'), '\u201Ca \u201Cb\u201D');
  assert.equal(quoted('ask "a # b'), '"a # b');
  assert.equal(quoted('ask \u201Ca "b" c'), '\u201Ca "b"');
  assert.deepEqual(shown('when x is "a\n  when y is b')[1], 'keyword:when operator:is');
});

test('a table is rows until something else opens a block', () => {
  const text = 'table T\n  rule | falls | within\n  F1 x | 3 or more | 7 days\n  rule F2 | any | -\n  send to A\nrule S1 One | two\n  high when x';
  const rows = coloured(text).map((line) => line.some(({ scopes }) => scopes.includes('meta.row.ascrules')));
  assert.deepEqual(rows, [false, true, true, true, false, false, false]);
  assert.equal(shown(text)[2], 'number:3 operator:or more number:7');
});

test('the same colours as the language server on every ruleset under examples/', async () => {
  const files = rulesetsUnder(join(root, 'examples')).map((path) => ({ path: relative(root, path), uri: pathToFileURL(path).href, text: readFileSync(path, 'utf8') }));
  assert.ok(files.length > 10);
  const colours = await coloursOf(root, files);
  const counted = colours.flat().length;
  assert.ok(counted > 20_000, `only ${counted} colours were compared`);
  assert.deepEqual(files.flatMap(({ path, text }, at) => disagreements(path, text, colours[at])), []);
});

test('rules in a Markdown file have their colours, and its text has not', async () => {
  const page = await registry.loadGrammar('text.html.markdown');
  const text = '# rule\nrule S1 is\n```ascrules\nrule S1 One\n  when x is y\n```\nrule S1 is\n```yaml\nrule S1 is\n```\n';
  assert.deepEqual(shown(coloured(text, page)), ['', '', '', 'keyword:rule function:S1', 'keyword:when operator:is', '', '', '', '', '', '']);
});

test('no line takes longer than its length', { timeout: 60_000 }, () => {
  const seconds = (text) => {
    const begun = process.hrtime.bigint();
    coloured(text);
    return Number(process.hrtime.bigint() - begun) / 1e9;
  };
  const example = readFileSync(join(root, 'examples/telford-wrekin/front-door.ascrules'), 'utf8');
  const many = Array.from({ length: Math.ceil(10_000 / linesOf(example).length) }, () => example).join('\n');
  const whole = seconds(many);
  assert.ok(whole < 10, `${linesOf(many).length} lines took ${whole.toFixed(1)} s`);

  // Of each, a line four times as long may take about four times as long, and not sixteen times.
  const odd = {
    spaces: ' ', words: 'at ', letters: 'a', quotes: '"', curly: '\u201C', 'quotes that close': '"a" ', brackets: '[', bars: '|', commas: ',', dashes: '- ',
    figures: '1.', 'figures apart': '1 ', 'own words': 'if an answer is ', 'openers and commas': 'rule a,', names: 'is not at least ', marks: '* ', items: '{item', links: 'https://',
    'spaces and words': '\u00A0 a', 'nearly phrases': 'on the day of the referra ', 'working spaces': '1 working     ', 'commas in figures': '1,',
  };
  for (const [what, piece] of Object.entries(odd)) {
    for (const front of ['', 'when ', 'question ', 'table x\n', 'level x\n', 'ask "', '- ']) {
      const of = (length) => front + piece.repeat(Math.ceil(length / piece.length));
      const short = Math.min(seconds(of(4_000)), seconds(of(4_000)));
      const long = seconds(of(16_000));
      assert.ok(long < Math.max(0.25, 9 * short), `${what} behind \`${front.trim()}\`: 16,000 characters took ${long.toFixed(2)} s, 4,000 took ${short.toFixed(2)} s`);
    }
  }
});
