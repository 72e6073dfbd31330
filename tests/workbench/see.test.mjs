// "See" as a user meets it: the chart and its words, what was found painted on it, and the way to the text and back.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';

import { faulty } from './rules.mjs';
import { assertQuiet, closeAll, launch, openWith, root, run, violations } from './bench.mjs';

const browser = await launch();
afterEach(closeAll);
after(() => browser.close());
const folder = mkdtempSync(join(tmpdir(), 'see-'));
after(() => rmSync(folder, { recursive: true }));

/** What the native program writes. */
async function drawn(ruleset, view, ending) {
  const file = join(folder, `chart.${ending}`);
  await run('flowchart', ruleset, '--view', view, '--output', file);
  return readFileSync(file, 'utf8');
}
const see = async (page) => {
  await page.getByRole('tab', { name: 'See' }).click();
  await page.waitForSelector('.chart svg');
};
const letters = (text) => text.replace(/\s+/g, '');

test('the chart and its words are those of the program', async () => {
  const opened = await openWith(browser, { example: /Essex.*ward/i }, { width: 1400 });
  const { page } = opened;
  await see(page);
  const svg = await drawn('essex/ward-round.ascrules', 'rules', 'svg');
  const words = (text) => [...text.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, said]) => said).join('\n');
  const shown = await page.$$eval('.chart svg text', (all) => all.map((one) => one.textContent).join('\n'));
  const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  const plain = words(svg).replace(/&(#?\w+);/g, (_, name) => entities[name] ?? String.fromCodePoint(Number(name.slice(1))));
  assert.equal(shown, plain);
  const outline = await drawn('essex/ward-round.ascrules', 'rules', 'txt');
  const said = await page.$eval('.outline', (own) => {
    const copy = own.cloneNode(true);
    copy.querySelectorAll('.visually-hidden').forEach((hidden) => hidden.remove());
    return copy.textContent;
  });
  // The name of the ruleset stands at the top of the page already.
  assert.equal(letters(said), letters(outline.slice(outline.indexOf('\n'))));

  await page.getByLabel('A step for each question').check();
  await page.waitForFunction(() => /Has the crisis/.test(document.querySelector('.outline')?.textContent ?? '') && document.querySelector('.chart svg'));
  assert.deepEqual(await violations(page), []);
  // From a question to the line that asks it.
  await page.locator('.chart g.node').filter({ hasText: 'question 1' }).click();
  await page.waitForFunction(() => /Has the crisis/.test(document.querySelector('.cm-activeLine')?.textContent ?? ''));
  assertQuiet(opened);
});

test('sizes by buttons and keys; what is too large says so', async () => {
  const opened = await openWith(browser, { example: /Telford/ }, { width: 1400 });
  const { page } = opened;
  await see(page);
  const width = () => page.$eval('.chart svg', (svg) => Math.round(svg.getBoundingClientRect().width));
  const real = Math.round((Number(/viewBox="\S+ \S+ (\S+)/.exec(await drawn('telford-wrekin/front-door.ascrules', 'rules', 'svg'))[1]) * 96) / 72);
  const fit = await width();
  assert.ok(fit <= 1400, `${fit}`);
  await page.locator('.chart').focus();
  await page.keyboard.press('1');
  assert.equal(await width(), real);
  await page.keyboard.press('+');
  assert.equal(await width(), Math.round(real * 1.25));
  await page.getByRole('button', { name: /Smaller/ }).click();
  assert.equal(await width(), real);
  await page.locator('.chart').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('.chart').scrollLeft > 0);
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.querySelector('.chart').scrollTop > 0);

  // To a rule and back: the place is as it was left.
  const place = () => page.$eval('.chart', ({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop]);
  // Keys scroll softly: that has to come to its end first.
  for (let before; String(before) !== String(await place()); await page.waitForTimeout(300)) before = await place();
  await page.$eval('.chart', (chart) => chart.scrollTo(200, 120));
  await page.waitForFunction(() => document.querySelector('.chart').scrollLeft === 200);
  await page.waitForTimeout(100);
  const left = await place();
  assert.deepEqual(left, [200, 120]);
  await page.locator('.outline button', { hasText: 'M1 Mental Health Act' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /^rule M1 /.test(document.querySelector('.cm-activeLine')?.textContent ?? ''));
  await page.getByRole('tab', { name: 'See' }).click();
  assert.deepEqual(await place(), left);
  assert.match(await page.locator('.outline [aria-current=true]').textContent(), /M1 /);
  await page.keyboard.press('0');

  const { output, code } = await run('flowchart', 'telford-wrekin/front-door.ascrules', '--view', 'questions', '--output', join(folder, 'no.svg'), '--format', 'json');
  assert.equal(code, 2);
  await page.getByLabel('A step for each question').check();
  await page.waitForSelector('.see .problem');
  assert.ok((await page.textContent('.see .problem')).includes(JSON.parse(output).problem));
  assert.equal(await page.locator('.chart').count(), 0);
  assert.equal(await page.getByRole('heading', { name: 'The same in words' }).count(), 0);
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Show a step for each rule' }).click();
  await page.waitForSelector('.chart svg');
  assertQuiet(opened);
});

test('what was found is painted by a mark and words, and a hostile ruleset runs nothing', async () => {
  const opened = await openWith(browser, { text: faulty }, { width: 360, colorScheme: 'dark' });
  const { page } = opened;
  await see(page);
  await page.waitForSelector('.chart .mark');
  const marks = await page.$$eval('.chart g.node:has(> .mark)', (all) => all.map((box) => [box.querySelector('title').textContent, box.querySelector('.mark text').textContent]));
  assert.deepEqual(marks, [['U1', '2 findings'], ['A1', '2 findings']]);
  assert.match(await page.locator('.step', { hasText: 'U1 In danger' }).textContent(), /Finding: rules U1 and A1 send the same case to different places/);
  assert.match(await page.textContent('.outline'), /<script>alert/);
  assert.equal(await page.$$eval('.see script, .see img, .see [onload], .see [onerror]', (all) => all.length), 0);
  assert.deepEqual(await violations(page), []);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} pixels too wide`);

  // What is written is drawn, and the gap is closed by it.
  assert.match(await page.textContent('.chart svg'), /No rule decides/);
  await page.getByRole('tab', { name: 'Write' }).click();
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('\nrule Z9 Everybody else\n  otherwise send to Advice line\n');
  await page.getByRole('tab', { name: 'See' }).click();
  await page.waitForFunction(() => [...document.querySelectorAll('.chart g.node > title')].some(({ textContent }) => textContent === 'Z9'));
  assert.doesNotMatch(await page.textContent('.chart svg'), /No rule decides/);
  assertQuiet(opened);
});

test('a drawing that is not the program’s own is cleaned', async () => {
  const { buildSync } = createRequire(join(root, 'cli/workbench/package.json'))('esbuild');
  const [{ text: script }] = buildSync({ entryPoints: [join(root, 'cli/workbench/source/panes/see/chart.ts')], bundle: true, write: false, format: 'iife', globalName: 'chart' }).outputFiles;
  const page = await browser.newPage();
  await page.evaluate(`${script}; globalThis.chart = chart`);
  const shown = await page.evaluate(() => {
    const hostile = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="bad()"><script>bad()</script><style>@import url(https://a.test)</style>
      <g class="node" onclick="bad()"><title>S1</title><a xlink:href="javascript:bad()"><text>words</text></a><image href="https://a.test/x.png"/><use href="https://a.test/x.svg"/>
      <foreignObject><iframe src="https://a.test"/></foreignObject><animate attributeName="href" to="javascript:bad()"/></g></svg>`;
    const { svg, boxes } = globalThis.chart.chartOf(hostile);
    return [new XMLSerializer().serializeToString(svg), [...boxes.keys()]];
  });
  assert.doesNotMatch(shown[0], /bad\(|a\.test|<script|<image|<use|iframe|animate|onload/);
  assert.deepEqual(shown[1], ['S1']);
  await page.close();
});

test('other figures for thresholds are drawn as the program draws them, and the rules stay as they are', async () => {
  const opened = await openWith(browser, { example: /safeguarding threshold/i }, { width: 1400, colorScheme: 'dark' });
  const { page } = opened;
  await see(page);
  const before = await page.textContent('.outline');
  assert.doesNotMatch(before, /set to/);
  await page.getByText('Look at it with other figures').click();
  const field = page.getByLabel('repeated, in incidents');
  await field.fill('5');
  await field.press('ArrowDown');
  await field.press('ArrowDown');
  assert.equal(await field.inputValue(), '3');
  const file = join(folder, 'set.txt');
  await run('flowchart', 'national/safeguarding-thresholds.ascrules', '--set', 'repeated = 3 incidents', '--output', file);
  const [note] = /Note: .*3 incidents.*/.exec(readFileSync(file, 'utf8'));
  await page.waitForFunction((words) => document.querySelector('.outline')?.textContent.includes(words), note);
  assert.match(await page.textContent('.chart svg'), /3 incidents/);
  assert.deepEqual(await violations(page), []);
  await field.fill('20000');
  await page.waitForSelector('.see .problem');
  assert.match(await page.textContent('.see .problem'), /With these figures .* goes from 1 to 50, and 20000 lies outside/);
  await page.getByRole('button', { name: 'As in the rules again' }).click();
  await page.waitForFunction((words) => document.querySelector('.outline')?.textContent === words, before);
  assertQuiet(opened);
});
