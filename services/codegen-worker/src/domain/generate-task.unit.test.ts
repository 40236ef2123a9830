import { RetryableError, TerminalError } from "@devmatrix/errors";
import { describe, expect, it } from "vitest";
import { blueprintOf, sampleFiles, sampleModel, sampleTask } from "../testing/sample-task.ts";
import { generateTask } from "./generate-task.ts";
import { outcomeEvent } from "./outcome-event.ts";

const generate = (answer: Parameters<typeof blueprintOf>[0], task = sampleTask(1)) =>
  generateTask(task, sampleModel, blueprintOf(answer));
const file = (path: string) => ({ path, content: "x\n", requirementIds: [] });

describe("generateTask", () => {
  it("gives each file with the digest and length of its bytes and names the blueprint", async () => {
    const outcome = await generate(sampleFiles);
    expect(outcome).toMatchObject({
      kind: "generated",
      producedBy: "sample@7",
      files: [
        {
          path: "src/plants/schema.ts",
          sha256: "d23c64b9c61807db7db3ac41545f7f4abb24dca42cb02781a7499f5166615402",
          bytes: 21,
          requirementIds: ["D1", "F2"],
        },
        { path: "src/plants/index.ts", bytes: 11 },
      ],
    });
  });

  it("gives the same bytes each time", async () => {
    expect(await generate(sampleFiles)).toEqual(await generate(sampleFiles));
  });

  it("fails for good with the code of a TerminalError", async () => {
    const outcome = await generate(new TerminalError("BLUEPRINT_TASK_UNKNOWN", "no such key"));
    expect(outcome).toEqual({
      kind: "failed",
      code: "BLUEPRINT_TASK_UNKNOWN",
      message: "no such key",
      retryable: false,
    });
  });

  it("fails for good with GENERATION_FAILED for an error that nobody foresaw", async () => {
    expect(await generate(new Error("x is undefined"))).toMatchObject({
      code: "GENERATION_FAILED",
      message: "x is undefined",
      retryable: false,
    });
  });

  it("passes on an error that says that it may pass later", async () => {
    const later = new RetryableError("REQUEST_UNANSWERED", "later");
    await expect(generate(later)).rejects.toBe(later);
  });

  it("fails at once when compiled files come back with findings, and tells which rules they break", async () => {
    const finding = {
      rule: "STY-2",
      severity: "error",
      path: "a.ts",
      message: "Too long.",
    } as const;
    const outcome = await generate(sampleFiles, sampleTask(1, { attempt: 2, findings: [finding] }));
    expect(outcome).toMatchObject({ code: "GENERATION_REJECTED", retryable: false });
    expect(outcome).toHaveProperty("message", expect.stringContaining("STY-2 in a.ts: Too long."));
  });

  it.each([
    ["no file", []],
    ["a path above the tree", ["../escape.ts"]],
    ["a path that goes up in between", ["src/../../escape.ts"]],
    ["an absolute path", ["/etc/passwd"]],
    ["a Windows path", ["src\\a.ts"]],
    ["a drive", ["C:a.ts"]],
    ["a null character", ["src/a\u0000.ts"]],
    ["an empty segment", ["src//a.ts"]],
    ["a path that is too long", [`src/${"a".repeat(240)}.ts`]],
    ["a path given twice", ["src/a.ts", "src/a.ts"]],
    ["two paths that differ in case only", ["src/a.ts", "src/A.ts"]],
  ])("refuses %s", async (_what, paths) => {
    expect(await generate(paths.map(file))).toMatchObject({ code: "GENERATION_PATH_UNSAFE" });
  });
});

describe("outcomeEvent", () => {
  const command = { id: "work-1", data: sampleTask(1) };
  const { runId, taskId } = command.data;

  it("announces files by content, without their bytes, under an id of run, task and attempt", async () => {
    const event = outcomeEvent(command, await generate(sampleFiles), 12);
    expect(event).toMatchObject({
      id: `${runId}:${taskId}:1:generated`,
      type: "devmatrix.task.generated.v1",
      about: runId,
      causationId: "work-1",
      data: { attempt: 1, producedBy: "sample@7", durationMs: 12 },
    });
    expect(JSON.stringify(event)).not.toContain("content");
  });

  it("announces why there are no files", async () => {
    const event = outcomeEvent(command, await generate(new Error("no")), 12);
    expect(event).toMatchObject({
      id: `${runId}:${taskId}:1:failed`,
      type: "devmatrix.task.failed.v1",
      data: { code: "GENERATION_FAILED", retryable: false },
    });
  });
});
