import { events } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { progressLine } from "./progress-line.ts";
import type { ObservedEvent } from "./run-progress.ts";
import { applyEvent, countTasks, emptyProgress } from "./run-progress.ts";

function observed(name: keyof typeof events, data: Record<string, unknown> = {}): ObservedEvent {
  const { type, example } = events[name];
  return { type, data: { ...(example as Record<string, unknown>), ...data } };
}
const after = (...seen: ObservedEvent[]) => seen.reduce(applyEvent, emptyProgress);
const task = (taskId: string) => ({ taskId });

describe("applyEvent", () => {
  it("counts a task as running from its dispatch and as done from its end", () => {
    const started = observed("runStarted", { taskCount: 3 });
    const one = after(started, observed("taskDispatched", task("a")));
    expect(countTasks(one)).toEqual({ done: 0, running: 1, failed: 0 });
    const two = applyEvent(one, observed("taskSettled", { ...task("a"), status: "completed" }));
    expect(countTasks(two)).toEqual({ done: 1, running: 0, failed: 0 });
  });

  it("counts failed, skipped and blocked tasks as failed, never as done", () => {
    const seen = ["failed", "skipped", "blocked"].map((status) =>
      observed("taskSettled", { ...task(status), status }),
    );
    expect(countTasks(after(...seen))).toEqual({ done: 0, running: 0, failed: 3 });
  });

  it("gives the same progress when every event comes twice", () => {
    const seen = [
      observed("specIngested"),
      observed("runStarted"),
      observed("taskDispatched", task("a")),
      observed("taskSettled", { ...task("a"), status: "completed" }),
      observed("runDeployed"),
    ];
    expect(after(...seen.flatMap((event) => [event, event]))).toEqual(after(...seen));
  });

  it("does not bring a settled task back to running when its dispatch comes late", () => {
    const settled = observed("taskSettled", { ...task("a"), status: "completed" });
    const progress = after(settled, observed("taskDispatched", task("a")));
    expect(countTasks(progress)).toEqual({ done: 1, running: 0, failed: 0 });
  });

  it("changes nothing for an event that it does not know", () => {
    expect(after({ type: "devmatrix.future.event.v2", data: {} })).toEqual(emptyProgress);
  });

  it.each([
    ["runDeployed", "deployed"],
    ["runFailed", "failed"],
    ["specRejected", "rejected"],
    ["planRejected", "rejected"],
  ] as const)("knows the end of a run by %s", (name, kind) => {
    expect(after(observed(name)).end?.kind).toBe(kind);
  });
});

describe("progressLine", () => {
  it("tells phase, tasks and seconds", () => {
    const progress = after(
      observed("runStarted", { taskCount: 5 }),
      observed("taskSettled", { ...task("a"), status: "completed" }),
      observed("taskDispatched", task("b")),
    );
    expect(progressLine(progress, 4_230)).toBe(
      "wave_execution  tasks 1/5 done, 1 running, 0 failed  4.2 s",
    );
  });

  it("says nothing about tasks before their number is known", () => {
    expect(progressLine(emptyProgress, 100)).toBe("spec_ingestion  0.1 s");
  });
});
