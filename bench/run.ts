/** `npm run bench -- [name …] [--json] [--only=example,…]`: runs the benchmarks and prints figures with what they were measured on. */
import { contract } from "./contract.ts";
import { crudPeer } from "./crud-peer.ts";
import { graph } from "./graph.ts";
import { mainJob } from "./main-job.ts";
import type { Benchmark } from "./support/figures.ts";
import { machine } from "./support/figures.ts";
import { readers } from "./readers.ts";
import { warmStack } from "./warm-stack.ts";

const benchmarks: Benchmark[] = [mainJob, warmStack, readers, crudPeer, graph, contract];

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const asJson = process.argv.includes("--json");
const unknown = wanted.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  const known = benchmarks.map((benchmark) => benchmark.name).join(", ");
  console.error(`No benchmark is called ${unknown.join(", ")}. There are: ${known}.`);
  process.exit(2);
}

const results: Record<string, unknown> = {};
for (const benchmark of benchmarks) {
  if (wanted.length > 0 && !wanted.includes(benchmark.name)) continue;
  const conditions = machine();
  const figures = await benchmark.run();
  const { targets = {} } = benchmark;
  results[benchmark.name] = { conditions, ...figures, targets };
  if (asJson) continue;
  console.log(`\n${benchmark.name} (${conditions})\n${benchmark.about}`);
  for (const [name, value] of Object.entries(figures)) {
    const target = targets[name];
    const beside = target === undefined ? "" : `   (target: at most ${target})`;
    console.log(`  ${name.padEnd(36)} ${value.toFixed(value < 10 ? 2 : 0)}${beside}`);
  }
}
if (asJson) console.log(JSON.stringify(results, null, 2));
