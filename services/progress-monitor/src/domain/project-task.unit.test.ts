import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { projectTask } from "./project-task.ts";
import type { TaskEvent, TaskState } from "./project-task.ts";
import { instant, stored } from "./stored-event.fixture.ts";

const dispatched = stored("taskDispatched", 1);
const generated = stored("taskGenerated", 2);
const rejected = stored("taskRejected", 3);
const again = stored("taskDispatched", 4, { attempt: 2 });
const generatedAgain = stored("taskGenerated", 5, { attempt: 2 });
const validated = stored("taskValidated", 6, { attempt: 2 });
const settled = stored("taskSettled", 7, { attempt: 2 });
const whole: TaskEvent[] = [
  dispatched,
  generated,
  rejected,
  again,
  generatedAgain,
  validated,
  settled,
];

const project = (events: readonly TaskEvent[]) =>
  events.reduce<TaskState | null>((task, event) => projectTask(task, event), null);

describe("projectTask", () => {
  it("goes from work through validation to its end", () => {
    const statuses = whole.map((_event, at) => project(whole.slice(0, at + 1))?.status);
    expect(statuses).toEqual([
      "in_progress",
      "validating",
      "ready",
      "in_progress",
      "validating",
      "validating",
      "completed",
    ]);
  });

  it("stays in validation when the news of its dispatch comes late", () => {
    expect(project([generated, dispatched])).toMatchObject({
      status: "validating",
      name: "Table of plants",
      dispatchedAt: instant(1),
    });
  });

  it("ignores what an older attempt reports", () => {
    const task = project([dispatched, again, stored("taskRejected", 8), generated]);
    expect(task).toMatchObject({ status: "in_progress", attempt: 2, findings: [], files: [] });
  });

  it("keeps the reason of its failure", () => {
    const end = stored("taskSettled", 9, { status: "failed", attempt: 1 });
    expect(project([dispatched, stored("taskFailed", 2), end])).toMatchObject({
      status: "failed",
      reason: "BLUEPRINT_TASK_UNKNOWN: No blueprint knows this task.",
    });
  });

  it("never changes its status once it is settled, in whatever order events come", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: whole.length }), (shuffled) => {
        const statuses = shuffled.map((_event, at) => project(shuffled.slice(0, at + 1))?.status);
        const after = statuses.slice(shuffled.indexOf(settled));
        expect(new Set(after)).toEqual(new Set(["completed"]));
      }),
    );
  });
});
