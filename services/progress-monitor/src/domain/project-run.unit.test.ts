import type { PhaseKey, PhaseRecord } from "@devmatrix/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { projectRun } from "./project-run.ts";
import type { RunEvent } from "./project-run.ts";
import type { RunState } from "./run-state.ts";
import { instant, stored } from "./stored-event.fixture.ts";

const done = (key: PhaseKey, start: number, end: number): PhaseRecord => ({
  key,
  status: "completed",
  startedAt: instant(start),
  finishedAt: instant(end),
});
const ingested = stored("specIngested", 2, {
  phases: [done("spec_ingestion", 0, 1), done("requirements_analysis", 1, 2)],
});
const planned = stored("planCreated", 4, { phases: [done("multi_pass_planning", 2, 4)] });
const started = stored("runStarted", 6, { phases: [done("dag_construction", 4, 6)] });
const assembled = stored("runAssembled", 20, { phases: [done("wave_execution", 6, 20)] });
const verified = stored("runVerified", 30, { phases: [done("validation", 20, 30)] });
const deployed = stored("runDeployed", 33, {
  phases: [done("deployment", 30, 32), done("health_verification", 32, 33)],
});
const learned = stored("patternLearned", 35, { phases: [done("learning", 33, 35)] });
const whole: RunEvent[] = [ingested, planned, started, assembled, verified, deployed, learned];

const project = (events: readonly RunEvent[]) =>
  events.reduce<RunState | null>((run, event) => projectRun(run, event), null);

describe("projectRun", () => {
  it("shows the phase that follows as under way", () => {
    const run = project([ingested, planned]);
    expect(run?.status).toBe("running");
    expect(run?.phases.dag_construction).toEqual({
      key: "dag_construction",
      status: "in_progress",
      startedAt: instant(4),
    });
  });

  it("ends with the verdict of the deployment and keeps it while it learns", () => {
    const run = project(whole);
    expect(run).toMatchObject({
      status: "success",
      startedAt: instant(0),
      finishedAt: instant(33),
      health: "healthy",
      verification: { passed: true, proven: 9 },
    });
    expect(run?.phases.learning?.status).toBe("completed");
  });

  it("is rejected with the reasons of its specification", () => {
    const run = project([stored("specRejected", 3)]);
    expect(run).toMatchObject({ status: "rejected", reasons: [{ code: "SPEC_EMPTY" }] });
  });

  it("fails with its reasons, and with it the phase that was under way", () => {
    const run = project([ingested, planned, started, stored("runFailed", 9)]);
    expect(run).toMatchObject({ status: "failed", reasons: [{ code: "RUN_BELOW_THRESHOLD" }] });
    expect(run?.phases.wave_execution?.status).toBe("failed");
  });

  it("keeps the first verdict when another one comes late", () => {
    expect(project([...whole, stored("runFailed", 40)])?.status).toBe("success");
    expect(project([ingested, stored("runFailed", 9), deployed])?.status).toBe("failed");
  });

  it("never runs again once it has ended, in whatever order events come", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: whole.length }), (shuffled) => {
        const statuses = shuffled.map((_event, at) => project(shuffled.slice(0, at + 1))?.status);
        const end = statuses.findIndex((status) => status !== "running");
        expect(statuses.slice(end)).toEqual(statuses.slice(end).map(() => "success"));
      }),
    );
  });

  it("ends with the same phases in whatever order events come", () => {
    const phases = project(whole)?.phases;
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: whole.length }), (shuffled) => {
        expect(project(shuffled)?.phases).toEqual(phases);
      }),
    );
  });
});
