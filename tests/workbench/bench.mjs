// The workbench as somebody meets it: the built page, opened from a folder in Debian's Chromium.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { launch, violations } from '../node/browser.mjs';

export { launch, violations };

export const root = process.env.ASCRULES_SOURCE_DIR ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const binary = process.env.ASCRULES_BINARY ?? join(root, 'build', 'dev', 'ascrules');
const file = join(root, 'build', 'workbench', 'ascrules.html');

/** What the native program prints; `exitCodes` are those that are expected. */
export function native(programArguments, { cwd = join(root, 'examples'), exitCodes = [0, 1, 4] } = {}) {
  const ran = spawnSync(binary, programArguments, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ok(exitCodes.includes(ran.status), `${programArguments.join(' ')}: exit code ${ran.status}: ${ran.stderr}`);
  return ran.stdout;
}

export const nativeJson = (programArguments, options) => JSON.parse(native([...programArguments, '--format', 'json'], options));

const contexts = new Set();

/** Closes what a test opened, however it ended. */
export async function closeAll() {
  await Promise.all([...contexts].map((context) => context.close()));
  contexts.clear();
}

/** Opens the page, which `closeAll` closes. `seen` collects what it asks for and what the browser objects to. */
export async function openBench(browser, { width = 1400, colorScheme = 'light' } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  contexts.add(context);
  const page = await context.newPage();
  // The dialogs of the system cannot be driven here; the page does without them as in browsers that have none.
  await page.addInitScript(() => {
    delete window.showOpenFilePicker;
    delete window.showSaveFilePicker;
  });
  const seen = { requests: [], complaints: [] };
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('console', (message) => seen.complaints.push(message.text()));
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    seen.complaints.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.setDefaultTimeout(30_000);
  await page.goto(pathToFileURL(file).href);
  await page.getByRole('heading', { name: 'Rules that decide where a referral goes' }).waitFor();
  return { page, seen };
}

/** That the page asked for nothing but itself and its workers, and the browser had nothing to object to. */
export function assertQuiet(seen) {
  const others = seen.requests.filter((address) => address !== pathToFileURL(file).href && !address.startsWith('blob:') && !address.startsWith('data:'));
  assert.deepEqual([others, seen.complaints], [[], []]);
}

/** Opens one of the rulesets that come with the page, by what its button says. */
export async function openExample(page, name) {
  await page.getByRole('button', { name }).click();
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

