// Holds the confusion table of `ascrules replay --format json` against that of DuckDB. For replay.sh.
import { readFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const routes = read(process.argv[2]).replay.routes;
const table = (rows) => rows.map(([sent, by, cases]) => `${sent} | ${by} | ${cases}`).sort().join("\n");
const ours = table(routes.map((cell) => [cell.sent_to.destination, cell.by_rules.destination, cell.cases]));
const theirs = table(read(process.argv[3]).map((row) => [row.sent_to, row.by_rules, row.cases]));
if (ours !== theirs) {
  console.error(`The two confusion tables differ.\n\nascrules\n${ours}\n\nDuckDB\n${theirs}`);
  process.exit(1);
}
console.log(`Both come to the same confusion table (${routes.length} cells).`);
