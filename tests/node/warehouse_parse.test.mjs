// The views of `ascrules export` for engines that we do not have: parsed by a parser of their dialect, and not run.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { register } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import sql from 'node-sql-parser';

const root = process.env.ASCRULES_SOURCE_DIR ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const binary = process.env.ASCRULES_BINARY;
assert.ok(binary, 'set ASCRULES_BINARY to the ascrules program that is to be tested');

// dt-sql-parser is made for bundlers: its imports name folders, and files without their ending.
register(`data:text/javascript,${encodeURIComponent(`
  export async function resolve(name, context, next) {
    if (!name.startsWith('.') || !(context.parentURL ?? '').includes('/dt-sql-parser/') || name.endsWith('.js')) return next(name, context);
    return next(name + '.js', context).catch(() => next(name + '/index.js', context));
  }`)}`);
const parsers = await import('dt-sql-parser');

const view = (engine) => execFileSync(binary, ['export', join(root, 'examples/essex/discharge.ascrules'), '--to', 'sql', '--for', engine,
  '--mapping', join(root, 'corpus/essex/mapping.yaml'), '--table', 'care.referrals'], { encoding: 'utf8', maxBuffer: 1 << 28 });

const byNodeSqlParser = (database) => (text) => {
  new sql.Parser().astify(text, { database });
  return [];
};

// The parser does not know three words of T-SQL: `CREATE VIEW` before a name in brackets, COLLATE and TRY_CAST. They are taken out before it reads.
const withoutWhatIsNotKnown = (text) => text.replace(/^CREATE OR ALTER VIEW .* AS$/m, '').replaceAll(' COLLATE Latin1_General_100_BIN2', '')
  .replaceAll('TRY_CAST(', 'CAST(');

const parsed = {
  spark: (text) => new parsers.SparkSQL().validate(text),
  sqlserver: (text) => byNodeSqlParser('transactsql')(withoutWhatIsNotKnown(text)),
  snowflake: byNodeSqlParser('snowflake'),
  bigquery: byNodeSqlParser('bigquery'),
};

for (const [engine, parse] of Object.entries(parsed)) {
  test(`${engine}: the view is SQL of its dialect, and says that it is not run here`, () => {
    const text = view(engine);
    assert.match(text, /^-- NOT RUN HERE/m);
    assert.deepEqual(parse(text), []);
    assert.throws(() => assert.deepEqual(parse('SELECT FROM WHERE;'), []), undefined, 'the parser takes anything');
  });
}
