// The words of the language, read from the tables that the program itself is built from. What is made for editors takes them from here, so that a word
// that is taught to the program is one that they colour.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lineTable = 'compiler/language/syntax/lines.def';
const comparisonTable = 'compiler/words/comparing/comparisons.def';
const joiningWords = 'compiler/editing/service/tokens.cpp';

const contents = (path) => readFileSync(join(root, path), 'utf8');

/** The arguments of each line of a table that starts with this macro: quoted words without their marks, all else as it stands. */
const rowsOf = (path, macro) => {
  const rows = [...contents(path).matchAll(new RegExp(`^${macro}\\((.*)\\)$`, 'gm'))]
    .map(([, inside]) => [...inside.matchAll(/"([^"]*)"|([^,\s][^,]*)/g)].map(([, quoted, plain]) => quoted ?? plain.trim()));
  if (rows.length === 0) throw new Error(`${path} has no line that starts with ${macro}: the table is written in another way`);
  return rows;
};

/** The words that join and compare beside those of comparisons. */
const joining = () => {
  const list = /all\{((?:\s*"[a-z]+",?)+)\}/.exec(contents(joiningWords));
  if (!list) throw new Error(`${joiningWords} has no list of the words that join and compare: it is written in another way`);
  return [...list[1].matchAll(/"([a-z]+)"/g)].map(([, word]) => word);
};

/**
 * What is known of the lines: `first`, the word that one starts with; `words`, all its own words; `opens`, whether it starts a block; `traits`, those that
 * lines.def gives it.
 */
export const lineWords = () => {
  const line = (opens) => (row) => {
    const words = row[2].split(' ');
    return { first: words[0], words, opens, traits: new Set(row.at(-1).split('|').map((trait) => trait.trim())) };
  };
  return [...rowsOf(lineTable, 'ASCRULES_OPENER').map(line(true)), ...rowsOf(lineTable, 'ASCRULES_BODY_LINE').map(line(false))];
};

/** The phrases of conditions, each as the words that it is made of: comparisons, what stands behind a figure, verbs, and what joins. Each once. */
export const phrases = () => {
  const table = ['PHRASE', 'REFERRAL', 'OTHER_DAY', 'ENDING', 'VERB'].flatMap((macro) => rowsOf(comparisonTable, `ASCRULES_${macro}`).map(([words]) => words));
  return [...new Set([...table, ...joining()])].map((words) => words.split(' '));
};
