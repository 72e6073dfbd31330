// What "Try" writes for the program is what the person answered: every answer of every example, and interviews by chance.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { pick, randomFrom } from '../node/random_cases.mjs';
import { answerFromReceipt, decide, isAsked } from '../node/walk.mjs';
import { answered, moduleOf, root, run } from './bench.mjs';

const { givenOf, statement, wrongWith, amountOf } = await moduleOf('panes/try/given.ts');
const { plainAmount } = await moduleOf('words.ts');
const { shownQuestions } = await moduleOf('panes/try/asked.ts');
const received = '2026-05-01T16:59';
const examples = readdirSync(join(root, 'examples'), { recursive: true }).map(String).filter((file) => file.endsWith('.ascrules')).sort();

const dateAfter = (days) => new Date(Date.UTC(2026, 4, 1 + days)).toISOString().slice(0, 10);

/** All answers worth telling apart, each with what the bundle's diagram is walked by; not known is walked by nothing. */
function answersTo({ answers }) {
  const all = [];
  if (answers.kind === 'choice') for (const { key } of answers.answers) all.push([{ kind: 'choice', answer: key }, { answer: key }]);
  if (answers.kind === 'selection') {
    const keys = answers.items.map(({ key }) => key);
    for (const items of [[], keys, ...keys.map((key) => [key])]) all.push([{ kind: 'selection', items }, { items }]);
  }
  if (answers.kind === 'quantity') {
    const { lowest, highest, decimals, measure, never } = answers;
    const last = highest - (never === undefined ? 0 : 1);
    for (const amount of new Set([lowest, last, Math.floor((lowest + last) / 2), Math.min(lowest + 1, last)])) {
      all.push([measure === 'date' ? { kind: 'date', text: dateAfter(amount) } : { kind: 'amount', text: plainAmount(amount, decimals) }, { amount }]);
    }
    if (never !== undefined) all.push([{ kind: 'never' }, { amount: never }]);
  }
  all.push([{ kind: 'not known' }, undefined]);
  return all;
}

const bundles = [];
for (const file of examples) {
  const { code, output } = await run('bundle', file);
  if (code === 0) bundles.push([file, JSON.parse(output)]);
}
const questionsOf = (bundle) => bundle.questions.filter(({ key }) => key !== bundle.time_of_referral?.question);

/** What the program says, against a walk through the bundle by the answers' keys, which knows nothing of how they are written. */
async function compare(file, bundle, answers, walked) {
  const given = givenOf(bundle.questions, answers, received);
  const said = await answered('explain', file, ...(given === '' ? [] : ['--given', given]), '--received', received.replace('T', ' '));
  assert.ok(said.decision, `${file}: ${given}: ${JSON.stringify(said)}`);
  const moment = answerFromReceipt(bundle, received);
  const walk = decide(bundle, moment ? new Map([...walked, [moment.question, { answer: moment.answer }]]) : walked);
  assert.equal(said.decision, walk.kind === 'no_rule' ? 'no rule' : walk.kind, `${file}: ${given}`);
  if (walk.kind === 'routed') assert.equal(said.outcomes[0].routes[0].key, walk.destination, `${file}: ${given}`);
  assert.deepEqual(said.decided_by.toSorted(), walk.rules.filter((rule) => said.decided_by.includes(rule)).toSorted(), `${file}: ${given}`);
  return said;
}

test('every answer of every example is taken as it was meant', async () => {
  let told = 0;
  await Promise.all([0, 1].map(async (half) => {
    for (const [file, bundle] of bundles.filter((_, at) => at % 2 === half)) {
      const questions = questionsOf(bundle);
      const most = Math.max(...questions.map((question) => answersTo(question).length));
      for (let round = 0; round < most; ++round) {
        const chosen = questions.map((question) => [question, answersTo(question).at(round % answersTo(question).length)]);
        const answers = new Map(chosen.map(([{ key }, [answer]]) => [key, answer]));
        for (const [question, [answer]] of chosen) assert.ok(statement(question, answer, received), `${file}: ${question.key}: ${JSON.stringify(answer)}`);
        const walked = new Map(chosen.filter(([, [, walk]]) => walk).map(([{ key }, [, walk]]) => [key, walk]));
        const said = await compare(file, bundle, answers, walked);
        const missing = chosen.filter(([{ name }, [, walk]]) => !walk && !said.not_asked.includes(name)).map(([{ name }]) => name);
        assert.deepEqual(said.missing.toSorted(), missing.toSorted(), file);
        told += chosen.length;
      }
    }
  }));
  assert.ok(bundles.length >= 15 && told > 1000, `${told} answers of ${bundles.length} rulesets`);
});

test('an interview by chance shows what is asked and nothing else', async () => {
  await Promise.all([0, 1].map(async (half) => {
    for (const [at, [file, bundle]] of bundles.entries()) {
      if (at % 2 !== half) continue;
      for (let seed = 1; seed <= 2; ++seed) {
        const random = randomFrom(100 * at + seed);
        const answers = new Map();
        const walked = new Map();
        const notAsked = () => questionsOf(bundle).filter(({ key }) => isAsked(bundle, walked, key) === false).map(({ name }) => name);
        for (;;) {
          const open = shownQuestions(bundle, answers, notAsked(), received).filter(({ key }) => !answers.has(key));
          if (open.length === 0) break;
          // In any order: what is shown is asked, whatever is answered next.
          const question = pick(random, open);
          const [answer, walk] = pick(random, answersTo(question));
          answers.set(question.key, answer);
          if (walk) walked.set(question.key, walk);
        }
        const said = await compare(file, bundle, answers, walked);
        assert.deepEqual(said.not_asked.toSorted(), notAsked().toSorted(), file);
        assert.deepEqual(said.answered_although_not_asked, [], file);
        const met = [...answers.keys()].length + said.not_asked.length;
        assert.equal(met, questionsOf(bundle).length, `${file}: each question was met, or is not asked`);
      }
    }
  }));
});

test('what is no answer is said, and never sent', () => {
  const about = (answers) => ({ key: 'q', name: 'savings', ask: '', help: '', answers });
  const money = about({ kind: 'quantity', lowest: 0, highest: 2325000, unit: 'pounds', measure: 'money', decimals: 2 });
  const typed = (question, text) => statement(question, { kind: 'amount', text }, received);
  assert.equal(typed(money, '£14,250.01'), 'savings is £14250.01');
  assert.equal(typed(money, '14250.5'), 'savings is £14250.50');
  for (const text of ['14.250,01', '1.001', '23250.01', '-1', '1e3', '5; other is yes', '']) assert.equal(typed(money, text), undefined, text);
  for (const text of ['1.001', '23250.01', 'many']) assert.match(wrongWith(money, { kind: 'amount', text }, received), /from £0 to £23,250/);
  const days = about({ kind: 'quantity', lowest: -28, highest: 1, unit: 'days', measure: 'date', decimals: 0, never: 1 });
  assert.equal(statement(days, { kind: 'date', text: '2026-04-30' }, received), 'savings is 1 day before the referral');
  assert.equal(statement(days, { kind: 'date', text: '2026-05-02' }, received), undefined);
  assert.match(wrongWith(days, { kind: 'date', text: '2026-05-02' }, received), /3 April 2026 to 1 May 2026/);
  assert.match(wrongWith(days, { kind: 'date', text: '2026-04-30' }, ''), /when the referral came/);
  // Across the day on which the clocks change, days are days.
  assert.equal(statement(days, { kind: 'date', text: '2026-03-28' }, '2026-03-30T00:30'), 'savings is 2 days before the referral');
  assert.equal(amountOf('4.5', { decimals: 1 }), 45);
  const odd = about({ kind: 'choice', answers: [{ key: 'a', name: 'not known' }, { key: 'b', name: 'yes' }] });
  assert.equal(statement(odd, { kind: 'not known' }, received), undefined);
});
