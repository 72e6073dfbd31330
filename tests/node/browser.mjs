// Debian's Chromium, for tests that must see a page as a reader does.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const program = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Chromium without a window. It is never passed over: where it is missing, the tests fail and say what to install. */
export async function launch() {
  assert.ok(existsSync(program), `${program} is missing: install Debian's package chromium (./dev setup does), or set CHROMIUM`);
  // Root may not use Chromium's sandbox; the pages are our own.
  return chromium.launch({ executablePath: program, args: process.getuid() === 0 ? ['--no-sandbox'] : [] });
}

/**
 * Opens a file as a reader with these settings would; `seen` collects what it asks for and what the browser objects to. `atFirst` runs in the page before anything of its
 * own does.
 */
export async function open(browser, file, options = {}) {
  const { width = 1100, colorScheme = 'light', javaScriptEnabled = true, media = 'screen', atFirst } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled });
  const page = await context.newPage();
  await page.emulateMedia({ media });
  if (atFirst) await page.addInitScript(atFirst);
  const seen = { requests: [], complaints: [] };
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('console', (message) => seen.complaints.push(message.text()));
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    seen.complaints.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const address = pathToFileURL(file).href;
  await page.goto(address);
  return { page, seen, address, close: () => context.close() };
}

/** What axe finds against WCAG 2.2 AA and good practice, in a line each. */
export async function violations(page) {
  const { readFileSync } = await import('node:fs');
  await page.evaluate(readFileSync(axe, 'utf8'));
  const results = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }));
  assert.ok(results.passes.length > 20, 'axe looked at the page');
  return results.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).slice(0, 3).join(' | ')}`);
}
