// The page that `ascrules report` writes, as people meet it: in a browser, wide and narrow, light and dark, without scripts, and read out.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, open, violations } from './browser.mjs';

const root = process.env.ASCRULES_SOURCE_DIR ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const binary = process.env.ASCRULES_BINARY;
assert.ok(binary, 'set ASCRULES_BINARY to the ascrules program that is to be tested');

const folder = mkdtempSync(join(tmpdir(), 'ascrules-report-'));
const reports = join(root, 'tests', 'node', 'reports');
const ascrules = (...args) => execFileSync(binary, args, { encoding: 'utf8', maxBuffer: 1 << 28 });

/** Past cases whose every field that may hold anything holds something nasty; some cannot be read. */
function oddCases() {
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const places = ['Safeguarding', 'The second destination', 'Community support', 'closed "<b>"', ''];
  const lines = ['id,received,sent,should,followed,needs,risk,hours,referrer,age,sex'];
  for (let i = 0; i < 120; ++i) {
    lines.push([
      quoted(`<img src=x onerror=alert(${i})> & "${i}"`), `2026-0${4 + (i % 3)}-1${i % 10}`,
      quoted(places[i % 5]), quoted(places[(i * 7) % 4]), quoted(i % 3 ? 'nothing <at> all' : 'something'),
      ['yes', 'no', 'no', 'unknown'][i % 4], ['no', 'no', 'yes', 'unknown', 'no'][i % 5], i % 6 ? (i * 13) % 60 : '',
      ['gp', 'self', '<u>'][i % 3], i === 3 ? 17 : 20 + ((i * 37) % 70), ['Female', 'Male', 'Female', ''][i % 4],
    ].join(','));
  }
  lines.push('x,2026-05-01,Safeguarding,Safeguarding,something,<script>alert("value")</script>,no,3,gp,40,Male');
  lines.push('x,2026-05-01');
  return `${lines.join('\n')}\n`;
}

const oddFile = join(folder, 'odd & <names>.csv');
writeFileSync(oddFile, oddCases());

/** What there is to report on: rules, cases, mapping. */
const subjects = {
  telford: [
    join(root, 'examples', 'telford-wrekin', 'front-door.ascrules'),
    join(root, 'corpus', 'telford-wrekin', 'synthetic-referrals.csv'),
    join(root, 'corpus', 'telford-wrekin', 'mapping.yaml'),
  ],
  'odd names': [join(reports, 'odd-names.ascrules'), oddFile, join(reports, 'odd-names.yaml')],
};

const pages = {};
let browser;

before(async () => {
  for (const [name, [rules, cases, mapping]] of Object.entries(subjects)) {
    const file = join(folder, `${name}.html`);
    ascrules('report', rules, cases, '--mapping', mapping, '--output', file);
    pages[name] = { file, html: readFileSync(file, 'utf8'), replay: JSON.parse(ascrules('replay', rules, cases, '--mapping', mapping, '--format', 'json')).replay };
  }
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** The cells of all tables of the page by their captions, what is folded away too. */
const tablesOf = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('table')].map((table) => [
  table.caption.textContent,
  [...table.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.firstChild?.textContent ?? '')),
])));
const number = (text) => Number(text.replaceAll(',', ''));
const withCase = (count) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'case' : 'cases'}`;

for (const name of Object.keys(subjects)) {
  for (const settings of [{}, { colorScheme: 'dark' }, { width: 360 }]) {
    test(`${name}: axe finds nothing, nothing is asked for, and nothing is wider than the page ${JSON.stringify(settings)}`, async () => {
      const { page, seen, address, close } = await open(browser, pages[name].file, settings);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), settings.width ?? 1100);
      await page.evaluate(() => { for (const each of document.querySelectorAll('details')) each.open = true; });
      assert.deepEqual(await violations(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), settings.width ?? 1100);
      assert.deepEqual(seen.requests, [address]);
      assert.deepEqual(seen.complaints, []);
      await close();
    });
  }

  test(`${name}: it can be read without scripts, and holds none`, async () => {
    const { page, seen, close } = await open(browser, pages[name].file, { javaScriptEnabled: false });
    assert.match(await page.locator('main').innerText(), /Too little protection: of the cases/);
    assert.equal(await page.locator('script, iframe, object, embed, link, img, form').count(), 0);
    assert.doesNotMatch(pages[name].html, /<[^>]* on[a-z]+=/i);
    assert.match(pages[name].html, /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'"/);
    assert.deepEqual(seen.complaints, []);
    await close();
  });

  test(`${name}: headings go down by one, names are used once, and links lead somewhere`, async () => {
    const { page, close } = await open(browser, pages[name].file);
    const levels = await page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((each) => Number(each.tagName[1])));
    assert.equal(levels.filter((level) => level === 1).length, 1);
    levels.forEach((level, i) => assert.ok(i === 0 ? level === 1 : level <= levels[i - 1] + 1));
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((each) => each.id));
    assert.equal(new Set(ids).size, ids.length);
    const captions = await page.evaluate(() => [...document.querySelectorAll('caption')].map((each) => each.textContent));
    assert.equal(new Set(captions).size, captions.length);
    const targets = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].map((each) => each.getAttribute('href').slice(1)));
    assert.ok(targets.length > 10);
    for (const target of targets) assert.ok(ids.includes(target), target);
    await close();
  });

  test(`${name}: text in the charts neither overlaps nor is cut`, async () => {
    const { page, close } = await open(browser, pages[name].file);
    const faults = await page.evaluate(() => {
      const found = [];
      for (const svg of document.querySelectorAll('main svg')) {
        const frame = svg.getBoundingClientRect();
        const boxes = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
        boxes.forEach(({ text, box }, i) => {
          if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) found.push(`cut: ${text}`);
          for (const { text: other, box: beside } of boxes.slice(i + 1)) {
            const across = Math.min(box.right, beside.right) - Math.max(box.left, beside.left);
            const down = Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top);
            if (across > 1 && down > box.height / 3) found.push(`overlap: ${text} | ${other}`);
          }
        });
      }
      return found;
    });
    assert.deepEqual(faults, []);
    await close();
  });

  test(`${name}: the figures are those of the replay`, async () => {
    const { page, close } = await open(browser, pages[name].file);
    const tables = await tablesOf(page);
    const { replay } = pages[name];

    const destinations = tables['Cases that each destination gets'];
    replay.destinations.forEach((one, i) => assert.deepEqual(destinations[i].slice(1).map(number), [one.by_rules, one.sent_to, one.should_have_gone_to]));

    const confusion = tables['By the rules, against where cases should have gone'];
    const judged = replay.routes.filter((cell) => cell.should_have_gone_to.place === 'destination');
    replay.destinations.forEach((should, row) => {
      const here = judged.filter((cell) => cell.should_have_gone_to.destination === should.name);
      const sum = (wanted) => here.filter(wanted).reduce((all, cell) => all + cell.cases, 0);
      replay.destinations.forEach((by, column) => assert.equal(number(confusion[row][column + 1]), sum((cell) => cell.by_rules.destination === by.name)));
      assert.equal(number(confusion[row].at(-1)), sum(() => true));
    });

    const against = replay.by_rules_against_should;
    const headline = Object.values(tables).find((rows) => rows[0]?.[0] === 'Too little protection' && rows[0][1] === 'by the rules');
    const side = (measure, who) => number(headline.find(([what, by]) => what === measure && by === who)[2]);
    assert.deepEqual([side('Too little protection', 'by the rules'), side('Too much protection', 'by the rules'), side('Held until a missing answer is known', 'by the rules')], [against.too_low, against.too_high, against.held]);
    assert.equal(side('Too little protection', 'as recorded'), replay.as_recorded_against_should.too_low);

    const missing = tables['How often each answer is missing, and how often that could change the route'];
    const expected = replay.questions.filter((one) => one.missing || one.mattered).sort((a, b) => b.mattered - a.mattered);
    assert.deepEqual(missing.map((row) => [number(row[1]), number(row[3])]), expected.map((one) => [one.missing, one.mattered]));
    await close();
  });

  test(`${name}: figures of groups of people are those that may be shown`, async () => {
    const { page, close } = await open(browser, pages[name].file);
    const tables = await tablesOf(page);
    const shown = (share) => (share.hidden ? 'hidden' : share.whole === 0 ? 'none' : `${share.part.toLocaleString('en-GB')} of ${share.whole.toLocaleString('en-GB')}`);
    const drawn = { too_low: 'Too little protection', screened_out: 'Possible unlawful screen-outs', held: 'Held until a missing answer is known' };
    const sides = { rules: 'by the rules', record: 'as recorded' };
    let compared = 0;
    for (const breakdown of pages[name].replay.breakdowns.filter(({ by }) => by !== 'month')) {
      for (const [key, title] of Object.entries(drawn)) {
        for (const [side, words] of Object.entries(sides)) {
          const share = (part) => part.measures.find((one) => one.measure === key && one.side === side);
          if (!share(breakdown.parts[0])) continue;
          const rows = tables[`${title} by ${breakdown.name}, ${words}`];
          assert.deepEqual(rows.map((row) => [row[0], row[2]]), breakdown.parts.map((part) => [part.name, shown(share(part))]));
          if (breakdown.by === 'people') for (const [, , count] of rows) for (const figure of count.match(/[\d,]+/g) ?? []) assert.equal(number(figure) % 5, 0);
          ++compared;
        }
      }
    }
    assert.ok(compared > 8);
    assert.ok(Object.keys(tables).some((caption) => caption.endsWith('month by month')));
    await close();
  });

  test(`${name}: what comes to a step of the flowchart goes out of it, as drawn and as told`, async () => {
    const { page, close } = await open(browser, pages[name].file);
    const tables = Object.entries(await tablesOf(page)).filter(([caption]) => caption.startsWith('Cases at each step'));
    const drawn = (await page.locator('.chart svg text').allTextContents()).map((text) => text.trim());
    const { replay } = pages[name];
    const used = replay.ladders.filter((ladder) => ladder.no_rule + ladder.not_finished + ladder.steps.some((step) => step.sent + step.held + step.contradicted));
    assert.equal(tables.length, used.length);
    let all = 0;
    tables.forEach(([, rows], stage) => {
      const ladder = used[stage];
      let coming = number(rows[0][1]);
      all += coming;
      rows.forEach((row, i) => {
        const [come, sent, held, contradicted, on] = row.slice(1).map(number);
        assert.equal(come, coming);
        assert.deepEqual([sent, held, contradicted], [ladder.steps[i].sent, ladder.steps[i].held, ladder.steps[i].contradicted]);
        assert.equal(come, sent + held + contradicted + on);
        assert.ok(drawn.some((text) => text.startsWith(`${withCase(come)} come`)), `${come} come to ${row[0]}`);
        assert.ok(drawn.includes(withCase(sent)), `${sent} are sent by ${row[0]}`);
        assert.ok(on === 0 || drawn.includes(`no: ${withCase(on)}`), `${on} go on from ${row[0]}`);
        coming = on;
      });
      assert.equal(coming, ladder.no_rule);
      all += ladder.not_finished;
    });
    assert.equal(all, replay.cases);
    await close();
  });

  test(`${name}: everything is there on paper`, async () => {
    const { page, close } = await open(browser, pages[name].file, { media: 'print', colorScheme: 'dark' });
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(0, 0, 0)');
    for (const table of await page.locator('details table').all()) assert.ok((await table.boundingBox()).height > 0, 'what is folded away is printed');
    const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    assert.ok(paper.length > 10_000);
    await close();
  });

  test(`${name}: the note stands at the head and at the foot`, async () => {
    const { page, close } = await open(browser, pages[name].file);
    for (const part of ['header', 'footer']) assert.match(await page.locator(`body > ${part}`).innerText(), /^SYNTHETIC/m);
    await close();
  });
}

test('what a file holds is text on the page', async () => {
  const { page, close } = await open(browser, pages['odd names'].file);
  assert.match(await page.locator('h1').innerText(), /<script>alert\(front door\)<\/script> & the Café Étoile – £1,000/);
  assert.match(await page.locator('main').innerText(), /Donaudampfschiff/);
  await close();
});

test('cases are named only when that is asked for, and values of the file never', () => {
  const [rules, cases, mapping] = subjects['odd names'];
  assert.doesNotMatch(pages['odd names'].html, /onerror/);
  assert.doesNotMatch(pages['odd names'].html, /alert\(&quot;value|alert\("value/);
  const file = join(folder, 'with references.html');
  ascrules('report', rules, cases, '--mapping', mapping, '--output', file, '--with-references');
  const html = readFileSync(file, 'utf8');
  assert.match(html, /&lt;img src=x onerror=alert\(\d+\)&gt;/);
  assert.doesNotMatch(html, /<img/);
  assert.match(html, /handle it as you handle the case file/i);
});

test('what is raw says so, at the head and at the foot', async () => {
  const [rules, cases, mapping] = subjects['odd names'];
  const file = join(folder, 'raw.html');
  ascrules('report', rules, cases, '--mapping', mapping, '--output', file, '--raw');
  const { page, close } = await open(browser, file);
  assert.deepEqual(await violations(page), []);
  assert.match(await page.title(), /RAW/);
  for (const part of ['header', 'footer']) assert.match(await page.locator(`body > ${part}`).innerText(), /RAW: small numbers are not hidden/);
  await close();
});

test('the same input gives the same page', () => {
  const [rules, cases, mapping] = subjects.telford;
  const file = join(folder, 'again.html');
  ascrules('report', rules, cases, '--mapping', mapping, '--output', file, '--threads', '3');
  assert.equal(readFileSync(file, 'utf8'), pages.telford.html);
});
