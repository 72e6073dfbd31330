// Puts the page together: build.mjs PACKAGE EXAMPLES OUTPUT, from the npm package `ascrules`, the folder of example rulesets, and the sources here. What comes
// out is one file that holds everything and asks for nothing.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

const [packageFolder, examples, output] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const source = (name) => join(here, 'source', name);
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));

/** The rulesets that come with the page: texts by their paths below the folder of examples. */
function rulesets() {
  const files = readdirSync(examples, { recursive: true }).map(String).filter((file) => file.endsWith('.ascrules')).sort();
  return Object.fromEntries(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(examples, file), 'utf8')]));
}

async function bundle(entry, define = {}) {
  const { outputFiles } = await build({
    entryPoints: [source(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    define,
    // The package reads its program from beside it where there is Node: never here.
    external: ['node:fs/promises'],
    alias: { ascrules: join(packageFolder, 'index.mjs'), 'ascrules/editor': join(packageFolder, 'editor.mjs') },
    logLevel: 'warning',
    // What Emscripten and Node have in the package for other ways of loading it is not reached here.
    logOverride: { 'commonjs-variable-in-esm': 'silent', 'empty-import-meta': 'silent' },
  });
  return outputFiles[0].text;
}

const packed = (content) => gzipSync(content, { level: 9 }).toString('base64');
const style = readFileSync(source('style.css'), 'utf8');
const script = (await bundle('main.tsx', { BUNDLED: JSON.stringify(rulesets()), VERSION: JSON.stringify(version) })).replaceAll('</script', '<\\/script');
const worker = await bundle('program/worker.ts');
const hash = createHash('sha256').update(script).digest('base64');
// Only this script runs, it may run the program and its worker, and nothing reaches a network: neither the page nor what anybody opens in it.
const policy = [
  "default-src 'none'",
  `script-src 'sha256-${hash}' 'wasm-unsafe-eval' blob:`,
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'frame-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const parts = {
  POLICY: policy,
  STYLE: style,
  PROGRAM: packed(readFileSync(join(packageFolder, 'ascrules.wasm'))),
  WORKER: packed(worker),
  SCRIPT: script,
};
const page = readFileSync(source('page.html'), 'utf8').replace(/POLICY|STYLE|PROGRAM|WORKER|SCRIPT/g, (name) => parts[name]);
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, page);
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
console.log(`${output}: ${megabytes(page.length)} (program ${megabytes(parts.PROGRAM.length)}, script ${megabytes(script.length)}, worker ${megabytes(parts.WORKER.length)})`);
