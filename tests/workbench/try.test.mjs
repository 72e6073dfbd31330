// "Try" as a user meets it: questions as they are asked, and where the answers lead as the native program says.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, test } from 'node:test';

import { faulty } from './rules.mjs';
import { answered, assertQuiet, closeAll, launch, openWith, run, violations } from './bench.mjs';

const browser = await launch();
afterEach(closeAll);
after(() => browser.close());
const received = '2026-05-01T16:59';

/** Shows the pane with the moment of receipt set, and waits until its first answer is there. */
async function tryIt(page) {
  await page.getByRole('tab', { name: 'Try' }).click();
  await page.waitForSelector('.asked');
  assert.match(await page.getByLabel('Received').inputValue(), /^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'now, unless somebody says otherwise');
  await page.getByLabel('Received').fill(received);
  await settled(page);
}
/** Waits until what is shown is of the answers as they stand. */
async function settled(page) {
  await page.waitForTimeout(50);
  await page.waitForSelector('.outcome[aria-busy=false]');
}
const textOf = async (page, selector) => (await page.textContent(selector)).replace(/\s+/g, ' ').trim();

/** What is shown is what the native program says of the same answers. */
async function compare(page, ruleset, given) {
  await settled(page);
  const said = await answered('explain', ruleset, '--given', given, '--received', received.replace('T', ' '));
  const headline = await textOf(page, '.outcome .verdict');
  const route = ({ destination, within }) => `${destination}, within ${within}`;
  if (said.decision === 'routed') assert.equal(headline, `Goes to ${route(said.outcomes[0].routes[0])}`);
  if (said.decision === 'held') assert.ok(headline.startsWith(`Held with ${said.held_with}`), headline);
  if (said.due) assert.equal(await textOf(page, '.outcome .due'), `Due by ${said.due}`);
  assert.deepEqual(await page.$$eval('.outcome .asking li', (all) => all.map((one) => one.textContent)), said.asking);
  const besides = said.changing.filter((name) => !said.asking.includes(name));
  assert.deepEqual(await page.$$eval('.outcome .changing li', (all) => all.map((one) => one.textContent)), besides);
  const could = said.decision === 'held' ? said.outcomes.map(({ routes }) => routes.map(route).join()) : [];
  assert.deepEqual(await page.$$eval('.outcome .could-be li', (all) => all.map((one) => one.textContent)), could);
  const all = await textOf(page, '.outcome');
  for (const { rule, title, because, sources } of said.rules.filter(({ decides }) => decides === 'always')) {
    assert.ok(all.includes(`${rule} ${title}`) && all.includes(because) && sources.every((source) => all.includes(source)), `${rule}: ${all}`);
  }
  for (const { text } of [...said.offers, ...said.possible_offers]) assert.ok(all.includes(text), text);
  const shown = await page.$$eval('.asked', (asked) => asked.map(({ id }) => id.slice('try-'.length, -'-asked'.length)));
  for (const name of said.not_asked) assert.ok(!shown.includes(name.replaceAll(/[ -]/g, '_')), `${name} is not asked and not shown`);
  return said;
}

test('an interview at a front door: what is asked, where it goes, why, and when it is due', async () => {
  const ruleset = 'telford-wrekin/front-door.ascrules';
  const opened = await openWith(browser, { example: /Telford/ }, { width: 1400 });
  const { page } = opened;
  await tryIt(page);
  assert.equal(await page.locator('#try-kinds_of_abuse-asked').count(), 0, 'asked only if there is a risk');
  await page.locator('#try-risk_of_abuse-is-yes').check();
  await page.waitForSelector('#try-kinds_of_abuse-asked');
  await page.locator('#try-kinds_of_abuse-has-financial').check();
  await page.locator('#try-kinds_of_abuse-has-self_neglect').check();
  await page.locator('#try-capital-amount').fill('23,250.01');
  await page.locator('#try-urgent_signs-none').check();
  await page.locator('#try-adult-not-known').check();
  let given = 'risk of abuse is yes; kinds of abuse includes financial, self-neglect; urgent signs is none; adult is not known; capital is £23250.01';
  await compare(page, ruleset, given);
  await page.locator('#try-capital-amount').fill('lots');
  assert.match(await textOf(page, '#try-capital-problem'), /from £0 to £10,000,000/);
  await page.locator('#try-capital-amount').fill('');
  await page.locator('#try-can_protect_themselves-is-no').check();
  await page.locator('#try-has_care_needs-is-yes').check();
  await page.locator('#try-adult-is-yes').check();
  given = 'risk of abuse is yes; kinds of abuse includes financial, self-neglect; can protect themselves is no; urgent signs is none; adult is yes; has care needs is yes';
  const said = await compare(page, ruleset, given);
  assert.equal(said.outcomes[0].routes[0].destination, 'Safeguarding');
  assert.deepEqual(await violations(page), []);

  // An answer that is no longer asked for is said, and not used.
  await page.locator('#try-risk_of_abuse-is-no').check();
  await settled(page);
  assert.match(await textOf(page, '.outcome'), /not used: kinds of abuse and can protect themselves/);
  assert.equal(await page.locator('#try-kinds_of_abuse-asked').count(), 0);

  await page.getByRole('button', { name: 'Start again' }).click();
  await page.getByLabel('Received').fill(received);
  await settled(page);
  assert.equal(await page.locator('.asked.answered').count(), 0);

  // The shortest way: what matters most first, until nothing else does; by the keyboard alone.
  await page.getByLabel('Ask what matters most first').check();
  await settled(page);
  // A place is certain while not known counts as an answer: it is not said that nothing else matters, and what does is asked.
  await page.locator('#try-risk_of_abuse-is-yes').check();
  const open = await compare(page, ruleset, 'risk of abuse is yes');
  assert.ok(open.decision === 'routed' && open.asking.length === 0 && open.changing.length > 0);
  assert.equal(await page.getByText('Nothing else that could be asked').count(), 0);
  const wanted = await page.$$eval('.asked:not(.answered)', (asked) => asked.map(({ id }) => id.slice('try-'.length, -'-asked'.length).replaceAll('_', ' ')));
  assert.equal(wanted[0], open.rests_on[0].question);
  assert.ok(wanted.length > 5 && wanted.every((name) => open.changing.some((one) => one.toLowerCase() === name)), wanted.join());
  await page.locator('#try-risk_of_abuse-asked').getByRole('button', { name: 'Take the answer back' }).click();
  await settled(page);
  for (let count = 0; count < 40 && !(await textOf(page, '.outcome .verdict')).startsWith('Goes to'); ++count) {
    const open = page.locator('.asked:not(.answered)').first();
    const [wanted] = await page.$$eval('.outcome .asking li', (all) => all.map((one) => one.textContent));
    assert.equal(await open.getAttribute('id'), `try-${wanted.toLowerCase().replaceAll(/[ -]/g, '_')}-asked`, 'the most telling question stands first');
    await open.locator('input').first().focus();
    await page.keyboard.press('Space');
    await settled(page);
  }
  assert.match(await textOf(page, '.outcome .verdict'), /^Goes to /);
  assert.ok((await page.locator('.asked.answered').count()) < 10, 'the shortest way asks few');
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY', 'the focus stays with the question');
  assert.equal(await page.evaluate(() => Object.values(localStorage).join().includes('urgent_signs')), false);
  assertQuiet(opened);
});

test('dates, never, and the example that is kept says what was answered', async () => {
  const opened = await openWith(browser, { text: faulty }, { width: 360, colorScheme: 'dark' });
  const { page } = opened;
  await tryIt(page);
  assert.match(await textOf(page, '#try-in_danger-asked'), /<script>alert\(2\)<\/script>/);
  await page.locator('#try-in_danger-is-no').check();
  await page.locator('#try-lives_alone-is-yes').check();
  await page.locator('#try-came_home-amount').fill('2026-03-01');
  assert.match(await textOf(page, '#try-came_home-problem'), /3 April 2026 to 1 May 2026/);
  await page.locator('#try-came_home-amount').fill('2026-04-28');
  await settled(page);
  assert.equal(await textOf(page, '.outcome .verdict'), 'Goes to Advice line, within 1 day');
  assert.deepEqual(await violations(page), []);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} pixels too wide`);

  await page.getByRole('button', { name: 'Keep as example' }).click();
  assert.equal(await page.getByLabel('Where should it go?').inputValue(), 'Advice line');
  await page.getByLabel('What is it about?').fill('Came home three days ago');
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Add the example' }).click();
  // The rules stay readable with it: the questions are read again from the text that has the example.
  await page.waitForFunction(() => JSON.parse(localStorage.getItem('ascrules workbench')).files['mine/own.ascrules'].includes('example Came home'));
  const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('ascrules workbench')).files['mine/own.ascrules']);
  assert.match(kept, /\n\nexample Came home three days ago\n {2}given {3}in danger is no\n {2}given {3}lives alone is yes\n {2}given {3}came home is 3 days before the referral\n {2}expect {2}Advice line\n$/);
  await page.waitForFunction(() => !document.querySelector('.try .stale'));
  assert.equal(await page.locator('.try .problem').count(), 0);

  await page.locator('#try-in_danger-is-yes').check();
  await settled(page);
  assert.match(await textOf(page, '.outcome .verdict'), /^The rules contradict each other: Urgent response, within 4 working hours or Advice line, within 1 day$/);
  await page.locator('#try-in_danger-is-no').check();
  await page.locator('#try-lives_alone-is-no').check();
  await settled(page);
  assert.match(await textOf(page, '.outcome .verdict'), /^No rule says where it goes/);
  assert.equal(await page.$$eval('.try script, .try img, .try svg', (all) => all.length), 0);
  assertQuiet(opened);
});

test('other rulesets, and what the moment of receipt answers by itself', async () => {
  const opened = await openWith(browser, { example: /Two-hour response/ }, { width: 1400, colorScheme: 'dark' });
  const { page } = opened;
  await tryIt(page);
  assert.equal(await page.locator('#try-the_time_of_the_referral-asked').count(), 0, 'nobody is asked when it came');
  await page.locator('#try-on_the_floor_now-is-yes').check();
  await page.locator('#try-minutes_on_the_floor-amount').fill('75');
  await page.locator('#try-alarming_signs-has-short_of_breath').check();
  const given = 'on the floor now is yes; minutes on the floor is 75 minutes; alarming signs includes short of breath';
  await compare(page, 'tools/two-hour-response.ascrules', given);
  // Where rules look at when a referral comes, the example says so; the native program takes it and finds it kept.
  await page.getByRole('button', { name: 'Keep as example' }).click();
  await page.getByLabel('What is it about?').fill('Short of breath on the floor');
  await page.getByRole('button', { name: 'Add the example' }).click();
  const path = 'tools/two-hour-response.ascrules';
  await page.waitForFunction((file) => JSON.parse(localStorage.getItem('ascrules workbench')).files[file]?.includes('example Short of breath'), path);
  const kept = await page.evaluate((file) => JSON.parse(localStorage.getItem('ascrules workbench')).files[file], path);
  assert.match(kept, /\n {2}received 2026-05-01 16:59\n/);
  const file = join(mkdtempSync(join(tmpdir(), 'try-')), 'kept.ascrules');
  writeFileSync(file, kept);
  const { code, output } = await run('test', file);
  assert.equal(code, 0, output);
  rmSync(dirname(file), { recursive: true });
  await page.getByLabel('Received').fill('');
  await settled(page);
  assert.equal(await page.locator('.outcome .due').count(), 0);
  assert.deepEqual(await violations(page), []);

  // Another ruleset: its questions are its own, and a family is named.
  await page.getByRole('button', { name: 'Open…' }).click();
  await page.getByRole('button', { name: /Rooms|rooms/ }).first().click();
  await page.getByRole('tab', { name: 'Try' }).click();
  await page.waitForSelector('#try-room_kitchen-asked');
  assert.match(await textOf(page, '#try-room_kitchen-asked'), /^\d+\. room /);
  assert.equal(await page.locator('.asked.answered').count(), 0);
  assertQuiet(opened);
});

test('rules that cannot be read are told of, and an answer that the program refuses too', async () => {
  const opened = await openWith(browser, { text: faulty.replace('send to Urgent response', 'send to Nowhere') }, { width: 360 });
  const { page } = opened;
  await page.getByRole('tab', { name: 'Try' }).click();
  await page.waitForSelector('.problem');
  assert.match(await textOf(page, '[role=tabpanel]:not([hidden]) .problem'), /cannot be read as they stand: .*Nowhere.* \(line \d+ of mine\/own\.ascrules\)/);
  assert.deepEqual(await violations(page), []);
  await page.getByRole('tab', { name: 'See' }).click();
  await page.waitForSelector('.see .problem');
  assert.match(await textOf(page, '.see .problem'), /cannot be read as they stand: .*Nowhere/);
  assert.deepEqual(await violations(page), []);

  await page.getByRole('button', { name: 'Open…' }).click();
  await page.getByRole('button', { name: /Two-hour response/ }).first().click();
  await page.getByRole('tab', { name: 'Try' }).click();
  await page.waitForSelector('.asked');
  // A time that the clocks go past.
  await page.getByLabel('Received').fill('2026-03-29T01:30');
  await page.waitForSelector('.outcome .problem');
  assert.match(await textOf(page, '.outcome .problem'), /29 March 2026|clocks/);
  assert.deepEqual(await violations(page), []);
  assertQuiet(opened);
});
