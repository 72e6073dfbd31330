// The workbench as somebody meets it: the built page, opened from a folder in Debian's Chromium; beside it the native program, and modules of the page by themselves.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { launch, open, violations } from '../node/browser.mjs';

export { launch, violations };

export const root = process.env.ASCRULES_SOURCE_DIR ?? fileURLToPath(new URL('../..', import.meta.url));
const binary = process.env.ASCRULES_BINARY ?? join(root, 'build', 'dev', 'ascrules');
const file = join(root, 'build', 'workbench', 'ascrules.html');
const patience = 60_000;

/** Runs the native program in the folder of examples. Any exit code is an answer. */
export async function run(...programArguments) {
  try {
    const { stdout } = await promisify(execFile)(binary, programArguments, { cwd: join(root, 'examples'), maxBuffer: 1 << 28 });
    return { code: 0, output: stdout };
  } catch (error) {
    assert.equal(typeof error.code, 'number', String(error));
    return { code: error.code, output: error.stdout };
  }
}

/** What it prints where it could do what was asked: it may have found something, or hold a case. */
export async function printed(...programArguments) {
  const { code, output } = await run(...programArguments);
  assert.ok([0, 1, 4].includes(code), `${programArguments.join(' ')}: exit code ${code}`);
  return output;
}

/** The same, in JSON. */
export async function answered(...programArguments) {
  return JSON.parse(await printed(...programArguments, '--format', 'json'));
}

/** A module of the page, bundled by itself. */
export async function moduleOf(name) {
  const { buildSync } = createRequire(join(root, 'cli/workbench/package.json'))('esbuild');
  const built = buildSync({ entryPoints: [join(root, 'cli/workbench/source', name)], bundle: true, write: false, format: 'esm', define: { BUNDLED: '{}' }, logLevel: 'error' });
  return import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].text).toString('base64')}`);
}

const opened = new Set();

/** Closes what a test opened, however it ended. */
export async function closeAll() {
  await Promise.all([...opened].map((one) => one.close()));
  opened.clear();
}

/** Opens the page, which `closeAll` closes. `seen` collects what it asks for and what the browser objects to. */
export async function openBench(browser, { width = 1400, colorScheme = 'light' } = {}) {
  // The dialogs of the system cannot be driven here; the page does without them as in browsers that have none.
  const atFirst = () => {
    delete globalThis.showOpenFilePicker;
    delete globalThis.showSaveFilePicker;
  };
  const bench = await open(browser, file, { width, colorScheme, atFirst });
  opened.add(bench);
  bench.page.setDefaultTimeout(patience);
  await bench.page.getByRole('heading', { name: 'Rules that decide where a referral goes' }).waitFor();
  return bench;
}

/** Opens the page with rules: `{ example }` by what its button says, or `{ text }` of its own. */
export async function openWith(browser, { example, text }, options = {}) {
  const bench = await openBench(browser, options);
  if (example) await openExample(bench.page, example);
  else await openRules(bench.page, { 'own.ascrules': text });
  return bench;
}

/** That the page asked for nothing but itself and what it made itself, and the browser had nothing to object to. */
export function assertQuiet({ seen, address }) {
  assert.deepEqual(seen.requests.filter((request) => request !== address && !request.startsWith('blob:')), []);
  assert.deepEqual(seen.complaints, []);
}

/** Opens one of the rulesets that come with the page, by what its button says. */
export async function openExample(page, name) {
  await page.getByRole('button', { name }).first().click();
  await checked(page);
}

/** Gives the page files of rules as somebody who chooses them: names and texts. */
export async function openRules(page, files) {
  if ((await page.getByRole('button', { name: 'Choose files…' }).count()) === 0) await page.getByRole('button', { name: 'Open…' }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose files…' }).click()]);
  await chooser.setFiles(Object.entries(files).map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })));
  await checked(page);
}

/** Waits until the check is of the text as it stands. */
export async function checked(page) {
  await page.waitForFunction(() => document.querySelector('.findings-of-check')?.getAttribute('aria-busy') === 'false');
}

export const verdict = (page) => page.locator('.verdict').innerText();

/** What is written in the editor. Long texts are drawn in part, so it is asked of the browser's store, where the page keeps it. */
export async function textOf(page, path) {
  await page.waitForTimeout(500);
  return page.evaluate((key) => JSON.parse(localStorage.getItem('ascrules workbench') ?? '{}').files?.[key], path);
}

/** Puts the cursor at the end of the first line that holds some words. */
export async function goToEndOf(page, words) {
  await page.locator('.cm-line', { hasText: words }).first().click();
  await page.keyboard.press('End');
}

