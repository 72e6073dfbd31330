// When an interview may stop, what it asks next, and what the runtime refuses.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';

import { open, Refused } from '../../examples/front-end/runtime/ascrules-front-end.mjs';
import { bundleOf, root, runtime, shipped } from './front_end_bundles.mjs';
import { pick, randomCase, randomFrom } from './random_cases.mjs';

const told = (path) => `${basename(dirname(path))}/${basename(path)}`;
const own = join(root, 'tests', 'node', 'rulesets', 'clocks-and-offers.ascrules');
const bundles = new Map([...shipped, own].map((path) => [told(path), bundleOf(path)]));
const small = bundles.get('tools/two-hour-response.ascrules');

/** What an interview must not stop short of: where the case goes; and whom else it goes to, and what is offered. */
const whereTo = (look) => JSON.stringify(look.outcomes);
const besides = (look) => JSON.stringify([look.offers, look.possible_offers, look.second_teams]);

for (const [name, bundle] of bundles) {
  test(`${name}: an interview that stops where it may comes to what all answers come to`, () => {
    const rules = open(bundle);
    const random = randomFrom(4000);
    const received = '2026-06-15T10:00';
    for (let i = 0; i < 10; ++i) {
      const { answers: all } = randomCase(bundle, random);
      const whole = rules.look(all, { received });
      const answers = {};
      let settled = false;
      for (;;) {
        const now = rules.look(answers, { received });
        if (now.settled) assert.equal(whereTo(now), whereTo(whole), `${JSON.stringify(answers)} instead of ${JSON.stringify(all)}`);
        assert.ok(now.settled || !settled, 'what is settled stays so');
        settled = now.settled;
        assert.equal(now.next === null, now.complete);
        if (now.complete) {
          assert.equal(besides(now), besides(whole), `${JSON.stringify(answers)} instead of ${JSON.stringify(all)}`);
          break;
        }
        assert.ok(!Object.hasOwn(answers, now.next), `${now.next} is asked once`);
        // It does not hang on what was not asked yet whether it is asked.
        assert.ok(now.ready.includes(now.next));
        const others = { ...randomCase(bundle, random).answers, ...answers };
        delete others[now.next];
        assert.ok(!rules.look(others).not_asked.includes(now.next), `${now.next} is to be asked`);
        answers[now.next] = all[now.next] ?? { not_known: true };
      }
    }
  });
}

/** Some answers that stand for all that the rules tell apart. */
function answersTo(bundle, { key, answers: { kind, answers, items } }) {
  if (kind === 'choice') return answers.map((each) => ({ answer: each.key }));
  if (kind === 'selection') return [{ items: [] }, ...items.map((each) => ({ items: [each.key] })), { items: items.map((each) => each.key) }];
  return bundle.decision_diagram.variables.find(({ question }) => question === key)?.cells.filter(({ to }) => to !== undefined).map(({ to }) => ({ amount: to })) ?? [];
}

test('settled is what no way of answering what was not asked can change, and only that', () => {
  const random = randomFrom(5000);
  let [tried, settled] = [0, 0];
  for (const [name, bundle] of bundles) {
    const rules = open(bundle);
    const people = bundle.questions.filter(({ key }) => key !== bundle.time_of_referral?.question);
    for (let i = 0; i < 12; ++i) {
      const { answers } = randomCase(bundle, random);
      for (const { key } of people) answers[key] ??= { not_known: true };
      const open_ = [];
      let ways = [answers];
      for (let j = 0; j < 3; ++j) {
        const question = pick(random, people);
        const all = [{ not_known: true }, ...answersTo(bundle, question)];
        if (open_.includes(question.key) || ways.length * all.length > 120) continue;
        open_.push(question.key);
        ways = ways.flatMap((way) => all.map((answer) => ({ ...way, [question.key]: answer })));
      }
      const asked = Object.fromEntries(Object.entries(answers).filter(([key]) => !open_.includes(key)));
      const now = rules.look(asked);
      const looks = ways.map((way) => rules.look(way));
      const places = new Set(looks.map(whereTo));
      const where = `${name}: ${JSON.stringify(asked)}`;
      assert.equal(now.settled, places.size === 1, where);
      if (now.settled) assert.equal([...places][0], whereTo(now), where);
      if (now.complete) looks.forEach((look) => assert.equal(besides(look), besides(now), where));
      ++tried;
      settled += now.settled ? 1 : 0;
    }
  }
  assert.ok(settled > tried / 10 && settled < tried, `${settled} of ${tried} are settled`);
});

test('decided is not settled: a risk of abuse and care needs, before anything else was asked', () => {
  const rules = open(bundles.get('telford-wrekin/front-door.ascrules'));
  const early = rules.look({ has_care_needs: { answer: 'yes' }, risk_of_abuse: { answer: 'yes' } });
  assert.equal(early.decision.destination, 'safeguarding');
  assert.equal(early.settled, false);
  assert.ok(early.matters.includes('can_protect_themselves'));
  // Asked, and nobody knows, is another thing than not asked yet.
  const asked = Object.fromEntries(early.matters.map((key) => [key, { not_known: true }]));
  const late = rules.look({ has_care_needs: { answer: 'yes' }, risk_of_abuse: { answer: 'yes' }, ...asked });
  assert.equal(late.decision.destination, 'safeguarding');
  assert.equal(late.settled, true);
  assert.ok(late.rests_on.includes('can_protect_themselves'));
});

const refusal = (action) => {
  try {
    action();
  } catch (trouble) {
    assert.ok(trouble instanceof Refused, trouble.stack);
    return trouble.message;
  }
  return assert.fail('it was not refused');
};

/** What the Python says where these cases are put to this bundle: what is told, or refused. */
function python(bundle, cases) {
  const program = `import json, sys; sys.path.insert(0, ${JSON.stringify(runtime)}); import ascrules_front_end as front_end
told = []
bundle, cases = json.load(sys.stdin)
for case in cases:
    try: told.append(front_end.open_bundle(bundle).look(*case))
    except front_end.Refused as refused: told.append(str(refused))
print(json.dumps(told))`;
  const run = spawnSync('python3', ['-B', '-c', program], { input: JSON.stringify([bundle, cases]), encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout);
}

test('an answer that is none is refused in words, by both', () => {
  const rules = open(small);
  const whole = open(bundles.get('tools/authorisation-order.ascrules'));
  const date = whole.bundle.questions.find(({ answers }) => answers.measure === 'date').key;
  const wrong = [
    [{ gets_about: { answer: 'slowly' } }, undefined, /`slowly` is no answer to “How does the person get about.*: it is one of as before, with more help than before, no longer at all/],
    [{ gets_about: { answer: '__proto__' } }, undefined, /`__proto__` is no answer/],
    [{ gets_about: { items: [] } }, undefined, /answered in another way: by `answer`/],
    [{ gets_about: 'as_before' }, undefined, /is no answer/],
    [{ alarming_signs: { items: ['hurt'] } }, undefined, /`hurt` is no answer/],
    [{ minutes_on_the_floor: { amount: 2881 } }, undefined, /`2881` is no answer to “For how long.*: it is from 0 minutes to 2,880 minutes/],
    [{ minutes_on_the_floor: { amount: 1.5 } }, undefined, /`1.5` is no answer/],
    [{ minutes_on_the_floor: { amount: '15' } }, undefined, /is no answer/],
    [JSON.parse('{"__proto__": {"answer": "yes"}}'), undefined, /`__proto__` is no question of these rules/],
    [{ toString: { answer: 'yes' } }, undefined, /`toString` is no question of these rules/],
    [{ the_time_of_the_referral: { answer: 'within_therapy_hours' } }, undefined, /Nobody answers/],
    [{}, '2026-02-30T10:00', /`2026-02-30T10:00` is no moment of receipt/],
    [{}, 'yesterday', /`yesterday` is no moment of receipt: write it as 2026-05-01T16:59/],
    [{}, '2026-03-29T01:30', /29 March 2026 has no 01:30: the clocks go forward/],
    [{}, '2026-05-01T24:10', /no time of day/],
  ];
  const said = wrong.map(([answers, received, words]) => {
    const refused = refusal(() => rules.look(answers, { received }));
    assert.match(refused, words);
    return refused;
  });
  assert.deepEqual(python(small, wrong.map(([answers, received]) => [answers, received])), said);
  const days = [[{ [date]: { date: '2026-05-01' } }], [{ [date]: { date: '1 May' } }, '2026-05-01'], [{ [date]: { date: '1900-01-01' } }, '2026-05-01']];
  assert.deepEqual(python(whole.bundle, days), days.map(([answers, received]) => refusal(() => whole.look(answers, { received }))));
});

test('a date is the same as the days that lie between it and the referral', () => {
  const rules = open(bundles.get('tools/authorisation-order.ascrules'));
  const { key } = rules.bundle.questions.find(({ answers }) => answers.measure === 'date');
  const received = '2026-05-01T10:00';
  assert.deepEqual(rules.look({ [key]: { date: '2026-04-28' } }, { received }), rules.look({ [key]: { amount: -3 } }, { received }));
});

test('rules of another day are told apart from those of the day of receipt', () => {
  const bundle = { ...small, as_of: '2026-05-01', changes: ['2026-04-01', '2027-04-01'] };
  const rules = open(bundle);
  assert.equal(rules.look({}, { received: '2026-04-01' }).out_of_date, null);
  assert.equal(rules.look({}, { received: '2027-03-31T23:59' }).out_of_date, null);
  const late = rules.look({}, { received: '2027-04-01T00:00' });
  assert.equal(late.out_of_date, 'These are the rules of 1 May 2026, and others were in force on 1 April 2027: they change on 1 April 2027');
  assert.match(rules.look({}, { received: '2026-03-31' }).out_of_date, /they change on 1 April 2026/);
  assert.deepEqual(python(bundle, [[{}, '2027-04-01T00:00']])[0], JSON.parse(JSON.stringify(late)));
});

// Ways to spoil a bundle, and what is to be said of them.
const spoilings = {
  'something else': [(b) => { b.format = 'other'; }, /This is no bundle of rules/],
  'an old format': [(b) => { b.format_version = 3; }, /an old bundle \(format 3\), and what reads it here knows format 4. Make the bundle again/],
  'a newer format': [(b) => { b.format_version = 5; }, /newer format \(5\).*Bring the front end up to date/],
  'no format': [(b) => { delete b.format_version; }, /a bundle without a format/],
  'a circle of nodes': [(b) => { b.decision_diagram.nodes.at(-1).edges[0] = { last: 0, node: 0 }; }, /does not lead further down/],
  'a node that leads to itself': [(b) => { b.decision_diagram.nodes[0].edges[0] = { last: 0, node: 0 }; }, /does not lead further down/],
  'a node that looks at the same again': [(b) => { b.decision_diagram.nodes[1].variable = b.decision_diagram.nodes[0].variable; }, /further down/],
  'an edge to nowhere': [(b) => { b.decision_diagram.nodes[0].edges[0] = { last: 0, leaf: 99999 }; }, /leads nowhere/],
  'a cell without an edge': [(b) => { b.decision_diagram.nodes[0].edges.pop(); }, /does not say where all answers lead/],
  'a destination there is not': [(b) => { b.decision_diagram.leaves[0].outcomes = [{ kind: 'routed', destination: '__proto__', within: { amount: 1, unit: 'days' } }]; }, /names `__proto__`/],
  'a time limit of nothing': [(b) => { b.destinations[0].within = { amount: 0, unit: 'days' }; }, /time limit of `clinician_at_once` is none/],
  'two questions of one key': [(b) => { b.questions.push(b.questions[0]); }, /two of the questions are `on_the_floor_now`/],
  'a question asked in no words': [(b) => { b.questions[0].ask = 3; }, /no text/],
  'hours that are none': [(b) => { b.calendars[0].opening.opens = '9 am'; }, /the hours of .* are none/],
  'a day that is none': [(b) => { b.changes = ['2026-02-30']; }, /a change is no day/],
  'no rules': [(b) => { b.rules = {}; }, /rules is no list/],
  'an answer without a cell': [(b) => { b.questions[0].answers.answers.push({ key: 'perhaps', name: 'perhaps' }); }, /an answer to `on_the_floor_now` has no cell/],
};
for (const [what, [spoil, words]] of Object.entries(spoilings)) {
  test(`a bundle with ${what} is refused, in the same words by both`, () => {
    const bundle = structuredClone(small);
    spoil(bundle);
    const said = refusal(() => open(bundle));
    assert.match(said, words);
    assert.deepEqual(python(bundle, [[{}]]), [said]);
  });
}

test('what is no bundle at all is refused', () => {
  for (const other of [null, undefined, 3, 'ascrules-bundle', [], [small], {}, () => {}]) assert.match(refusal(() => open(other)), /This is no bundle of rules/);
});

test('keys such as __proto__ are keys like others', () => {
  const text = JSON.stringify(small).replaceAll('"on_the_floor_now"', '"__proto__"').replaceAll('"as_before"', '"constructor"');
  const rules = open(JSON.parse(text));
  const answers = JSON.parse('{"__proto__": {"answer": "yes"}, "gets_about": {"answer": "constructor"}}');
  const plain = open(small).look({ on_the_floor_now: { answer: 'yes' }, gets_about: { answer: 'as_before' } });
  assert.deepEqual(rules.look(answers).outcomes, plain.outcomes);
  assert.deepEqual(rules.look(answers).missing, plain.missing);
  assert.deepEqual(rules.look(new Map(Object.entries(answers))), rules.look(answers));
});

test('a diagram that is as deep as it is long does no harm', () => {
  const many = 3000;
  const bundle = structuredClone(small);
  const kind = { kind: 'choice', answers: [{ key: 'yes', name: 'yes' }, { key: 'no', name: 'no' }] };
  const questions = Array.from({ length: many }, (_, i) => ({ ...small.questions[0], key: `q${i}`, answers: kind, only_asked_if: null }));
  const nodes = questions.map((_, i) => ({ variable: i, edges: [{ last: 0, leaf: 0 }, i + 1 < many ? { last: 1, node: i + 1 } : { last: 1, leaf: 1 }] }));
  Object.assign(bundle, { questions, time_of_referral: null, rules: [] });
  bundle.decision_diagram = {
    ...small.decision_diagram, nodes, condition_nodes: [], asked: [], deciding: [], offers: [], second_teams: [], root: { node: 0 },
    variables: questions.map(({ key }) => ({ question: key, role: 'answer', cells: [{ answer: 'yes' }, { answer: 'no' }] })),
  };
  const look = open(bundle).look({ q0: { answer: 'no' } });
  assert.equal(look.next, 'q1');
  assert.equal(look.matters.length, many - 1);
  assert.equal(python(bundle, [[{ q0: { answer: 'no' } }]])[0].next, 'q1');
});

test('a bundle that is spoilt anywhere is refused or used, and breaks nothing', () => {
  const random = randomFrom(6000);
  const oddities = [null, -1, 0, 1e9, 1.5, '', '__proto__', 'yes', [], {}, true, [[]], { node: 0 }];
  const places = (value, path = []) => (typeof value !== 'object' || value === null ? [path]
    : [path, ...Object.entries(value).flatMap(([key, each]) => places(each, [...path, key]))]);
  const all = places(small).filter((path) => path.length > 0);
  const spoilt = [];
  let refused = 0;
  for (let i = 0; i < 1000; ++i) {
    const bundle = structuredClone(small);
    const path = pick(random, all);
    const parent = path.slice(0, -1).reduce((value, key) => value[key], bundle);
    if (random() < 0.2) delete parent[path.at(-1)];
    else parent[path.at(-1)] = pick(random, oddities);
    try {
      const rules = open(bundle);
      const { answers, received } = randomCase(small, random);
      rules.look(answers, { received });
      rules.look({});
    } catch (trouble) {
      assert.ok(trouble instanceof Refused, `${path.join('.')}: ${trouble.stack}`);
      ++refused;
    }
    if (i % 10 === 0) spoilt.push(bundle);
  }
  assert.ok(refused > 200, `${refused} of 1000 were refused`);
  const program = `import json, sys; sys.path.insert(0, ${JSON.stringify(runtime)}); import ascrules_front_end as front_end
for bundle in json.load(sys.stdin):
    try: front_end.open_bundle(bundle).look({}, "2026-05-01T16:59")
    except front_end.Refused: pass`;
  const run = spawnSync('python3', ['-B', '-c', program], { input: JSON.stringify(spoilt), encoding: 'utf8', cwd: root });
  assert.equal(run.status, 0, run.stderr);
});
