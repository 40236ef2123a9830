import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startNeo4j } from "@devmatrix/local-stack";
import type { GraphTask, TaskGraph } from "@devmatrix/task-graph";
import { createEmbeddedTaskGraph } from "@devmatrix/task-graph";
import { Neo4jTaskGraph } from "@devmatrix/task-graph/neo4j";
import type { Benchmark, Figures } from "./support/figures.ts";
import { median } from "./support/figures.ts";
import { readBenchSettings } from "./support/read-settings.ts";

const rounds = 5;
const sizes = { "1k": 1_000, "10k": 10_000 } as const;

export const graph: Benchmark = {
  name: "graph",
  about:
    "The questions that a run asks of its task graph, on a real Neo4j and on the embedded adapter: layers of 50 tasks, each task behind 1 to 4 of the layer before (2.5 on average, seed 7). Medians of 5 rounds, each on a scope of its own, after 1 round that is not counted. Import is shown apart; `analysis` is waves, critical path and cycle check together. Waves and paths are computed at the first question and only read afterwards: here every question is the first. The server has the small heap of a laptop's stack.",
  targets: {
    neo4j1kAnalysisMs: 100,
    neo4j10kAnalysisMs: 500,
    neo4j10kImportMs: 3_000,
    embedded10kAnalysisMs: 50,
  },
  run: async () => {
    const figures: Figures = {};
    await measure("embedded", createEmbeddedTaskGraph(), figures);
    await withServer(async (url) => {
      const adapter = new Neo4jTaskGraph({ url, queryTimeoutMs: 120_000 });
      try {
        await measure("neo4j", adapter, figures);
      } finally {
        await adapter.close();
      }
    });
    return figures;
  },
};

async function measure(name: string, adapter: TaskGraph, figures: Figures): Promise<void> {
  for (const [label, size] of Object.entries(sizes)) {
    const sound = layeredGraph(size);
    const samples: Record<string, number[]> = {};
    for (let round = -1; round < rounds; round++) {
      const timed = await measureRound(adapter, sound, `bench ${label} ${round}`);
      if (round < 0) continue;
      for (const [what, ms] of Object.entries(timed)) (samples[what] ??= []).push(ms);
    }
    for (const [what, values] of Object.entries(samples)) {
      figures[`${name}${label}${what}Ms`] = median(values);
    }
  }
}

async function measureRound(adapter: TaskGraph, tasks: GraphTask[], scope: string) {
  const importMs = await time(() => adapter.importGraph(scope, tasks));
  const waves = await time(() => adapter.waves(scope));
  const criticalPath = await time(() => adapter.criticalPath(scope));
  const cycles = await time(() => adapter.cycles(scope));
  const ready = await time(() =>
    adapter.ready(scope, new Set(tasks.slice(0, tasks.length / 2).map(({ id }) => id))),
  );
  const dependents = await time(() => adapter.dependents(scope, tasks[0]!.id));
  const bottlenecks = await time(() => adapter.bottlenecks(scope, 5));
  const status = await time(() =>
    adapter.noteStatuses(scope, { tasks: [{ taskId: tasks[0]!.id, status: "completed" }] }),
  );
  const again = await time(() =>
    adapter.noteStatuses(scope, { tasks: [{ taskId: tasks[1]!.id, status: "completed" }] }),
  );
  await adapter.drop(scope);
  // A graph with one cycle at its end: what has to be looked at before it is found and named.
  const closed = tasks.map((task, index) =>
    index === tasks.length - 50 ? { ...task, dependsOn: [...task.dependsOn, last(tasks)] } : task,
  );
  const cyclic = [
    ...closed.slice(0, -1),
    { ...closed.at(-1)!, dependsOn: [at(tasks.length - 50)] },
  ];
  await adapter.importGraph(scope, cyclic);
  const nameCycle = await time(() => adapter.cycles(scope));
  await adapter.drop(scope);
  return {
    ...{ Import: importMs, Waves: waves, CriticalPath: criticalPath, CycleCheck: cycles },
    ...{ Analysis: waves + criticalPath + cycles, NameCycle: nameCycle, Ready: ready },
    ...{ Dependents: dependents, Bottlenecks: bottlenecks },
    ...{ FirstStatus: status, NextStatus: again },
  };
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const at = (index: number) => ({ taskId: `task-${index}`, type: "order" as const });
const last = (tasks: readonly GraphTask[]) => at(tasks.length - 1);

/** Layers of 50; each task waits for 1 to 4 of the layer before it. Same size, same graph. */
function layeredGraph(size: number): GraphTask[] {
  const random = mulberry32(7);
  const whole = (below: number) => Math.floor(random() * below);
  return Array.from({ length: size }, (_, index): GraphTask => {
    const layer = Math.floor(index / 50);
    const count = layer === 0 ? 0 : 1 + whole(4);
    const before = Array.from({ length: count }, () => (layer - 1) * 50 + whole(50));
    return {
      id: `task-${index}`,
      name: `Task ${index}`,
      effortSeconds: 60 * (1 + whole(60)),
      dependsOn: [...new Set(before)].map(at),
    };
  });
}

/** Tommy Ettinger's generator of 32 bits. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function withServer(work: (url: string) => Promise<void>): Promise<void> {
  const { neo4jUrl } = readBenchSettings();
  if (neo4jUrl !== undefined) return work(neo4jUrl);
  const folder = await mkdtemp(join(tmpdir(), "devmatrix-bench-neo4j-"));
  try {
    const server = await startNeo4j({ dataDir: folder });
    await work(server.url).finally(() => server.stop());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
