import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RunReport } from "@devmatrix/contracts";
import type { Benchmark, Figures } from "./support/figures.ts";
import { median } from "./support/figures.ts";
import { endedChildrenCpuMs, watchPeak } from "./support/process-tree.ts";

const program = fileURLToPath(new URL("../packages/cli/bin/devmatrix.mjs", import.meta.url));
const example = fileURLToPath(new URL("../examples/beehives.md", import.meta.url));
const rounds = 5;

export const mainJob: Benchmark = {
  name: "main-job",
  about:
    "`devmatrix run` on one of our examples from the command to its end, stack start and stop included; medians of 5. Processor time is that of all processes together and depends less on what else runs. Memory is sampled in a sixth run, because sampling takes processor time. The supervisor is a session of its own, so its tree is measured from the command's child.",
  run: async () => {
    const runs: { wallMs: number; cpuMs: number; report: RunReport }[] = [];
    for (let round = 0; round < rounds; round++) runs.push(await runOnce());
    const sampled = await runOnce({ sampleMemory: true });
    const figures: Figures = {
      wallMs: median(runs.map((run) => run.wallMs)),
      cpuMs: median(runs.map((run) => run.cpuMs)),
      peakMemoryMiB: sampled.peakMiB,
    };
    for (const phase of runs[0]?.report.phases ?? []) {
      const durations = runs.map(
        (run) => run.report.phases.find((other) => other.key === phase.key)?.durationMs ?? NaN,
      );
      figures[`phase_${phase.key}Ms`] = median(durations);
    }
    return figures;
  },
};

async function runOnce({ sampleMemory = false } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "devmatrix-bench-"));
  const report = join(folder, "report.json");
  const started = performance.now();
  const cpuBefore = endedChildrenCpuMs();
  const child = spawn(
    process.execPath,
    [program, "run", example, "--out", join(folder, "out"), "--report", report],
    { stdio: "ignore" },
  );
  const peak = sampleMemory ? watchPeak(() => child.pid ?? process.pid) : undefined;
  const exitCode = await new Promise((resolve) => child.once("exit", resolve));
  const wallMs = performance.now() - started;
  const cpuMs = endedChildrenCpuMs() - cpuBefore;
  const peakMiB = peak?.stop() ?? NaN;
  if (exitCode !== 0) throw new Error(`devmatrix run ended with ${String(exitCode)}`);
  const document = JSON.parse(await readFile(report, "utf8")) as RunReport;
  await rm(folder, { recursive: true, force: true });
  return { wallMs, cpuMs, peakMiB, report: document };
}
