// The workbench's pane Write, and what holds for the whole page: nothing leaves it, nothing is lost, and nobody's rules run as a program.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { answered, assertQuiet, checked, closeAll, goToEndOf, launch, openBench, openExample, openRules, textOf, verdict, violations } from './bench.mjs';

let browser;
before(async () => { browser = await launch(); });
afterEach(closeAll);
after(() => browser?.close());

const contradicting = `ruleset Two rules
  owner   Principal Social Worker
  if an answer is missing  hold with Advice

destination Safeguarding
  within  4 working hours

destination Advice
  within  1 working day

question age
  answer  whole number of years, 0 to 120

question risk of abuse
  answer  yes or no

rule S1 Risk  [local: panel]
  when risk of abuse is yes
  send to Safeguarding

rule A1 Children  [local: panel]
  when age is less than 18
  send to Advice

rule Z1 Everyone else  [local: panel]
  otherwise send to Advice
`;

test('the check of an example is the native one, and nothing is asked of a network', async () => {
  const bench = await openBench(browser);
  const { page, seen } = bench;
  await openExample(page, /Brent/);
  const native = await answered('check', '--all', '--notes', 'brent/front-door.ascrules');
  const notes = native.diagnostics.filter(({ severity }) => severity === 'note');
  assert.equal(native.diagnostics.length - notes.length, 0);
  assert.match(await verdict(page), /^No finding/);
  if (notes.length > 0) {
    await page.getByText(/notes?: worth knowing/).click();
    assert.deepEqual(await page.locator('.finding.note .message').allInnerTexts(), notes.map(({ message }) => message));
  }
  const reached = await page.evaluate(async () => {
    const tried = [() => fetch('https://example.org/'), () => fetch('file:///etc/hostname'), () => new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = resolve;
      image.onerror = reject;
      image.src = 'https://example.org/a.png';
    })];
    const results = await Promise.allSettled(tried.map((one) => one()));
    return results.filter(({ status }) => status === 'fulfilled').length;
  });
  assert.equal(reached, 0);
  // What was just tried is complained of, and only that.
  assert.ok(seen.complaints.length >= 3);
  for (const complaint of seen.complaints) assert.match(complaint, /Content Security Policy|example\.org|hostname/);
});

test('a contradiction is shown with its case, becomes an example, and is settled by a choice', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await openRules(page, { 'two.ascrules': contradicting });
  assert.match(await verdict(page), /^1 finding/);
  const finding = page.locator('.finding', { hasText: 'send the same case to different places' });
  assert.match(await finding.innerText(), /such a case: age is 0 years; risk of abuse is yes/);
  await finding.getByRole('button', { name: 'Keep the case as an example' }).click();
  await page.getByLabel('Where should it go?').selectOption('Safeguarding');
  await page.getByRole('button', { name: 'Add the example' }).click();
  assert.match(await textOf(page, 'mine/two.ascrules'), /example A case that the panel talked about\n {2}given {3}age is 0 years\n {2}given {3}risk of abuse is yes\n {2}expect {2}Safeguarding\n$/);
  await page.getByRole('button', { name: 'Let S1 win over A1' }).click();
  assert.match(await textOf(page, 'mine/two.ascrules'), /send to Safeguarding\n {2}overrides A1\n/);
  await checked(page);
  assert.match(await verdict(page), /^No finding/);
  assertQuiet(bench);
});

test('an error is marked where it is while somebody writes, with what can be done, and goes when it is mended', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await openRules(page, { 'two.ascrules': contradicting });
  await goToEndOf(page, 'risk of abuse is yes');
  await page.keyboard.type('terday');
  await page.locator('.cm-lintRange-error').first().waitFor();
  await checked(page);
  assert.match(await verdict(page), /cannot be read yet/);
  const message = await page.locator('.finding.error .message').first().innerText();
  assert.match(message, /yesterday/);
  for (let count = 0; count < 6; ++count) await page.keyboard.press('Backspace');
  await checked(page);
  assert.match(await verdict(page), /^1 finding/);
  assert.equal(await page.locator('.cm-lintRange-error').count(), 0);
  assertQuiet(bench);
});

test('words are offered, coloured and explained by the language service', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await openRules(page, { 'two.ascrules': contradicting });
  await page.locator('.word-keyword', { hasText: 'destination' }).first().waitFor();
  await goToEndOf(page, 'when age is less than 18');
  await page.keyboard.type(' and risk of abuse is ');
  await page.keyboard.press('Control+Space');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'yes' }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('question risk of abuse').first().hover();
  assertQuiet(bench);
});

test('a name of several words is given another name everywhere', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await openRules(page, { 'two.ascrules': contradicting });
  await goToEndOf(page, 'question risk of ab');
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: 'Another name for “risk of abuse”' }).waitFor();
  await page.getByLabel('Name', { exact: true }).fill('abuse feared');
  await page.getByRole('button', { name: 'Rename everywhere' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const text = await textOf(page, 'mine/two.ascrules');
  assert.match(text, /question abuse feared\n/);
  assert.match(text, /when abuse feared is yes/);
  assert.doesNotMatch(text, /when risk of abuse/);
  assertQuiet(bench);
});

test('nothing is lost on reload, and it can be forgotten', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await openRules(page, { 'two.ascrules': contradicting });
  await goToEndOf(page, 'ruleset Two rules');
  await page.keyboard.type(' and more');
  await page.getByRole('heading', { name: 'Two rules and more' }).waitFor();
  await page.waitForTimeout(600);
  await page.reload();
  await page.getByRole('heading', { name: 'Two rules and more' }).waitFor();
  await page.getByRole('button', { name: 'Forget them' }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'Rules that decide where a referral goes' }).waitFor();
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assertQuiet(bench);
});

test('rules from somebody else run no script and reach nothing', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  const hostile = contradicting
    .replaceAll('risk of abuse', '<img src=x onerror=alert(1)>')
    .replace('Two rules', '<script>alert(2)</script> rules');
  await openRules(page, { '<b>two.ascrules': hostile, 'other.ascrules': 'vocabulary Other\n' });
  await page.locator('.cm-content').click();
  await page.waitForTimeout(500);
  assert.equal(await page.locator('img, .findings script, header script').count(), 0);
  assertQuiet(bench);
});

test('a file that is no text of rules is refused in words', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose files…' }).click()]);
  await chooser.setFiles([{ name: 'a.ascrules', mimeType: 'text/plain', buffer: Buffer.from([0xff, 0xfe, 0x00]) }]);
  assert.match(await page.getByRole('alert').innerText(), /a\.ascrules is not text in UTF-8/);
  assertQuiet(bench);
});

test('a starter is made for a council, and it is clean', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await page.getByLabel('Council').fill('Example Borough Council');
  await page.getByLabel('Service').fill('Front door');
  await page.getByLabel('Who decides about the rules').fill('Principal Social Worker');
  await page.getByLabel('Teams').fill('Safeguarding, Care team, Advice');
  await page.getByRole('button', { name: 'Make a starter' }).click();
  await checked(page);
  assert.match(await verdict(page), /^No finding/);
  assertQuiet(bench);
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1400, 360]) {
    test(`the start and the text can be used by everybody: ${colorScheme}, ${width} pixels`, async () => {
      const bench = await openBench(browser, { width, colorScheme });
      const { page } = bench;
      assert.deepEqual(await violations(page), []);
      await openRules(page, { 'two.ascrules': contradicting });
      assert.deepEqual(await violations(page), []);
      await page.getByRole('button', { name: 'Keep the case as an example' }).click();
      assert.deepEqual(await violations(page), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, `${overflow} pixels beyond the edge`);
      assertQuiet(bench);
        });
  }
}

test('all of it can be reached by keys', async () => {
  const bench = await openBench(browser);
  const { page } = bench;
  await openRules(page, { 'two.ascrules': contradicting });
  await page.getByRole('tab', { name: 'Write' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'See');
  assert.equal(await page.getByRole('tab', { name: 'See' }).getAttribute('aria-selected'), 'true');
  await page.keyboard.press('Home');
  // Into the editor and out of it again: Tab is no key of the text.
  const reached = new Set();
  for (let count = 0; count < 40; ++count) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement.className || document.activeElement.textContent));
  }
  assert.ok([...reached].some((name) => name.includes('cm-content')));
  assert.ok(reached.has('Keep the case as an example'));
  assert.ok([...reached].some((name) => name.includes('Let S1 win over A1') || name.includes('link')));
  assertQuiet(bench);
});
