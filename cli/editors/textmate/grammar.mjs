// The colours of a ruleset by shape alone, as a TextMate grammar: for editors in which no language server runs, and for the moment before it answers. It
// knows no names, so that a name is coloured where it is made and nowhere else. Its words are those of ../words.mjs.
//
// No expression has a repetition inside a repetition of the same characters, and none looks ahead further than to the end of what it then takes: so no line
// takes longer than its length allows. tests/node/textmate.test.mjs times it.

import { lineWords, phrases } from '../words.mjs';

const scope = (name) => `${name}.ascrules`;
const scopes = (names) => Object.fromEntries(names.map((name, at) => [at + 1, name ? { name: scope(name) } : {}]));
const include = (...names) => names.map((name) => ({ include: `#${name}` }));

// What parts words: space, marks, quotation marks, a comment (WORD in grammar/AscRules.g4).
const parting = String.raw`\s\x{00A0}\x{FEFF},;:|\[\]"#\x{201C}\x{201D}`;
const begins = `(?<![^${parting}])`;
const ends = `(?![^${parting}])`;
const word = `[^${parting}]+`;
const space = String.raw`[ \t\x{00A0}\x{FEFF}]`;
const indent = `^${space}*`;

/** Longer words first, so that none hides one that goes on from it. */
const anyOf = (words) => [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
/** The first word of a line, of which the first letter may be a capital. */
const opening = (first) => `[${first[0].toUpperCase()}${first[0]}]${first.slice(1)}`;

const lines = lineWords();
const opener = `(?:${anyOf(lines.filter(({ opens }) => opens).map(({ first }) => opening(first)))})${ends}`;

/** The scopes of what the language server tells, by its own types: where both give a colour it is the same one, or the server knows a name. */
export const serverScopes = {
  keyword: 'keyword.control', operator: 'keyword.operator.phrase', number: 'constant.numeric', string: 'string.quoted',
  decorator: 'entity.name.decorator', comment: 'comment.line', namespace: 'entity.name.namespace', class: 'entity.name.class',
  variable: 'variable.other.question', property: 'variable.other.property', enumMember: 'variable.other.enummember',
  macro: 'entity.name.function.macro', enum: 'entity.name.type.enum', type: 'entity.name.type.score', function: 'entity.name.function.rule',
};

/** The scope of a name where it is made, by the word in front of it. */
const madeBy = {
  calendar: serverScopes.namespace, source: serverScopes.namespace, destination: serverScopes.class, threshold: 'constant.numeric.threshold',
  question: serverScopes.variable, questions: serverScopes.variable, definition: serverScopes.macro, level: serverScopes.enum,
  score: serverScopes.type, figure: serverScopes.type, rule: serverScopes.function,
};
// A name ends at a mark, or at a word that ends every name; that of a rule is one word.
const name = `(${word}(?:${space}+(?!(?:is|are|when|includes|=)${ends})${word})*)`;

/** What a line starts with: its own words as far as they are written, and the name that it makes. */
const head = ({ first, words, opens }) => {
  const others = words.slice(1);
  const keyword = opens ? 'keyword.control.block' : 'keyword.control.line';
  const further = others.reduceRight((rest, each) => `(?:${space}+((?i:${each}))${ends}${rest})?`, '');
  const made = first === 'rule' ? `(?:${space}+(${word}))?` : madeBy[first] ? `(?:${space}+${name})?` : '';
  return {
    begin: `${indent}(${opening(first)})${ends}${further}${made}`,
    beginCaptures: scopes([keyword, ...others.map(() => 'keyword.control.line'), ...(made ? [madeBy[first]] : [])]),
  };
};

const holdsCondition = ({ first, traits }) => first === 'given' || traits.has('condition') || traits.has('joint');

/** A line, and the lines that it goes on in. */
const line = (entry) => ({
  name: scope(`meta.line.${entry.first}`),
  ...head(entry),
  end: `$|^(?=${opener})`,
  patterns: include('goes-on', holdsCondition(entry) ? 'condition' : 'free'),
});

/** A block whose lines need not start with a word of the language. */
const block = (first, end, inside) => ({
  name: scope(`meta.block.${first}`),
  ...head(lines.find((entry) => entry.first === first)),
  end,
  patterns: inside,
});

const units = `(?:working${space}+)?(?:hours?|minutes?|days?|weeks?)|points?`;
// `of` and `other` are words of many names, and of the language only behind others: `all of`, `2 of` (see `figure`), `for each of`, `every other`. The last
// two are no comparisons: what a floor says of ranks, and what is asked of the moment of receipt.
const spoken = [...phrases().map((words) => words.join(' ')).filter((phrase) => !['of', 'other', 'every'].includes(phrase)),
  'for each of', 'every other', 'below', 'the referral comes outside', 'the referral comes within'];

// A bar that is in no quotation, citation or comment; in front of it, such a line is a row although it starts with a word of the language.
const bar = `(?=[^#"|\\[\\x{201C}\\x{201D}]*\\|)`;
const notBar = bar.replace('?=', '?!');

export const grammar = () => ({
  name: 'ascrules',
  scopeName: 'source.ascrules',
  fileTypes: ['ascrules'],
  patterns: include('table', 'level', 'score', 'line', 'item', 'free'),
  repository: {
    // Only rows, of which one is a line, and what may stand below a table.
    table: block('table', `^(?=${opener}(?!${space}*\\|))|^${space}+(?=${opener}${notBar})`, include('row', 'body-line', 'free')),
    // The name of a band and the points of a score stand in front of a condition.
    level: block('level', `${indent}(?=${opener})`, include('body-line', 'item', 'goes-on', 'condition')),
    score: block('score', `${indent}(?=${opener})`, include('body-line', 'item', 'goes-on', 'condition')),
    line: { patterns: lines.filter(({ first }) => !['table', 'level', 'score'].includes(first)).map(line) },
    'body-line': { patterns: lines.filter(({ opens }) => !opens).map(line) },
    item: {
      name: scope('meta.item'),
      begin: `${indent}([-\\x{2013}\\x{2022}])${ends}`,
      beginCaptures: scopes(['punctuation.definition.list']),
      end: `$|^(?=${opener})`,
      patterns: include('goes-on', 'condition'),
    },
    row: {
      name: scope('meta.row'),
      begin: `^${bar}`,
      end: '$',
      patterns: [{ match: '\\|', name: scope('punctuation.separator.cell') }, ...include('condition'),
        { match: `${begins}(?i:any)${ends}`, name: scope(serverScopes.operator) }],
    },
    // A line that ends with one of these goes on in the next line that says something, unless that one opens a block at the margin.
    'goes-on': {
      begin: `([,;])${space}*(#.*)?$`,
      beginCaptures: scopes(['punctuation.separator', 'comment.line.number-sign']),
      end: `(?=[^\\s#])|^(?=${opener})`,
      patterns: include('comment'),
    },
    condition: { patterns: include('free-but-figures', 'figure', 'phrase') },
    free: { patterns: include('free-but-figures', 'figure') },
    'free-but-figures': { patterns: include('comment', 'citation', 'text', 'link', 'mark') },
    comment: { match: '(#).*$', name: scope('comment.line.number-sign'), captures: scopes(['punctuation.definition.comment']) },
    citation: {
      match: '(\\[)([^\\]]*)(\\]|$)',
      name: scope('meta.citation'),
      captures: scopes(['punctuation.definition.citation.begin', 'entity.name.decorator.citation', 'punctuation.definition.citation.end']),
    },
    // Closed by the same mark; a curly one that has no other in between may hold straight ones. What is not closed ends with its line.
    text: {
      patterns: [
        ['"(?=[^"]*")', '"'], ['\\x{201C}(?=[^\\x{201C}\\x{201D}]*\\x{201D})', '\\x{201D}'], ['\\x{201C}', '\\x{201D}|(?=")|$'], ['["\\x{201D}]', '(?=["\\x{201D}])|$'],
      ].map(([begin, end]) => ({ name: scope('string.quoted.double'), begin, end, patterns: include('placeholder') })),
    },
    placeholder: { match: '\\{item\\}', name: scope('constant.other.placeholder') },
    link: { match: 'https?://[^ \\t\\x{00A0}]+', name: scope('markup.underline.link') },
    mark: { match: `${begins}\\*${ends}`, name: scope('keyword.other.mark') },
    // `4 working hours`, `£23,250.01`, `45.5 kilograms`, `16:59`, `2026-05-01`
    figure: {
      match: `${begins}(£?[0-9]+(?:[.,:-][0-9]+)*)${ends}(?:${space}+(?:((?i:${units}))|((?i:of)))${ends})?`,
      captures: scopes(['constant.numeric.figure', 'keyword.other.unit', serverScopes.operator]),
    },
    phrase: { match: `${begins}(?i:${anyOf(spoken.map((phrase) => phrase.replaceAll(' ', `${space}+`)))})${ends}`, name: scope(serverScopes.operator) },
  },
});

/** The same inside the blocks of a Markdown file that are fenced with ```ascrules. */
export const fenced = () => ({
  name: 'ascrules in Markdown',
  scopeName: 'markdown.ascrules.codeblock',
  injectionSelector: 'L:text.html.markdown',
  patterns: [{ include: '#fence' }],
  repository: {
    fence: {
      name: 'markup.fenced_code.block.markdown',
      begin: '(^|\\G)(\\s*)(`{3,}|~{3,})\\s*(?i:(ascrules)(?![^\\s]))[^`]*$',
      beginCaptures: { 3: { name: 'punctuation.definition.markdown' }, 4: { name: 'fenced_code.block.language' } },
      end: '(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$',
      endCaptures: { 3: { name: 'punctuation.definition.markdown' } },
      patterns: [{
        begin: '(^|\\G)(\\s*)(.*)',
        while: '(^|\\G)(?!\\s*([`~]{3,})\\s*$)',
        contentName: 'meta.embedded.block.ascrules',
        patterns: [{ include: 'source.ascrules' }],
      }],
    },
  },
});
