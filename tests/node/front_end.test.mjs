// The runtime for front ends (examples/front-end/runtime) against `ascrules`: made-up cases of every ruleset under examples/, decided by the program and by
// the bundle alone. The Python of the same has to give the same JSON.
//
// FRONT_END_CASES says how many cases of each ruleset `explain` is asked for (12; each takes the program a tenth of a second).

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { after, before, test } from 'node:test';

import { clockWords, momentWords, open } from '../../examples/front-end/runtime/ascrules-front-end.mjs';
import { binary, bundleOf, DAY, root, runtime, shipped } from './front_end_bundles.mjs';
import { given, randomCase, randomFrom } from './random_cases.mjs';

const explained = Number(process.env.FRONT_END_CASES ?? 12);
const inExamples = Number(process.env.FRONT_END_EXAMPLES ?? 200); // many in one run of the program
const inPython = Number(process.env.FRONT_END_PYTHON ?? 20);

const folder = mkdtempSync(join(tmpdir(), 'ascrules-front-end-'));
after(() => rmSync(folder, { recursive: true }));

const own = ['whole-language', 'clocks-and-offers'].map((name) => join(root, 'tests', 'node', 'rulesets', `${name}.ascrules`));
const rulesets = [...shipped, ...own]; // the own ones are small, and tried more

const explain = (path, words, received) => new Promise((resolve, reject) => {
  const args = ['explain', path, '--format', 'json', '--as-of', DAY, '--given', words, ...(received ? ['--received', received] : [])];
  execFile(binary, args, { encoding: 'utf8', maxBuffer: 1 << 26 }, (error, out, complaint) => {
    if (error && ![1, 4].includes(error.code)) reject(new Error(`${complaint || out}\n${args.join(' ')}`));
    else resolve(JSON.parse(out));
  });
});
/** Runs the jobs, as many at once as there are processors here at least. */
async function inTurn(jobs) {
  const waiting = [...jobs];
  const worker = async () => {
    while (waiting.length > 0) await waiting.shift()();
  };
  await Promise.all([worker(), worker(), worker()]);
}

/** What stands in no order that means anything. */
const sorted = (list) => [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const teamsSorted = (teams) => teams.map((team) => ({ ...team, limits: sorted(team.limits) }));

/** What the front end says, in the words of `explain`. */
function inWordsOfExplain(bundle, told) {
  const named = (list, key) => list.find((each) => each.key === key)?.name ?? null;
  const questions = (keys) => keys.map((key) => named(bundle.questions, key));
  const route = ({ destination, within }) => ({
    destination: named(bundle.destinations, destination), key: destination,
    team: bundle.destinations.find(({ key }) => key === destination).team, within: clockWords(within),
  });
  const routesOf = (outcome) => (outcome.kind === 'routed' ? [route(outcome)] : (outcome.routes ?? []).map(route));
  const due = (moment) => (moment === null ? {} : {
    due: moment.at && momentWords(moment.at),
    ...(moment.at ? {} : { due_unknown_because: moment.unknown_because }),
    ...(moment.perhaps_sooner_because ? { due_perhaps_sooner_because: moment.perhaps_sooner_because } : {}),
  });
  const offer = ({ text, rule }) => ({ text, rule });
  const ofCalendar = (limit, at, all) => {
    const byCalendar = all.some(({ opens_by: opensBy, unit }) => opensBy !== all[0].opens_by && unit.startsWith('working'));
    return byCalendar && limit.unit.startsWith('working') && limit.opens_by ? `${clockWords(limit)} of ${named(bundle.calendars, limit.opens_by)}` : clockWords(limit);
  };
  const held = told.decision.kind === 'held';
  const time = bundle.time_of_referral?.question;
  return {
    decision: told.decision.kind.replace('_', ' '),
    outcomes: sorted(told.outcomes.map((outcome) => ({ routes: sorted(routesOf(outcome)) }))),
    ...(held ? { held_with: named(bundle.destinations, told.decision.with), held_within: told.decision.within.map(ofCalendar) } : {}),
    decided_by: told.decided_by,
    may_decide: told.may_decide,
    rests_on: questions(told.rests_on),
    offers: told.offers.map(offer),
    possible_offers: told.possible_offers.map(offer),
    also_sent_to: teamsSorted(told.second_teams.map(({ destination, certain, is_where_it_goes, by, limits }) => ({
      destination: named(bundle.destinations, destination), key: destination, team: bundle.destinations.find(({ key }) => key === destination).team,
      certain, is_where_it_goes, by,
      limits: limits.map(({ within, certain: sure, by: rules, due: end }) => ({ within: clockWords(within), certain: sure, by: rules, ...due(end) })),
    }))),
    asking: questions(told.asking).sort(),
    changing: questions(told.changing),
    missing: questions(told.missing.filter((key) => key !== time)),
    not_asked: questions(told.not_asked),
    answered_although_not_asked: questions(told.not_used),
    ...due(told.due),
  };
}
function ofExplain(answer, bundle) {
  const time = bundle.questions.find(({ key }) => key === bundle.time_of_referral?.question)?.name;
  const offer = ({ text, rule }) => ({ text, rule });
  const kept = ['decision', 'outcomes', 'held_with', 'held_within', 'decided_by', 'may_decide', 'changing', 'not_asked', 'answered_although_not_asked',
    'due', 'due_unknown_because', 'due_perhaps_sooner_because'];
  return {
    ...Object.fromEntries(kept.filter((name) => name in answer).map((name) => [name, answer[name]])),
    rests_on: answer.rests_on.map(({ question }) => question).filter((name) => name !== time),
    offers: answer.offers.map(offer),
    possible_offers: answer.possible_offers.map(offer),
    outcomes: sorted(answer.outcomes.map(({ routes }) => ({ routes: sorted(routes) }))),
    also_sent_to: teamsSorted(answer.also_sent_to ?? []),
    asking: [...answer.asking].sort(),
    missing: answer.missing.filter((name) => name !== time),
  };
}

const byPath = new Map();
const casesOf = (path, many, seed) => {
  const random = randomFrom(seed);
  return Array.from({ length: many }, () => randomCase(byPath.get(path).bundle, random));
};
before(() => {
  for (const path of rulesets) {
    const bundle = bundleOf(path);
    const file = join(folder, `${relative(root, path).replaceAll('/', '-')}.json`);
    writeFileSync(file, JSON.stringify(bundle));
    byPath.set(path, { bundle, file, rules: open(bundle) });
  }
});

for (const [at, path] of rulesets.entries()) {
  test(`${relative(root, path)}: the same as explain`, async () => {
    const { bundle, rules } = byPath.get(path);
    await inTurn(casesOf(path, own.includes(path) ? explained * 2 : explained, 1000 + at).map(({ answers, received }) => async () => {
      const words = given(bundle, answers);
      const said = ofExplain(await explain(path, words, received), bundle);
      assert.deepEqual(inWordsOfExplain(bundle, rules.look(answers, { received })), said, `${words}; received ${received}`);
    }));
  });
}

const asPython = (told) => JSON.parse(JSON.stringify(told));
function pythonOn(file, cases) {
  const input = cases.map((each) => JSON.stringify(each)).join('\n');
  const run = spawnSync('python3', ['-B', join(runtime, 'ascrules_front_end.py'), file], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
}
for (const [at, path] of rulesets.entries()) {
  test(`${relative(root, path)}: Python says the same`, () => {
    const { bundle, file, rules } = byPath.get(path);
    const cases = casesOf(path, own.includes(path) ? inPython * 8 : inPython, 2000 + at);
    const told = pythonOn(file, cases);
    assert.equal(told.length, cases.length);
    cases.forEach(({ answers, received }, i) => assert.deepEqual(told[i], asPython(rules.look(answers, { received })), `${given(bundle, answers)}; received ${received}`));
  });
}

/** What the front end says of a case, as an `expect` line. */
function expectation(bundle, told) {
  const named = (list, key) => list.find((each) => each.key === key).name;
  const listed = (all) => all.join(' and ');
  const due = told.due?.at && told.due.perhaps_sooner_because === null ? `, due ${told.due.at.replace('T', ' ')}` : '';
  const teams = told.second_teams.filter(({ certain }) => certain).map(({ destination }) => named(bundle.destinations, destination));
  const also = teams.length > 0 ? `, also to ${listed(teams)}` : '';
  const { kind, destination, within } = told.decision;
  if (kind === 'no_rule') return 'no rule';
  if (kind === 'contradiction') return 'contradiction';
  const by = told.decided_by.length > 0 ? `, by ${listed(told.decided_by)}` : '';
  const offered = [...new Set(told.offers.map(({ rule }) => rule))];
  const offers = offered.length > 0 ? `, offered by ${listed(offered)}` : '';
  if (kind === 'routed') return `${named(bundle.destinations, destination)}${by}${offers}${also}, within ${clockWords(within)}${due}`;
  const questions = told.asking.map((key) => named(bundle.questions, key));
  const asking = questions.length > 0 ? `, asking ${listed(questions)}` : '';
  const limits = told.decision.within.some(({ unit }) => unit === 'undecided') ? '' : `, within ${told.decision.within.map(clockWords).join(' or ')}`;
  return `held${asking}${limits}${also}${due}`;
}

// Thousands of cases in one run of the program: each becomes an `example` that expects what the front end says.
for (const [at, path] of rulesets.entries()) {
  test(`${relative(root, path)}: as examples, what the front end says is what the rules say`, () => {
    const { bundle, rules } = byPath.get(path);
    const decided = ({ kind }) => kind === 'routed' || kind === 'held';
    // An example in a night that is shown twice, or on another day's rules, is told in other words than here.
    const many = path.includes('authorisation-order') ? inExamples / 5 : own.includes(path) ? inExamples * 3 : inExamples; // the first takes the program long
    const cases = casesOf(path, many, 3000 + at).filter(({ received }) => !/T01:|\+/.test(received ?? '') && (received ?? DAY) < (bundle.changes[0] ?? '9999'));
    const named = new Set();
    const blocks = cases.map(({ answers, received }, i) => {
      const told = rules.look(answers, { received });
      const by = received ? `  received ${received.replace('T', ' ')}\n` : '';
      const words = given(bundle, answers);
      named.add(`Made up ${i}`);
      if (!decided(told.decision) || told.decision.within?.unit === 'undecided') return '';
      return `\nexample Made up ${i}\n${by}${words ? `  given ${words}\n` : ''}  expect ${expectation(bundle, told)}\n`;
    });
    const copy = join(folder, `copy-${at}`);
    cpSync(join(root, 'examples'), join(copy, 'examples'), { recursive: true, filter: (source) => source !== join(root, 'examples', 'front-end') });
    const file = path.startsWith(join(root, 'examples')) ? join(copy, relative(root, path)) : join(copy, basename(path));
    writeFileSync(file, readFileSync(path, 'utf8') + blocks.join(''));
    const run = spawnSync(binary, ['test', file, '--as-of', DAY, '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const answer = JSON.parse(run.stdout);
    assert.ok(answer.examples, run.stdout.slice(0, 3000));
    const mine = answer.examples.filter(({ example }) => named.has(example));
    assert.ok(mine.length > cases.length / 2, `${mine.length} of ${cases.length} cases were tried`);
    assert.deepEqual(mine.filter(({ passed }) => !passed).map(({ example, given: words, failures }) => ({ example, words, failures })), []);
    for (const one of mine) {
      const { answers, received } = cases[Number(one.example.slice('Made up '.length))];
      const told = rules.look(answers, { received });
      assert.deepEqual([told.decided_by, told.may_decide], [one.decided_by, one.may_decide], one.given);
    }
  });
}
