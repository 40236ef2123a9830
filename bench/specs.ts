/**
 * `npm run bench:specs -- [--only NAME[,NAME]] [--unseen] [--shared-specs DIR] [--json] [--quiet] [--keep] [--postgres] [--prove] [--mutants N]`:
 * reads every specification of the corpus, compares the model with its gold file, builds and starts the service and
 * runs its acceptance suite. A specification that cannot be read or built counts as zero. `--keep` leaves the generated trees;
 * `--postgres` runs the services on a throw-away PostgreSQL instead of in memory, `--prove` their own checks as well,
 * `--mutants N` tries N services that lack one behaviour each on those tests. The unseen specifications have their own
 * table, and what they miss is printed only when one is named by `--only`: who writes readers does not look at them.
 * `--unseen` judges nothing else.
 */
import { parseArgs } from "node:util";
import { isUnseen, readCorpus, readUnseen } from "./specs/corpus.ts";
import type { Judged } from "./specs/judge-entry.ts";
import { judgeEntry } from "./specs/judge-entry.ts";
import { startDatabases } from "./specs/databases.ts";
import { printFailures, printTable } from "./specs/print.ts";
import { machine } from "./support/figures.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    unseen: { type: "boolean", default: false },
    "shared-specs": { type: "string" },
    json: { type: "boolean", default: false },
    quiet: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    postgres: { type: "boolean", default: false },
    prove: { type: "boolean", default: false },
    mutants: { type: "string", default: "0" },
  },
});

const conditions = machine();
const corpus = await readCorpus(values["shared-specs"] ?? process.env["SHARED_SPECS"]);
const { skipped } = corpus;
const entries = [...corpus.entries, ...(await readUnseen())];
const only = values.only.flatMap((each) => each.split(","));
const unknown = only.filter((name) => !entries.some((entry) => entry.name === name));
if (unknown.length > 0) {
  const known = entries.map(({ name }) => name).join(", ");
  console.error(`No specification is called ${unknown.join(", ")}. There are: ${known}.`);
  process.exit(2);
}

const databases = values.postgres || values.prove ? await startDatabases() : undefined;
const { keep, prove } = values;
const options = { keep, prove, mutants: Number(values.mutants), databases };
const judged: Judged[] = [];
for (const entry of entries) {
  const named = only.includes(entry.name);
  const wanted = only.length > 0 ? named : !values.unseen || isUnseen(entry.name);
  if (!wanted) continue;
  const result = await judgeEntry(entry, options);
  judged.push(result);
  const told = !values.json && !values.quiet && (named || !isUnseen(entry.name));
  if (told) console.log(printFailures(result));
}
await databases?.stop();
if (values.json) {
  console.log(JSON.stringify({ conditions, skipped, specifications: judged }, null, 2));
} else {
  const storage = databases ? `PostgreSQL ${databases.version}` : "data in memory";
  const seen = judged.filter(({ name }) => !isUnseen(name));
  const unseen = judged.filter(({ name }) => isUnseen(name));
  if (seen.length > 0) console.log(`\n${printTable(seen)}`);
  if (unseen.length > 0) console.log(`\nUnseen:\n\n${printTable(unseen)}`);
  console.log(`\nPrecision/recall in percent. ${conditions}, ${storage}.`);
  if (only.length === 0 && !values.unseen) {
    for (const { name, reason } of skipped) console.log(`skipped ${name}: ${reason}`);
  }
}
