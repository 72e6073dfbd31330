// Runs the query in a file with DuckDB and prints its rows as JSON. For replay.sh, which copies this to where DuckDB is installed.
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
const result = await connection.runAndReadAll(readFileSync(process.argv[2], "utf8"));
const rows = result.getRowObjects().map((row) => ({ ...row, cases: Number(row.cases) }));
process.stdout.write(JSON.stringify(rows));
