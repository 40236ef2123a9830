import { describe, expect, it } from "vitest";
import { complaints } from "./collect-trouble.ts";

describe("complaints", () => {
  it("gives message and reason of warnings and errors, and nothing of the rest", () => {
    const log = [
      { level: "info", msg: "ready" },
      { level: "warn", msg: "retried", err: { message: "no answer" } },
      { level: "error", msg: "gave up" },
    ];
    expect(complaints(log.map((line) => JSON.stringify(line)).join("\n"))).toEqual([
      "retried: no answer",
      "gave up",
    ]);
  });

  it("gives the plain text of a crash", () => {
    expect(complaints("node:internal/x\n\nError: boom\n")).toEqual([
      "node:internal/x",
      "Error: boom",
    ]);
  });
});
