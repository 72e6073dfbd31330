// The views of `ascrules export`, run by engines: on every corpus, with answers taken out, each row must come to what the bundle says of its
// case and all rows together to what a replay counts; and texts, amounts and days must be read as a replay reads them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { csvOf, engines } from './engines.mjs';
import { decide } from './walk.mjs';

const root = process.env.ASCRULES_SOURCE_DIR ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const binary = process.env.ASCRULES_BINARY;
assert.ok(binary, 'set ASCRULES_BINARY to the ascrules program that is to be tested');

const place = mkdtempSync(join(tmpdir(), 'ascrules-views-'));
after(() => rmSync(place, { recursive: true }));

const ascrules = (...arguments_) => execFileSync(binary, arguments_, { encoding: 'utf8', maxBuffer: 1 << 28, cwd: place });
const exported = (rules, mapping, engine, ...more) =>
  ascrules('export', rules, '--to', 'sql', '--for', engine, '--mapping', mapping, ...more);

/** Fields of a CSV file with quotation marks; rows of another length than the first are left out, as a table has none. */
function tableOf(csv) {
  const rows = [];
  for (const line of csv.trimEnd().split('\n')) {
    const fields = [];
    for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)) fields.push(quoted?.replaceAll('""', '"') ?? plain);
    rows.push(fields);
  }
  const columns = rows.shift();
  return { columns, rows: rows.filter((row) => row.length === columns.length) };
}

/** The same table with about a fifth of the answers taken out, always the same ones. */
function withGaps(table, answers) {
  let state = 7;
  const taken = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 < 0.2;
  const at = table.columns.map((column) => answers.has(column));
  return { ...table, rows: table.rows.map((row) => row.map((value, i) => (at[i] && taken() ? '' : value))) };
}

/** Which column answers which question: as much of a mapping as the corpora need. */
function questionsOf(mapping) {
  const lines = readFileSync(mapping, 'utf8').split('\n');
  const block = lines.slice(lines.indexOf('questions:') + 1);
  const end = block.findIndex((line) => /^\S/.test(line) && !line.startsWith('#'));
  const questions = new Map();
  for (const [, name, short, long] of block.slice(0, end).join('\n').matchAll(/^ {2}([^#\s][^:]*):(?: (\w+)$|((?:.|\n {4})*))/gm)) {
    const values = new Map([...(long ?? '').matchAll(/([\w ]+): "(\w+)"/g)].map(([, value, answer]) => [value.trim(), answer]));
    questions.set(name, { column: short ?? /column: (\w+)/.exec(long)[1], values: values.size > 0 ? values : undefined });
  }
  return questions;
}

const corpus = (name, rules, profile, mapping = 'mapping.yaml') => ({
  name: `${name} (${mapping})`,
  rules: join(root, 'examples', rules),
  profile: join(root, 'corpus', name, 'profile.yaml'),
  profileRules: join(root, 'examples', profile),
  mapping: join(root, 'corpus', name, mapping),
});
const corpora = [
  corpus('telford-wrekin', 'telford-wrekin/front-door.ascrules', 'telford-wrekin/front-door.ascrules'),
  corpus('brent', 'brent/front-door.ascrules', 'brent/front-door.ascrules'),
  corpus('nottinghamshire', 'nottinghamshire/front-door.ascrules', 'nottinghamshire/front-door.ascrules'),
  corpus('essex', 'essex/discharge.ascrules', 'essex/discharge.ascrules'),
  ...['merged', 'bournemouth', 'christchurch', 'poole'].map((door) =>
    corpus('bcp', `bcp/${door}.ascrules`, 'bcp/merged.ascrules', `mapping-${door}.yaml`)),
];

/** Made-up referrals of a corpus with answers taken out, what the bundle says of each, and what a replay counts. */
function prepared({ rules, profile, profileRules, mapping }) {
  ascrules('synthesise', profileRules, '--profile', profile, '-n', '600', '--output', 'synthetic.csv', '--manifest', 'manifest.yaml');
  const questions = questionsOf(mapping);
  const table = withGaps(tableOf(readFileSync(join(place, 'synthetic.csv'), 'utf8')),
    new Set([...questions.values()].map(({ column }) => column)));
  writeFileSync(join(place, 'gaps.csv'), csvOf(table));
  const replay = JSON.parse(ascrules('replay', rules, 'gaps.csv', '--mapping', mapping, '--format', 'json')).replay;
  const bundle = JSON.parse(ascrules('bundle', rules));
  return { table, replay, bundle, questions, expected: new Map(table.rows.map((row) => [row[table.columns.indexOf('reference')], answersOf(bundle, questions, table, row)])) };
}

function answersOf(bundle, questions, table, row) {
  const answers = new Map();
  for (const question of bundle.questions) {
    const from = questions.get(question.name);
    if (!from) continue;
    const written = row[table.columns.indexOf(from.column)];
    const value = from.values?.get(written) ?? written;
    if (value === '') continue;
    const { kind, answers: choices, items, decimals } = question.answers;
    const keyOf = (list, name) => list.find((one) => one.name.toLowerCase() === name.toLowerCase())?.key;
    if (kind === 'choice') answers.set(question.key, { answer: keyOf(choices, value) });
    else if (kind === 'quantity') answers.set(question.key, { amount: daysOrAmount(value, decimals, row[table.columns.indexOf('received')]) });
    else answers.set(question.key, { items: value === 'none' ? [] : value.split(';').map((item) => keyOf(items, item.trim())) });
  }
  return answers;
}

function daysOrAmount(value, decimals, received) {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return (Date.parse(value) - Date.parse(received)) / 86400000;
  return Math.round(Number(value.replace(/[£,]/g, '')) * 10 ** decimals);
}

const listed = (text) => (text ?? '').split('; ').filter((part) => part !== '').sort();

/** What a row of the view says, in the shape of what the bundle says. */
function saidBy(row) {
  return {
    result: row.result,
    destination: row.destination ?? null,
    outcomes: listed(row.could_come_to).length,
    deciding: listed(row.deciding_rules),
    possible: listed(row.possible_rules),
    offers: listed(row.offers),
    possibleOffers: listed(row.possible_offers),
    asking: listed(row.asking),
  };
}

function saidByBundle(bundle, answers) {
  const decision = decide(bundle, answers);
  const results = { routed: 'sent', held: 'held', no_rule: 'no rule', contradiction: 'contradiction' };
  const question = (key) => bundle.questions.find((one) => one.key === key).name;
  const parts = (texts) => texts.flatMap((text) => listed(text)).sort();
  return {
    result: results[decision.kind],
    destination: bundle.destinations.find(({ key }) => decision.kind === 'routed' && key === decision.destination)?.name ?? null,
    outcomes: decision.kind === 'held' ? decision.outcomes.length : 0,
    deciding: [...decision.rules].sort(),
    possible: [...decision.mayDecide].sort(),
    offers: parts(decision.offers),
    possibleOffers: parts(decision.possibleOffers),
    asking: decision.kind === 'held' ? [...decision.asking].map(question).sort() : [],
  };
}

const count = (rows, of) => rows.filter(of).length;

/** All figures of the replay that a view has too. */
function holdToReplay(rows, replay) {
  const read = rows.filter((row) => (row.unreadable ?? null) === null);
  assert.equal(read.length, replay.cases);
  assert.equal(rows.length - read.length, replay.unreadable.count);
  assert.equal(count(read, (row) => row.result === 'held'), replay.held);
  for (const rule of replay.rules) {
    const has = (column) => (row) => row.result !== 'held' && listed(row[column]).includes(rule.id);
    assert.equal(count(read, has('deciding_rules')), rule.decided + rule.contradicted, rule.id);
    assert.equal(count(read, has('possible_rules')), rule.may_have_decided, rule.id);
  }
  for (const question of replay.questions)
    assert.equal(count(read, (row) => listed(row.asking).includes(question.name)), question.mattered, question.name);
  const placeOf = (on) => (on.place === 'destination' ? on.destination : on.place === 'not_known' ? null : on.place);
  const keyOf = (result, destination, sent, should) => JSON.stringify([result, destination, sent, should]);
  const counted = new Map();
  for (const row of read) {
    const key = keyOf(row.result, row.destination ?? null, row.sent_to ?? null, row.should_have_gone_to ?? null);
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  for (const route of replay.routes) {
    const key = keyOf(route.by_rules.result.replace('_', ' '), route.by_rules.destination ?? null, placeOf(route.sent_to), placeOf(route.should_have_gone_to));
    assert.equal(counted.get(key), route.cases, key);
    counted.delete(key);
  }
  assert.equal(counted.size, 0);
  for (const outcome of replay.outcomes?.listed ?? [])
    assert.equal(count(read, (row) => row.outcome === outcome.outcome), outcome.cases, outcome.outcome);
}

const ready = new Map();
const preparedOnce = (one) => ready.get(one.name) ?? ready.set(one.name, prepared(one)).get(one.name);

for (const engine of Object.keys(engines)) {
  describe(engine, () => {
    let base;
    before(async () => { base = await engines[engine](); });
    after(async () => { await base?.close(); });

    for (const one of corpora) {
      test(`${one.name}: each row comes to what the rules say`, async () => {
        const { table, replay, bundle, expected } = preparedOnce(one);
        await base.load('referrals', table);
        await base.run(exported(one.rules, one.mapping, engine));
        const rows = await base.all('SELECT * FROM referrals_by_rules');
        assert.equal(rows.length, table.rows.length);
        holdToReplay(rows, replay);
        let held = 0;
        for (const row of rows) {
          if ((row.unreadable ?? null) !== null) continue;
          const said = saidBy(row);
          held += said.result === 'held' ? 1 : 0;
          assert.deepEqual(said, saidByBundle(bundle, expected.get(row.reference)), row.reference);
        }
        assert.ok(held > 50, `${held} held`);
      });
    }

    test('texts, lists, amounts and days are read as a replay reads them', async () => {
      await readAlike(engine, base);
    });
  });
}

// ---- reading, with names and texts that mean something to engines --------------------------------------------------

const hostile = `it's "a" \\ \`b\` ]; $$ -- x`;

const rules = `ruleset Reading
  if an answer is missing  hold with Advice 'now' \\ \$\$
destination Assessment
  within 28 days
destination Advice 'now' \\ \$\$
  within 1 working day
question needs
  answer one of: yes, no, it's so \\ so
question signs
  answer any of: fall, fire, Émile's way
question ticks
  answer any of: left, right
question money
  answer money, £0 to £1,000,000
question days
  answer date, or never
rule A1  [local: panel]
  when needs is yes
  send to Assessment
rule A2  [local: panel]
  when signs includes Émile's way
  send to Assessment
rule A3  [local: panel]
  when ticks includes left
  send to Assessment
rule A4  [local: panel]
  when money is at least £14,250
  in force from 1 April 2026
  send to Assessment
rule A5  [local: panel]
  when days is at most 10 days before the referral
  send to Assessment
rule Z1  [local: panel]
  otherwise send to Advice 'now' \\ \$\$
`;
const mapping = `reference: ref
separator: comma
received: { column: got, written: DD/MM/YYYY }
missing: [unknown, n/a]
questions:
  needs: { column: ${JSON.stringify(hostile)}, values: { Y: "yes", "N'o": "no" } }
  signs: { column: signs, separator: "/", none: [none, nil], values: { "f;a": fall } }
  ticks: { columns: { left: l, right: r }, ticked: [x, "✓"], not ticked: "" }
  money: { column: money, values: { lots: "£20,000" } }
  days: days
`;

/** Values for each column. Each is tried in a row whose other columns are plain. */
const tried = {
  [hostile]: ['Y', ' y ', 'YES', "n'o", 'n’o', "N'O", 'it’s so \\ so', "IT'S  SO \\ so", '\u00a0yes\u200b', 'y e s', 'unknown', ' Unknown', 'ye', 'ß', 'N/A', 'yes\t', 'maybe'],
  signs: ['none', ' NIL', 'none/fall', 'fall', 'FALL/fire', 'fall / fire', ' f;a/ ÉMILE\u2019S  way', 'E\u0301mile\'s way', '/fall//', '//', 'fall/unknown', 'fall/wrong', 'n/a', 'n / a', 'unknown/unknown', 'fire/none'],
  l: ['x', 'X ', '✓', '', 'unknown', 'y'],
  r: ['x', 'unknown', 'n/a', '?'],
  money: ['14250', '14,250', '£14,250.00', '£ 20,000', '14,249.99', '14249.999', '1,4250', '14.250', '-5', '£-5', '-£5', 'lots', ' LOTS ', '0014250', '1,000,000', '1000000.01', '£', '.', '5.', '14250.5', '12,34,567', ',500', '1,000,', 'ten', '£1,000,000.00'],
  days: ['2026-04-01', '2025-06-01', '1/4/2026', '01/04/2026', '31/04/2026', '29/02/2024', '29/02/2025', '1-Apr-2026', '01-SEPT-2025', '1 April 2026', 'Wednesday 1 April 2026', 'Monday, 1 April 2026', '2026-04-01T23:30Z', '2026-04-01 23:30:00', '2026-04-01T24:00', '2026-10-24T23:30Z', '2026-04-01T14:30:59.123+01:00', '1/4/2026 09:05', '2026-4-1', '31/12/9999', '5 days before the referral', 'on the day of the referral', '2 weeks after the referral', '1000 days before the referral', 'x days before the referral', '2026-04-01x', '2026-04-01 5', '1 Apr 2026', '2026-13-01', '2026-00-10', '1|4|2026', '1899-12-31'],
  got: ['21/04/2026', '1/4/2026', '31/3/2026', '2026-04-21', '21-Apr-2026', '21/04/2026 00:30+02:00', '01/04/2026 00:30 +0100', '01/04/2026 00:30+02', '', 'unknown', '21/04/26', '31/09/2026', '21 April 2026', '31/03/2026 23:30Z', '31/03/2026 23:30:61'],
};

async function readAlike(engine, base) {
  writeFileSync(join(place, 'reading.ascrules'), rules);
  writeFileSync(join(place, 'reading.yaml'), mapping);
  const columns = ['ref', 'got', hostile, 'signs', 'l', 'r', 'money', 'days'];
  const plain = { got: '21/04/2026', [hostile]: 'no', signs: 'none', l: '', r: '', money: '5', days: '2026-04-20' };
  const table = { columns, rows: [] };
  for (const [column, values] of Object.entries(tried))
    for (const value of values) table.rows.push(columns.map((one) => (one === 'ref' ? `R${table.rows.length}` : one === column ? value : plain[one])));
  // Each row alone through a replay, which lists what it makes of it.
  const wanted = wantedOf(table);
  await base.load('a table; \'x\'', table);
  await base.run(exported('reading.ascrules', 'reading.yaml', engine, '--table', "a table; 'x'", '--view', 'a "view"'));
  const rows = await base.all('SELECT * FROM "a ""view"""');
  const got = Object.fromEntries(rows.map((row) => [row.reference, (row.unreadable ?? null) !== null ? 'unreadable'
    : JSON.stringify([row.result, row.destination ?? null, listed(row.deciding_rules), listed(row.asking), row.rules_from ?? null])]));
  for (const [i, row] of table.rows.entries()) assert.equal(got[row[0]], wanted[i], `${engine}: ${JSON.stringify(row)}`);
}

let wantedRows;
function wantedOf(table) {
  wantedRows ??= table.rows.map((row) => {
    writeFileSync(join(place, 'one.csv'), csvOf({ columns: table.columns, rows: [row] }));
    const { replay } = JSON.parse(ascrules('replay', 'reading.ascrules', 'one.csv', '--mapping', 'reading.yaml', '--format', 'json'));
    if (replay.cases === 0) return 'unreadable';
    const [{ by_rules: by }] = replay.routes;
    const late = replay.rules_in_force.periods.find((used) => used.cases === 1);
    return JSON.stringify([by.result.replace('_', ' '), by.destination ?? null,
      replay.rules.filter((rule) => rule.decided + rule.contradicted > 0).map((rule) => rule.id).sort(),
      replay.questions.filter((question) => question.mattered > 0).map((question) => question.name).sort(), late.from ?? null]);
  });
  return wantedRows;
}
