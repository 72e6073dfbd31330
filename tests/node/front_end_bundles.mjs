// The bundles that tests of front ends are fed: every ruleset under examples/ that decides something, by the rules of one day.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = process.env.ASCRULES_SOURCE_DIR ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const binary = process.env.ASCRULES_BINARY;
assert.ok(binary, 'set ASCRULES_BINARY to the ascrules program that is to be tested');
export const runtime = join(root, 'examples', 'front-end', 'runtime');

/** The day whose rules are taken. */
export const DAY = '2026-05-01';

export const shipped = readdirSync(join(root, 'examples'), { recursive: true })
  .filter((name) => name.endsWith('.ascrules') && !name.includes('node_modules'))
  .sort()
  .map((name) => join(root, 'examples', name))
  .filter((path) => !/^vocabulary\b/m.test(readFileSync(path, 'utf8'))); // which decides nothing by itself

export const bundleOf = (path) => JSON.parse(execFileSync(binary, ['bundle', path, '--as-of', DAY], { encoding: 'utf8', maxBuffer: 1 << 28 }));
