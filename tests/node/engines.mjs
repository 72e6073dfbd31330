// Engines that run the views of `ascrules export`: each with a table of texts, in a folder of its own that goes with it.

import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = () => mkdtempSync(join(tmpdir(), 'ascrules-warehouse-'));
const doubled = (name) => `"${name.replaceAll('"', '""')}"`;
const field = (text) => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`);

/** The rows as CSV with their column names. An empty field has no quotation marks, so that engines that tell them apart take it for null. */
export const csvOf = (table) => [table.columns, ...table.rows].map((row) => row.map(field).join(',')).join('\n') + '\n';

const run = (program, arguments_, options = {}) =>
  execFileSync(program, arguments_, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'pipe'], ...options });

/** An engine: load({ columns, rows }) puts a table `name` of texts there, run(sql) runs statements, all(sql) comes back with objects. */
export const engines = {
  async duckdb() {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const place = folder();
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    return {
      async load(name, table) {
        writeFileSync(join(place, 'rows.csv'), csvOf(table));
        await connection.run(`CREATE OR REPLACE TABLE ${doubled(name)} AS SELECT * FROM
          read_csv('${join(place, 'rows.csv')}', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')`);
      },
      run: (sql) => connection.run(sql),
      all: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
      async close() {
        connection.closeSync();
        instance.closeSync();
        rmSync(place, { recursive: true });
      },
    };
  },

  async sqlite() {
    const place = folder();
    const base = join(place, 'base.sqlite');
    return {
      async load(name, table) {
        writeFileSync(join(place, 'rows.csv'), csvOf(table));
        const columns = table.columns.map((column) => `${doubled(column)} TEXT`).join(', ');
        run('sqlite3', ['-bail', base], {
          input: `DROP TABLE IF EXISTS ${doubled(name)}; CREATE TABLE ${doubled(name)} (${columns});\n`
            + `.import --csv --skip 1 ${join(place, 'rows.csv')} "${name}"\n`,
        });
      },
      run: async (sql) => run('sqlite3', ['-bail', base], { input: sql }),
      all: async (sql) => JSON.parse(run('sqlite3', ['-bail', '-json', base], { input: `${sql};` }) || '[]'),
      close: async () => rmSync(place, { recursive: true }),
    };
  },

  async postgres() {
    const versions = '/usr/lib/postgresql';
    const newest = existsSync(versions) ? readdirSync(versions).sort((a, b) => a - b).at(-1) : undefined;
    const programs = newest ? join(versions, newest, 'bin') : '';
    if (!newest || !existsSync(join(programs, 'initdb'))) throw new Error('PostgreSQL is missing. Run: ./dev setup');
    const place = folder();
    // PostgreSQL does not start as root.
    const isRoot = process.getuid() === 0;
    const as = (program, arguments_, options) =>
      isRoot ? run('runuser', ['-u', 'postgres', '--', program, ...arguments_], options) : run(program, arguments_, options);
    if (isRoot) {
      const id = (what) => Number(run('id', [what, 'postgres']));
      chownSync(place, id('-u'), id('-g'));
      chmodSync(place, 0o755);
    }
    const data = join(place, 'data');
    as(join(programs, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'], { cwd: '/' });
    as(join(programs, 'pg_ctl'), ['-D', data, '-w', '-l', join(data, 'log'), '-o', `-k ${place} -c listen_addresses= -c fsync=off`, 'start'],
      { cwd: '/', stdio: 'ignore' });
    const psql = (input, more = []) =>
      run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', place, '-U', 'postgres', ...more, 'postgres'], { input });
    return {
      async load(name, table) {
        const columns = table.columns.map((column) => `${doubled(column)} text`).join(', ');
        writeFileSync(join(place, 'rows.csv'), csvOf(table));
        psql(`DROP TABLE IF EXISTS ${doubled(name)} CASCADE; CREATE TABLE ${doubled(name)} (${columns});\n`
          + `\\copy ${doubled(name)} FROM '${join(place, 'rows.csv')}' CSV HEADER\n`);
      },
      run: async (sql) => psql(sql),
      all: async (sql) => JSON.parse(psql(`SELECT coalesce(json_agg(r), '[]') FROM (${sql}) r;`, ['-At'])),
      async close() {
        as(join(programs, 'pg_ctl'), ['-D', data, '-w', '-m', 'immediate', 'stop'], { cwd: '/', stdio: 'ignore' });
        rmSync(place, { recursive: true });
      },
    };
  },
};
