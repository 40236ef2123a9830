import { events } from "@devmatrix/contracts";
import { publishBinary } from "../test-e2e/support/foreign-publisher.ts";
import { identify } from "../test-e2e/support/identify.ts";
import { startRunningStack } from "../test-e2e/support/running-stack.ts";
import type { RunningStack } from "../test-e2e/support/running-stack.ts";
import { onNthEvent } from "../test-e2e/support/watch-events.ts";
import type { Benchmark } from "./support/figures.ts";
import { quantile } from "./support/figures.ts";
import { measureTree } from "./support/process-tree.ts";
import { variantsOf } from "./support/variants.ts";

const example = "beehives.md";
const idleSeconds = 20;
const submissions = 10;

export const warmStack: Benchmark = {
  name: "warm-stack",
  about:
    "One stack with one worker: memory and processor time while idle (20 s), event published → first task dispatched (10 submissions, one after the other, the first not counted), and ten specifications at once against one alone.",
  run: async () => {
    const stack = await startRunningStack();
    try {
      const idle = await measureIdle(stack);
      const variant = await variantsOf(example);
      const latencies: number[] = [];
      const alone: number[] = [];
      for (let index = 0; index < submissions; index++) {
        const timed = await submitAndTime(stack, variant(index));
        if (index === 0) continue; // The first one warms the caches.
        latencies.push(timed.dispatchedMs);
        alone.push(timed.finishedMs);
      }
      const started = performance.now();
      await Promise.all(
        Array.from({ length: 10 }, (_, index) => submitAndTime(stack, variant(100 + index))),
      );
      const perSpecMs = (performance.now() - started) / 10;
      const aloneMs = quantile(alone, 0.5);
      return {
        ...idle,
        publishedToDispatchedP50Ms: quantile(latencies, 0.5),
        publishedToDispatchedP95Ms: quantile(latencies, 0.95),
        oneAloneMs: aloneMs,
        tenAtOncePerSpecMs: perSpecMs,
        tenAtOnceToAloneRatio: perSpecMs / aloneMs,
      };
    } finally {
      await stack.stop();
    }
  },
};

async function measureIdle(stack: RunningStack) {
  const { pid } = stack.state().supervisor;
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const before = measureTree(pid);
  await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1_000));
  const after = measureTree(pid);
  return {
    idleMemoryMiB: after.memoryMiB,
    idleCpuPercent: ((after.cpuMs - before.cpuMs) / (idleSeconds * 1_000)) * 100,
    idleProcesses: after.processes,
  };
}

async function submitAndTime(stack: RunningStack, content: string) {
  const { runId } = identify(content);
  const { natsUrl } = stack.state();
  let dispatchedMs = NaN;
  const watched = { subject: events.taskDispatched.subject, runId, count: 1 };
  const started = performance.now();
  const watch = await onNthEvent(natsUrl, watched, () => {
    dispatchedMs = performance.now() - published;
  });
  const published = performance.now();
  await publishBinary(natsUrl, { id: `bench-${runId}`, name: example, content });
  const report = await stack.finishedReport(runId, 600_000);
  await watch.stop();
  if (report.status !== "success") throw new Error(`run ${runId} ended as ${report.status}`);
  return { dispatchedMs, finishedMs: performance.now() - started };
}
