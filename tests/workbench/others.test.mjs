// The workbench's panes Past, Compare and Hand over: what they show and hand out is what the native program says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';

import { answered, assertQuiet, closeAll, launch, openBench, openExample, openRules, printed, root, violations } from './bench.mjs';

let browser;
before(async () => { browser = await launch(); });
afterEach(closeAll);
after(() => browser?.close());

const corpus = join(root, 'corpus', 'telford-wrekin');
const cases = join(corpus, 'synthetic-referrals.csv');
const mapping = join(corpus, 'mapping.yaml');

async function choose(page, button, file) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button }).click()]);
  await chooser.setFiles(file);
}

async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('past referrals are sent by the rules, and the figures are those of the native program', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await openExample(page, /Telford/);
  await page.getByRole('tab', { name: 'Past referrals' }).click();
  await choose(page, 'Choose a file…', cases);
  await page.getByText('These points are open').waitFor();
  // A draft with open points is not used.
  assert.equal(await page.locator('.past .figures').count(), 0);
  await choose(page, 'Open a mapping…', mapping);
  await page.locator('.past .figures').waitFor();
  const { replay } = await answered('replay', 'telford-wrekin/front-door.ascrules', cases, '--mapping', mapping);
  const rules = replay.by_rules_against_should;
  const recorded = replay.as_recorded_against_should;
  const shown = await page.locator('.past .figures dd').allInnerTexts();
  const kinds = ['too_low', 'too_high', 'held', 'no_rule', 'contradiction', 'right'];
  for (const [at, kind] of kinds.entries()) {
    assert.ok(shown[at].startsWith(`${rules[kind].toLocaleString('en-GB')} `), `${kind}: ${shown[at]}`);
    assert.ok(shown[at].endsWith(`as recorded ${recorded[kind].toLocaleString('en-GB')}`), `${kind}: ${shown[at]}`);
  }
  const rows = await page.locator('.past tbody tr').allInnerTexts();
  assert.deepEqual(rows.map((row) => row.split('\t')), replay.destinations.map((one) => [one.name, one.by_rules, one.sent_to, one.should_have_gone_to].map((value) => value.toLocaleString('en-GB'))));
  assert.match(await page.locator('.past').innerText(), /SYNTHETIC/);
  assert.deepEqual(await violations(page), []);
  const report = await downloaded(page, 'Make the report');
  assert.match(report.text, /^<!doctype html>/i);
  assert.match(report.text, /Telford/);
  // Nothing about people is kept.
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify(localStorage)), /SYN-0/);
  assertQuiet(bench);
});

test('a mapping that cannot be used is said in the words of the program', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await openExample(page, /Telford/);
  await page.getByRole('tab', { name: 'Past referrals' }).click();
  await choose(page, 'Choose a file…', cases);
  await page.getByText('These points are open').waitFor();
  await page.getByRole('button', { name: 'Send the referrals by the rules' }).click();
  assert.match(await page.getByRole('alert').innerText(), /check|settled|open/);
  assert.equal(await page.locator('.past .figures').count(), 0);
  assertQuiet(bench);
});

test('two rulesets are compared, and what is shown is what `diff` says', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await openExample(page, /Bournemouth before the three/);
  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.getByLabel('Compare with').selectOption('bcp/poole.ascrules');
  await page.locator('.compare .verdict').waitFor();
  const compared = await answered('diff', 'bcp/poole.ascrules', 'bcp/bournemouth.ascrules');
  assert.ok(compared.changes.length > 0);
  assert.match(await page.locator('.compare .verdict').innerText(), new RegExp(`^${compared.changes.length} kinds? of case`));
  assert.deepEqual(await page.locator('.compare tbody tr td:first-child').allInnerTexts(), compared.changes.map(({ given }) => given));
  assert.deepEqual(await violations(page), []);
  // Against the text as it was opened nothing goes elsewhere.
  await page.getByLabel('Compare with').selectOption({ label: 'the text as it was opened or saved' });
  await page.getByText(/^No case goes elsewhere/).waitFor();
  assertQuiet(bench);
});

test('what is handed over is what the native program writes', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await openExample(page, /Brent/);
  await page.getByRole('tab', { name: 'Hand over' }).click();
  const bundle = await downloaded(page, 'Make front-door.bundle.json');
  assert.equal(bundle.name, 'front-door.bundle.json');
  assert.deepEqual(JSON.parse(bundle.text), JSON.parse(await printed('bundle', 'brent/front-door.ascrules')));
  const chart = await downloaded(page, 'Make front-door.svg');
  assert.match(chart.text, /<svg[^]*Brent[^]*<\/svg>/);
  const outline = await downloaded(page, 'Make front-door.outline.txt');
  assert.match(outline.text, /Follow from the top/);
  const examples = await downloaded(page, 'Make front-door.examples.txt');
  assert.equal(examples.text, await printed('test', 'brent/front-door.ascrules'));
  assert.deepEqual(await violations(page), []);
  assertQuiet(bench);
});

test('what cannot be made of rules that cannot be read is said', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await openRules(page, { 'broken.ascrules': 'ruleset Broken\n  owner Nobody\n\nrule A1 One\n  when nothing is yes\n  send to Nowhere\n' });
  await page.getByRole('tab', { name: 'Hand over' }).click();
  await page.getByRole('button', { name: 'Make broken.bundle.json' }).click();
  assert.match(await page.getByRole('alert').innerText(), /cannot be made of the rules as they stand/);
  assertQuiet(bench);
});

for (const colorScheme of ['light', 'dark']) {
  test(`the panes can be used on a telephone: ${colorScheme}`, async () => {
    const bench = await openBench(browser, { width: 360, colorScheme });
    const { page } = bench;
    await openExample(page, /Brent/);
    for (const name of ['Past referrals', 'Compare', 'Hand over']) {
      await page.getByRole('tab', { name }).click();
      assert.deepEqual(await violations(page), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, `${name}: ${overflow} pixels beyond the edge`);
    }
    assertQuiet(bench);
  });
}
