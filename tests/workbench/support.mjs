// What the tests of the page share: the page opened as a reader would, the native program, and modules of the page by themselves.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { open } from '../node/browser.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const pageFile = process.env.WORKBENCH ?? join(root, 'build/workbench/ascrules.html');
const native = process.env.ASCRULES ?? join(root, 'build/dev/ascrules');
const patience = 60_000;

/** Runs the native program in the folder of examples. Any exit code is an answer. */
export async function run(...programArguments) {
  try {
    const { stdout } = await promisify(execFile)(native, programArguments, { cwd: join(root, 'examples'), maxBuffer: 1 << 28 });
    return { code: 0, output: stdout };
  } catch (error) {
    assert.equal(typeof error.code, 'number', String(error));
    return { code: error.code, output: error.stdout };
  }
}

export async function answered(...programArguments) {
  return JSON.parse((await run(...programArguments, '--format', 'json')).output);
}

/** A module of the page, bundled by itself. */
export async function moduleOf(name) {
  const { buildSync } = createRequire(join(root, 'cli/workbench/package.json'))('esbuild');
  const built = buildSync({ entryPoints: [join(root, 'cli/workbench/source', name)], bundle: true, write: false, format: 'esm', define: { BUNDLED: '{}' }, logLevel: 'error' });
  return import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].text).toString('base64')}`);
}

/** The page with a ruleset open: one of the examples, or a text of its own. */
export async function openRules(browser, rules, options = {}) {
  const opened = await open(browser, pageFile, options);
  const { page } = opened;
  page.setDefaultTimeout(patience);
  if ('example' in rules) await page.getByRole('button', { name: rules.example }).first().click();
  else {
    // Without the picker of files the page falls back to one that can be filled from here.
    await page.evaluate(() => delete globalThis.showOpenFilePicker);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files…' }).click();
    await (await choosing).setFiles([{ name: 'own.ascrules', mimeType: 'text/plain', buffer: Buffer.from(rules.text) }]);
  }
  await page.waitForSelector('.verdict');
  return opened;
}

/** The page asked for itself and what it made itself, and the browser had nothing to say. */
export function assertQuiet({ seen, address }) {
  assert.deepEqual(seen.requests.filter((request) => request !== address && !request.startsWith('blob:')), []);
  assert.deepEqual(seen.complaints, []);
}
