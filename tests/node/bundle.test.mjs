// The bundle against its published schema, and against the rulesets' own examples: a front end that has nothing but the bundle must come to
// what each `example` block expects.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Ajv2020 } from 'ajv/dist/2020.js';

import { answerFromReceipt, decide, isAsked } from './walk.mjs';

const root = process.env.ASCRULES_SOURCE_DIR ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const binary = process.env.ASCRULES_BINARY;
assert.ok(binary, 'set ASCRULES_BINARY to the ascrules program that is to be tested');

const schema = JSON.parse(readFileSync(join(root, 'docs', 'bundle.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

const rulesetsIn = (folder) => readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.ascrules'))
  .sort()
  .map((name) => join(folder, name))
  .filter((path) => !/^vocabulary\b/m.test(readFileSync(path, 'utf8'))); // which decides nothing by itself

const wholeLanguage = join(root, 'tests', 'node', 'rulesets', 'whole-language.ascrules');
const rulesets = [...rulesetsIn(join(root, 'examples')), wholeLanguage];

/** The bundle of a ruleset on a day; the whole language is always tried on the same one. */
const bundleText = (path, day = path === wholeLanguage ? '2026-05-01' : '') =>
  execFileSync(binary, ['bundle', path, ...(day ? ['--as-of', day] : [])], { encoding: 'utf8', maxBuffer: 1 << 28 });

const bundles = rulesets.map((path) => {
  const text = bundleText(path);
  return { name: relative(root, path), path, text, bundle: JSON.parse(text) };
});

const answersOf = (given) => new Map(given.map(({ question, ...answer }) => [question, answer]));
const textOf = (value) => JSON.stringify(value);
const keys = (list) => new Set(list.map((item) => item.key ?? item.id ?? item.name));

test('there are rulesets to try', () => {
  assert.ok(rulesets.length > 0);
});

for (const { name, path, text, bundle } of bundles) {
  test(`${name}: the bundle fits the schema`, () => {
    assert.ok(validate(bundle), JSON.stringify(validate.errors, null, 2));
  });

  test(`${name}: the bundle is the same every time`, () => {
    assert.equal(bundleText(path), text);
  });

  for (const example of bundle.examples) {
    test(`${name}: ${example.name}`, () => {
      const asked = bundle.time_of_referral?.question;
      assert.deepEqual(answerFromReceipt(bundle, example.received), example.given.find(({ question }) => question === asked));
      const decision = decide(bundle, answersOf(example.given));
      const { expect } = example;
      assert.equal(decision.kind, expect.kind);
      if (expect.kind === 'routed') assert.equal(decision.destination, expect.destination);
      if (expect.kind === 'routed' && expect.within) assert.deepEqual(decision.within, expect.within);
      if (expect.kind === 'held' && expect.within.length > 0) assert.deepEqual(decision.within.map(textOf).sort(), expect.within.map(textOf).sort());
      for (const rule of expect.by ?? []) assert.ok(decision.rules.includes(rule), `${rule} decides; these do: ${decision.rules}`);
      for (const team of expect.also_to ?? []) {
        const first = decision.kind === 'routed' && decision.destination === team;
        assert.ok(first || decision.secondTeams.includes(team), `${team} gets the case too`);
      }
      for (const rule of expect.offered_by ?? []) {
        for (const { text } of bundle.rules.find(({ id }) => id === rule).offers) assert.ok(decision.offers.includes(text), `${text} is offered`);
      }
      for (const question of expect.asking ?? []) {
        assert.ok(decision.asking.has(question), `${question} still matters; these do: ${[...decision.asking]}`);
      }
      if (expect.kind === 'held') assert.equal(decision.with, bundle.hold_with);
    });
  }

  test(`${name}: what the bundle refers to is in it`, () => {
    const questions = keys(bundle.questions);
    const rules = keys(bundle.rules);
    const destinations = keys(bundle.destinations);
    const diagram = bundle.decision_diagram;
    for (const rule of bundle.rules) {
      if (rule.send_to !== null) assert.ok(destinations.has(rule.send_to));
      for (const other of rule.overrides) assert.ok(rules.has(other));
      for (const { source } of rule.citations) assert.ok(source === undefined || keys(bundle.sources).has(source));
    }
    if (bundle.hold_with !== null) assert.ok(destinations.has(bundle.hold_with));
    for (const family of bundle.families) {
      for (const question of family.questions) assert.ok(questions.has(question));
      for (const question of family.marked) assert.ok(family.questions.includes(question));
    }
    for (const threshold of bundle.thresholds) assert.ok(threshold.undecided === null || questions.has(threshold.undecided));
    for (const variable of diagram.variables) assert.ok(questions.has(variable.question));
    for (const { rule } of diagram.offers) assert.ok(rules.has(rule));
    const named = new Set(bundle.rules.flatMap((rule) => rule.also_send_to.map((second) => second.destination)));
    assert.deepEqual(new Set(diagram.second_teams.map(({ destination }) => destination)), named);
    for (const { rule } of diagram.deciding) assert.ok(rules.has(rule));
    for (const leaf of diagram.leaves) {
      for (const outcome of leaf.outcomes) assert.ok(outcome.kind !== 'routed' || destinations.has(outcome.destination));
    }
  });

  test(`${name}: every edge leads further down, and every cell has one`, () => {
    const diagram = bundle.decision_diagram;
    for (const nodes of [diagram.nodes, diagram.condition_nodes]) {
      for (const [index, node] of nodes.entries()) {
        const lasts = node.edges.map((edge) => edge.last);
        assert.deepEqual(lasts, [...lasts].sort((a, b) => a - b));
        assert.equal(lasts.at(-1), diagram.variables[node.variable].cells.length - 1);
        for (const edge of node.edges) {
          if ('leaf' in edge) assert.ok(edge.leaf < diagram.leaves.length);
          if ('node' in edge) assert.ok(edge.node > index && edge.node < nodes.length);
        }
      }
    }
  });

  test(`${name}: without any answer, only what is always asked is sure to be asked`, () => {
    for (const question of bundle.questions) {
      if (question.only_asked_if === null) assert.equal(isAsked(bundle, new Map(), question.key), true);
    }
  });
}

// A way to spoil a bundle, each of which the schema must notice.
const spoilings = {
  'another format': (b) => { b.format = 'something-else'; },
  'an earlier format': (b) => { b.format_version = 3; },
  'a later format': (b) => { b.format_version = 5; },
  'a time limit of nothing': (b) => { b.destinations[0].within = { amount: 0, unit: 'days' }; },
  'an undecided time limit with an amount': (b) => { b.destinations[0].within = { amount: 1, unit: 'undecided' }; },
  'a measure there is not': (b) => { b.questions.push({ ...b.questions[0], answers: { kind: 'quantity', lowest: 0, highest: 1, unit: '', measure: 'age', decimals: 0 } }); },
  'a quantity without its decimals': (b) => { b.questions.push({ ...b.questions[0], answers: { kind: 'quantity', lowest: 0, highest: 1, unit: '', measure: 'number' } }); },
  'a family of nothing': (b) => { b.families.push({ name: 'x', questions: [], marked: [] }); },
  'a day that is none': (b) => { b.changes.push('1 April 2026'); },
  'a member too many': (b) => { b.comment = 'hello'; },
  'a member too many far down': (b) => { b.destinations[0].colour = 'red'; },
  'no decision diagram': (b) => { delete b.decision_diagram; },
  'a destination without a clock': (b) => { delete b.destinations[0].within; },
  'an unknown unit': (b) => { b.destinations[0].within.unit = 'hours'; },
  'an amount that is text': (b) => { b.destinations[0].within.amount = '4'; },
  'rank nought': (b) => { b.destinations[0].rank = 0; },
  'an empty key': (b) => { b.questions[0].key = ''; },
  'a kind of answer there is not': (b) => { b.questions[0].answers.kind = 'free text'; },
  'an answer that is only a name': (b) => { b.questions[0].answers = { kind: 'choice', answers: ['yes', 'no'] }; },
  'a condition there is not': (b) => { b.rules[0].when = { kind: 'perhaps' }; },
  'a condition without its question': (b) => { b.rules[0].when = { kind: 'is', answers: ['yes'] }; },
  'otherwise inside a condition': (b) => { b.rules[0].when = { kind: 'count_true', at_least: 1, at_most: 1, of: [{ kind: 'otherwise' }] }; },
  'a rule that sends nowhere by silence': (b) => { delete b.rules[0].send_to; },
  'an outcome that means not eligible': (b) => { b.decision_diagram.leaves[0].outcomes = [{ kind: 'not_eligible' }]; },
  'a leaf without an outcome': (b) => { b.decision_diagram.leaves[0].outcomes = []; },
  'an edge to two places': (b) => { b.decision_diagram.nodes[0].edges[0] = { last: 0, node: 1, leaf: 0 }; },
  'an edge to nowhere': (b) => { b.decision_diagram.nodes[0].edges[0] = { last: 0 }; },
  'an edge before the first': (b) => { b.decision_diagram.nodes[0].edges[0].last = -1; },
  'a node without edges': (b) => { b.decision_diagram.nodes[0].edges = []; },
  'a role there is not': (b) => { b.decision_diagram.variables[0].role = 'guess'; },
  'an item without its name': (b) => { b.decision_diagram.variables[0] = { question: 'x', role: 'item', cells: [{ ticked: false }, { ticked: true }] }; },
  'a line break in a name': (b) => { b.ruleset.name = 'one\ntwo'; },
};

for (const [what, spoil] of Object.entries(spoilings)) {
  test(`the schema refuses ${what}`, () => {
    const bundle = structuredClone(bundles[0].bundle);
    spoil(bundle);
    assert.equal(validate(bundle), false);
  });
}

test('the bundle of the whole language says what a front end needs', () => {
  const bundle = JSON.parse(bundleText(wholeLanguage));
  assert.ok(validate(bundle), JSON.stringify(validate.errors, null, 2));
  const question = (key) => bundle.questions.find((one) => one.key === key);
  assert.deepEqual(question('capital').answers, { kind: 'quantity', lowest: 0, highest: 100000000, unit: 'pounds', measure: 'money', decimals: 2 });
  assert.deepEqual(question('weight_lost').answers, { kind: 'quantity', lowest: 0, highest: 600, unit: 'kilograms', measure: 'number', decimals: 1 });
  assert.equal(question('discharged').answers.measure, 'date');
  assert.equal(question('interpreter_wanted').must_not_affect_the_route, true);
  assert.equal(bundle.families[0].questions.length, 11);
  assert.equal(bundle.families[0].marked.length, 5);
  assert.equal(question(bundle.families[0].questions[9]).ask, 'Which description fits best for drug therapies and medication?');
  const { bank_holidays: holidays, ...calendar } = bundle.calendar;
  assert.deepEqual(calendar, {
    open_on: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'], opens: '09:00', closes: '17:00', closed_on_bank_holidays: true, closed: ['2026-12-24'],
  });
  assert.deepEqual([holidays.of, holidays.known_from, holidays.known_until], ['bank holidays in England and Wales', '2019-01-01', '2027-12-31']);
  assert.ok(holidays.days.includes('2026-12-28') && !holidays.days.includes('2026-12-29'));
  assert.equal(bundle.impossible[0].because, 'a weapon is an incident');
  assert.ok(bundle.definitions.every((definition) => definition.of_level));
  assert.deepEqual(bundle.destinations.find(({ key }) => key === 'nursing_assessment').within, { unit: 'undecided' });
  assert.deepEqual(bundle.destinations.filter(({ undecided }) => undecided).map(({ name }) => name), ['undecided: Who takes children in transition?']);
  const unsettled = bundle.thresholds.find(({ key }) => key === 'long_time_at_home');
  assert.equal(unsettled.value, null);
  assert.equal(question(unsettled.undecided).ask, 'How long is a long time?');
  assert.deepEqual(bundle.rules.find(({ id }) => id === 'N1').when.of[1].said, 'at least 2 of care domain are A or B');
  const received = bundle.examples.find(({ name }) => name.startsWith('Three'));
  assert.deepEqual([received.received, received.expect.due], ['2026-05-01T16:59', '2026-05-05T12:59']);

  // The rules of another day are another bundle; which days these are stands in both.
  const later = JSON.parse(bundleText(wholeLanguage, '2027-04-01'));
  const limit = (b) => b.thresholds.find(({ key }) => key === 'upper_limit').value;
  assert.deepEqual([bundle.as_of, limit(bundle)], ['2026-05-01', 2325000]);
  assert.deepEqual([later.as_of, limit(later)], ['2027-04-01', 2400050]);
  assert.deepEqual([bundle.changes, later.changes], [['2027-04-01'], ['2027-04-01']]);

  // A penny and a day make the difference; what is undecided is a route like others.
  const calm = [
    ...bundle.families[0].questions.map((key) => [key, { answer: 'c' }]),
    ['serious_harm', { answer: 'no' }], ['weapon_used', { answer: 'no' }], ['incidents_in_six_months', { amount: 0 }],
  ];
  const goes = (rules, capital, weight, discharged) => decide(rules, new Map([...calm, ['capital', { amount: capital }], ['weight_lost', { amount: weight }], ['discharged', { amount: discharged }]]));
  assert.equal(goes(bundle, 2325000, 10, -100).destination, 'front_desk');
  assert.equal(goes(bundle, 2325001, 10, -100).destination, 'money_matters');
  assert.equal(goes(later, 2325001, 10, -100).destination, 'front_desk');
  assert.deepEqual(goes(bundle, 2325000, 10, -14).offers, ['A call within the week']);
  assert.deepEqual(goes(bundle, 2325000, 10, -15).offers, []);
  assert.deepEqual(goes(bundle, 0, 45, 0).within, { unit: 'undecided' });
  assert.equal(goes(bundle, 1425049, 4, -71).destination, 'undecided_t1');
});

test('a text file is no bundle', () => {
  assert.equal(validate('ruleset'), false);
  assert.equal(validate(null), false);
  assert.equal(validate([]), false);
});

test('the worked walk of docs/bundle.md comes out as it says', () => {
  const page = readFileSync(join(root, 'docs', 'bundle.md'), 'utf8');
  const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map((match) => JSON.parse(match[1]));
  const [diagram, ...cases] = blocks;
  const clocks = diagram.leaves.flatMap(({ outcomes }) => outcomes).map(({ within }) => within).filter((within) => within);
  const limits = { destinations: [], time_limits: clocks.map((within) => ({ within, opens_by: null, no_later_than: [] })) };
  const bundle = { hold_with: 'first_contact', ...limits, rules: [], decision_diagram: { ...diagram, asked: [], offers: [], second_teams: [] } };
  const part = { ...schema, $id: 'urn:ascrules:test', ...schema.$defs.decision_diagram };
  assert.ok(new Ajv2020({ strict: true }).validate(part, bundle.decision_diagram));
  assert.ok(cases.length > 0);
  for (const { given, comes_to: expected } of cases) {
    const decision = decide(bundle, answersOf(given));
    assert.equal(decision.kind, expected.kind);
    assert.equal(decision.destination, expected.destination);
    assert.deepEqual([...(decision.asking ?? [])], expected.asking ?? []);
    if (expected.by) assert.deepEqual(decision.rules, expected.by);
  }
});
