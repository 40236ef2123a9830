import { readFile } from "node:fs/promises";
import { events } from "@devmatrix/contracts";
import type { EventName, ServiceName } from "@devmatrix/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identify } from "./support/identify.ts";
import { expectedTree, treeOnDisk } from "./support/expected-tree.ts";
import { publishBinary } from "./support/foreign-publisher.ts";
import { startRunningStack } from "./support/running-stack.ts";
import type { RunningStack } from "./support/running-stack.ts";
import { onNthEvent } from "./support/watch-events.ts";

interface KillPoint {
  victim: ServiceName | "postgres" | "nats";
  after: EventName;
  count: number;
}

const killPoints: KillPoint[] = [
  { victim: "spec-ingest", after: "specSubmitted", count: 1 },
  { victim: "planner", after: "specIngested", count: 1 },
  { victim: "graph-orchestrator", after: "taskValidated", count: 5 },
  { victim: "codegen-worker", after: "taskDispatched", count: 4 },
  { victim: "skills-validator", after: "taskGenerated", count: 6 },
  { victim: "skills-validator", after: "runAssembled", count: 1 },
  { victim: "pattern-learner", after: "runVerified", count: 1 },
  { victim: "progress-monitor", after: "runStarted", count: 1 },
  { victim: "nats", after: "taskValidated", count: 8 },
  { victim: "postgres", after: "taskGenerated", count: 8 },
];

describe("kill -9 at any moment of a run", () => {
  let stack: RunningStack;
  let specification: string;
  beforeAll(async () => {
    stack = await startRunningStack();
    specification = await readFile(new URL("../examples/beehives.md", import.meta.url), "utf8");
  });
  afterAll(() => stack.stop());

  it.each(killPoints.map((point, index) => ({ ...point, index })))(
    "of $victim after $after number $count leaves the same files and no task lost or done twice",
    async ({ victim, after, count, index }) => {
      // Blank lines make it another specification for the ledger and the same one for the compiler.
      const content = specification + "\n".repeat(index + 1);
      const { runId } = identify(content);
      const watch = await onNthEvent(
        stack.state().natsUrl,
        { subject: events[after].subject, runId, count },
        () => process.kill(stack.pidOf(victim), "SIGKILL"),
      );
      const name = "beehives.md";
      await publishBinary(stack.state().natsUrl, { id: `kill-${index}`, name, content });

      const report = await stack.finishedReport(runId);

      expect(watch.fired()).toBe(true);
      await watch.stop();
      expect(report.status).toBe("success");
      expect(report.compliance).toBe(1);
      expect(report.tasks.byStatus).toEqual({ completed: report.tasks.total });
      const directory = report.service?.directory ?? "";
      expect(await treeOnDisk(directory)).toEqual(await expectedTree(name, content));
    },
  );
});
