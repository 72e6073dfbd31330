// Writes the grammars that the extension carries: node cli/editors/textmate/write.mjs

import { writeFileSync } from 'node:fs';

import { fenced, grammar } from './grammar.mjs';

const folder = new URL('../vscode/syntaxes/', import.meta.url);
for (const [file, made] of [['ascrules.tmLanguage.json', grammar()], ['fenced.tmLanguage.json', fenced()]]) {
  writeFileSync(new URL(file, folder), `${JSON.stringify(made, null, 2)}\n`);
}
