// What the native program and the one for WebAssembly are both asked: all golden inputs as their harness asks them (tests/cli/golden_test.cpp), and every
// command on all examples and the corpora.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** The files below a folder, by their paths from there, sorted. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** The golden inputs: each with the folder whose files it sees. */
function golden(root) {
  const all = join(root, 'tests', 'golden');
  const cases = [];
  for (const file of filesBelow(all)) {
    if (file.startsWith('check/') && file.endsWith('.ascrules')) {
      const folder = join(all, ...file.split('/').slice(0, 2));
      cases.push({ name: file, folder, programArguments: ['check', '--all', '--notes', relative(folder, join(all, file))] });
    } else if (file.endsWith('.arguments')) {
      const lines = readFileSync(join(all, file), 'utf8').split('\n');
      if (lines.at(-1) === '') lines.pop();
      cases.push({ name: file, folder: dirname(join(all, file)), programArguments: lines });
    }
  }
  return cases;
}

/** The folder of examples and corpora that the commands below work in, with a made-up case file for each corpus that keeps none. */
export function makeExamples(root, binary, folder) {
  mkdirSync(folder, { recursive: true });
  for (const part of ['examples', 'corpus']) cpSync(join(root, part), join(folder, part), { recursive: true });
  cpSync(join(root, 'tests', 'import'), join(folder, 'import'), { recursive: true });
  for (const { rules, profile, cases } of corpora) {
    if (profile) execFileSync(binary, ['synthesise', rules, '--profile', profile, '-n', '600', '--output', cases, '--manifest', `${cases}.yaml`], { cwd: folder });
  }
}

const corpora = [
  { rules: 'examples/telford-wrekin/front-door.ascrules', mapping: 'corpus/telford-wrekin/mapping.yaml', cases: 'corpus/telford-wrekin/synthetic-referrals.csv' },
  ...[
    ['bcp', 'examples/bcp/merged.ascrules', 'mapping-merged.yaml'],
    ['brent', 'examples/brent/front-door.ascrules', 'mapping.yaml'],
    ['essex', 'examples/essex/discharge.ascrules', 'mapping.yaml'],
    ['nottinghamshire', 'examples/nottinghamshire/front-door.ascrules', 'mapping.yaml'],
    ['tools-frailty', 'examples/tools/frailty-points.ascrules', 'mapping.yaml'],
  ].map(([name, rules, mapping]) => ({
    rules, mapping: `corpus/${name}/${mapping}`, profile: `corpus/${name}/profile.yaml`, cases: `corpus/${name}/synthetic-made.csv`,
  })),
];

function onExamples(folder) {
  const cases = [];
  const ask = (...programArguments) => cases.push({ name: `examples: ${programArguments.join(' ')}`, folder, programArguments });
  const rulesets = filesBelow(join(folder, 'examples')).filter((file) => file.endsWith('.ascrules')).map((file) => `examples/${file}`);
  for (const rules of rulesets) {
    ask('check', rules);
    ask('check', '--all', '--notes', '--sizes', rules);
    ask('check', '--format', 'json', rules);
    ask('check', '--write-examples', 'made/../examples.new.ascrules', rules);
    ask('check', '--write-examples', 'examples.new.ascrules', rules);
    ask('test', rules);
    ask('test', '--format', 'json', rules);
    ask('test', '--format', 'junit', rules);
    ask('explain', rules, '--given', '');
    ask('explain', rules, '--given', '', '--format', 'json');
    ask('flowchart', rules);
    ask('flowchart', rules, '--format', 'json', '--output', 'chart.svg');
    ask('flowchart', rules, '--output', 'chart.txt');
    ask('flowchart', rules, '--view', 'questions', '--output', 'questions.svg');
    ask('bundle', rules);
    ask('bundle', rules, '--output', 'bundle.json');
    ask('table', rules);
    ask('table', rules, '--as', 'block');
    ask('fmt', '--check', rules);
    ask('fmt', '--diff', rules);
    ask('export', rules, '--to', 'sql', '--for', 'postgres');
    for (const other of rulesets) {
      if (other !== rules && dirname(other) === dirname(rules)) ask('diff', rules, other);
    }
  }
  for (const { rules, mapping, profile, cases: file } of corpora) {
    const past = [rules, file, '--mapping', mapping];
    ask('replay', ...past);
    ask('replay', ...past, '--engine', 'rules');
    ask('replay', ...past, '--threads', '4', '--with-references');
    for (const form of ['json', 'csv', 'junit']) ask('replay', ...past, '--format', form);
    ask('replay', ...past, '--write-baseline', 'baseline.yaml');
    ask('replay', ...past, '--against', rules);
    ask('report', ...past, '--output', 'report.html');
    ask('mapping', file, rules);
    ask('mapping', file, rules, '--output', 'made.yaml');
    ask('check', rules, '--cases', file, '--mapping', mapping);
    ask('diff', rules, rules, '--cases', file, '--mapping', mapping);
    for (const engine of ['postgres', 'sqlite', 'duckdb', 'spark']) ask('export', rules, '--to', 'sql', '--for', engine, '--mapping', mapping);
    if (profile) ask('synthesise', rules, '--profile', profile, '-n', '600', '--output', 'new-synthetic.csv', '--manifest', 'new.yaml');
    if (profile) ask('synthesise', rules, '--profile', profile, '-n', '600', '--seed', '999999999999999', '--output', 'new-synthetic.csv', '--manifest', 'new.yaml');
  }
  const telford = [corpora[0].rules, corpora[0].cases, '--mapping', corpora[0].mapping];
  ask('sweep', ...telford, '--threshold', 'heavy caring', '--step', '10', '--output', 'sweep.svg');
  ask('sweep', ...telford, '--threshold', 'heavy caring', '--step', '10', '--format', 'json');
  ask('replay', ...telford, '--set', 'heavy caring = 20 hours');
  ask('outcomes', 'corpus/client-level-data/synthetic-extract.csv');
  ask('outcomes', 'corpus/client-level-data/synthetic-extract.csv', '--output', 'outcomes.csv', '--format', 'json');
  ask('new', 'made', '--council', 'Example Council', '--service', 'Front door', '--owner', 'Head of service', '--teams', 'Safeguarding, Care team, Advice');
  ask('new', 'no/such/folder', '--council', 'Example Council', '--service', 'Front door', '--owner', 'Head', '--teams', 'One, Two');
  for (const file of filesBelow(join(folder, 'import'))) {
    ask('import', '--from', 'dmn', `import/${file}`);
    ask('import', '--from', 'dmn', `import/${file}`, '--output', 'imported.ascrules');
  }
  ask('--version');
  ask('--help');
  ask('--help-all');
  ask('check', 'examples');
  ask('check', 'no-such.ascrules');
  ask('check', 'examples/README.md/below');
  ask('bundle', rulesets[0], '--output', 'examples');
  ask('bundle', rulesets[0], '--output', rulesets[0]);
  ask('bundle', rulesets[0], '--output', 'no/such/folder/bundle.json');
  for (const command of ['check', 'test', 'bundle', 'fmt']) {
    cases.push({ name: `examples: ${command} -`, folder, programArguments: [command, '-'], input: readFileSync(join(folder, 'examples/national/care-act.ascrules')) });
  }
  cases.push({ name: 'examples: replay -', folder, programArguments: ['replay', telford[0], '-', ...telford.slice(2)], input: readFileSync(join(folder, telford[1])) });
  cases.push({ name: 'examples: new, asked', folder, programArguments: ['new', 'asked', '--ask'], input: 'Example Council\nFront door\nHead of service\nOne, Two\n' });
  return cases;
}

/** All cases: what is asked, in a copy of which folder, with what at standard input. */
export function allCases(root, examples) {
  const cases = [...golden(root), ...onExamples(examples)];
  for (const one of cases) one.kind = basename(one.folder);
  return cases;
}
