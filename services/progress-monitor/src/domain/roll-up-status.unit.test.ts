import type { TaskStatus } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { rollUpStatuses } from "./roll-up-status.ts";

const group = (...statuses: TaskStatus[]) =>
  rollUpStatuses([
    { taskId: "phase", parentId: null, level: "PHASE", status: "pending" },
    { taskId: "group", parentId: "phase", level: "TASK_GROUP", status: "pending" },
    ...statuses.map((status, at) => ({
      ...{ taskId: `leaf-${at}`, parentId: "group" },
      ...{ level: "SUBTASK", status },
    })),
  ]);

describe("rollUpStatuses", () => {
  it.each<[TaskStatus[], TaskStatus]>([
    [["pending", "pending"], "pending"],
    [["pending", "ready"], "ready"],
    [["pending", "in_progress"], "in_progress"],
    [["completed", "pending"], "in_progress"],
    [["completed", "completed"], "completed"],
    [["completed", "failed", "blocked"], "failed"],
    [["completed", "blocked"], "blocked"],
    [["completed", "skipped"], "skipped"],
    [["failed", "validating"], "in_progress"],
  ])("makes of leaves that are %j a group that is %s", (statuses, expected) => {
    expect(group(...statuses).get("group")).toBe(expected);
  });

  it("reaches up to the phase", () => {
    expect(group("completed").get("phase")).toBe("completed");
  });

  it("ends for parents that form a circle", () => {
    const circle = rollUpStatuses([
      { taskId: "a", parentId: "b", level: "TASK", status: "pending" },
      { taskId: "b", parentId: "a", level: "TASK", status: "pending" },
      { taskId: "leaf", parentId: "a", level: "SUBTASK", status: "completed" },
    ]);
    expect(circle.get("a")).toBe("completed");
  });
});
