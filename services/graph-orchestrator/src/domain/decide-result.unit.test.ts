import { describe, expect, it } from "vitest";
import { decideResult, maxAttempts } from "./decide-result.ts";
import type { TaskFacts, TaskResult } from "./run-state.ts";

const task = (own: Partial<TaskFacts> = {}): TaskFacts => ({
  taskId: "t",
  name: "Task",
  status: "in_progress",
  attempt: 1,
  filesSha256: null,
  previousFilesSha256: null,
  ...own,
});
const finding = {
  rule: "STY-2",
  severity: "error",
  path: "a.ts",
  line: 3,
  message: "Not formatted.",
} as const;
const results = {
  validated: (attempt = 1): TaskResult => ({ kind: "validated", taskId: "t", attempt, files: [] }),
  rejected: (attempt = 1): TaskResult => ({
    kind: "rejected",
    taskId: "t",
    attempt,
    findings: [finding],
  }),
  failed: (retryable: boolean, attempt = 1): TaskResult => ({
    kind: "failed",
    taskId: "t",
    attempt,
    code: "X",
    message: "It broke.",
    retryable,
  }),
  expired: (attempt = 1): TaskResult => ({ kind: "expired", taskId: "t", attempt }),
};

describe("decideResult", () => {
  it.each(["in_progress", "validating"] as const)(
    "completes a validated task that is %s",
    (status) => {
      expect(decideResult(task({ status }), results.validated())).toEqual({
        kind: "moved",
        status: "completed",
      });
    },
  );

  it("sends a rejected task back with what was found", () => {
    expect(decideResult(task({ status: "validating" }), results.rejected())).toEqual({
      kind: "moved",
      status: "ready",
      findings: [finding],
    });
  });

  it("fails a task that is rejected at its last attempt, with the evidence", () => {
    const last = task({ status: "validating", attempt: maxAttempts });
    expect(decideResult(last, results.rejected(maxAttempts))).toEqual({
      kind: "moved",
      status: "failed",
      reason: "Rejected 3 times, at last for: STY-2 a.ts:3 Not formatted.",
    });
  });

  it("fails a task that is rejected twice with the same files", () => {
    const same = task({ attempt: 2, filesSha256: "f", previousFilesSha256: "f" });
    expect(decideResult(same, results.rejected(2))).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("same files") as string,
    });
  });

  it("does not take unknown files for the same files", () => {
    expect(decideResult(task({ attempt: 2 }), results.rejected(2))).toMatchObject({
      status: "ready",
    });
  });

  it("repeats a failure that may pass, as long as attempts are left", () => {
    expect(decideResult(task(), results.failed(true))).toMatchObject({ status: "ready" });
    expect(decideResult(task({ attempt: 3 }), results.failed(true, 3))).toMatchObject({
      status: "failed",
      reason: "X: It broke. (after 3 attempts)",
    });
  });

  it("does not repeat a failure that will not pass", () => {
    expect(decideResult(task(), results.failed(false))).toEqual({
      kind: "moved",
      status: "failed",
      reason: "X: It broke.",
    });
  });

  it("begins a new attempt when no result came, and fails after the last", () => {
    expect(decideResult(task(), results.expired())).toMatchObject({ status: "ready" });
    expect(decideResult(task({ attempt: 3 }), results.expired(3))).toMatchObject({
      status: "failed",
    });
  });

  it.each([results.validated(1), results.rejected(1), results.failed(true, 1), results.expired(1)])(
    "ignores a result of an older attempt: $kind",
    (result) => {
      expect(decideResult(task({ attempt: 2 }), result)).toEqual({ kind: "ignored", late: true });
    },
  );

  it.each(["pending", "ready", "completed", "failed", "skipped", "blocked"] as const)(
    "ignores a result for a task that is %s",
    (status) => {
      expect(decideResult(task({ status }), results.validated())).toEqual({
        kind: "ignored",
        late: false,
      });
    },
  );
});
