import { copyFile, mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readSpecification } from "@devmatrix/spec-readers";
import { startDatabases } from "./specs/databases.ts";
import type { RunningService } from "./specs/service-tree.ts";
import {
  removeService,
  runtimeDirectory,
  startService,
  writeService,
} from "./specs/service-tree.ts";
import type { Benchmark } from "./support/figures.ts";
import { median } from "./support/figures.ts";
import type { LoadRequest } from "./support/load.ts";
import { load, send } from "./support/load.ts";

const example = fileURLToPath(new URL("../examples/fossil-drawers.md", import.meta.url));
const peer = fileURLToPath(new URL("peer/fossil-service.mjs", import.meta.url));
const rounds = 5;
const pressure = { connections: 16, seconds: 3 };
const fossil = { name: "Ammonite", period: "Jurassic", drawer: 12, tags: ["spiral"] };

export const crudPeer: Benchmark = {
  name: "crud-peer",
  about:
    "The service generated from examples/fossil-drawers.md against the same resource by hand (bench/peer: Fastify, JSON Schema, plain SQL), both on PostgreSQL through tsx, in turns; of ten requests six read one row, two list twenty, two create. Requests per second are those of a client on the same machine, medians of 5; a ratio of 1 is the speed of the peer. Not measured: what only the generated service does (problem details, documentation, metrics, limits of rate).",
  run: async () => {
    const databases = await startDatabases();
    const folders = [await generated(), await byHand()];
    const services: RunningService[] = [];
    try {
      const startMs: number[] = [];
      for (const folder of folders) {
        const { url } = await databases.create();
        const before = performance.now();
        services.push(
          await startService(folder, { DATABASE_URL: url, RATE_LIMIT_PER_MINUTE: "100000000" }),
        );
        startMs.push(performance.now() - before);
      }
      const perSecond = await measure(services);
      const [ours = NaN, theirs = NaN] = perSecond.map(median);
      return {
        generatedRequestsPerSecond: ours,
        byHandRequestsPerSecond: theirs,
        generatedToByHandRatio: ours / theirs,
        generatedFirstStartMs: startMs[0] ?? NaN,
        byHandFirstStartMs: startMs[1] ?? NaN,
      };
    } finally {
      for (const service of services) await service.stop();
      for (const folder of folders) removeService(folder);
      await databases.stop();
    }
  },
};

async function generated(): Promise<string> {
  const content = await readFile(example);
  const { model } = readSpecification({ name: "fossil-drawers.md", content });
  if (!model) throw new Error("The example of this benchmark was rejected.");
  return writeService(model);
}

async function byHand(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "devmatrix-peer-"));
  await mkdir(join(folder, "src"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await copyFile(peer, join(folder, "src/main.ts"));
  await symlink(join(runtimeDirectory, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** In turns, so that whatever else the machine does meets both. */
async function measure(services: readonly RunningService[]): Promise<number[][]> {
  const mixes = await Promise.all(services.map(({ url }) => mixFor(url)));
  const results = services.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, { url }] of services.entries()) {
      const perSecond = await load(url, mixes[at] ?? create, pressure);
      if (round > 0) results[at]?.push(perSecond); // The first one warms both.
    }
  }
  return results;
}

const create = (): LoadRequest => ({ method: "POST", path: "/fossils", body: fossil, status: 201 });

async function mixFor(url: string): Promise<(count: number) => LoadRequest> {
  const { status, body } = await send(url, create());
  if (status !== 201) throw new Error(`Expected 201 for a fossil, got ${status}: ${body}`);
  const { id } = JSON.parse(body) as { id: string };
  return (count) => {
    if (count % 10 < 6) return { method: "GET", path: `/fossils/${id}`, status: 200 };
    if (count % 10 < 8) return { method: "GET", path: "/fossils?limit=20", status: 200 };
    return create();
  };
}
