import { describe, expect, it } from "vitest";
import { rulesFor } from "./rules-for.ts";

const ids = (path: string, skills: string[]): string[] =>
  rulesFor(path, skills).map(({ id }) => id);

describe("the rules for a file", () => {
  it("are the same whatever the task requires, where safety is at stake", () => {
    for (const id of ["SEC-8", "SEC-9", "SEC-11", "SEC-3", "QRY-1"]) {
      expect(ids("src/app.ts", ["global-commenting"])).toContain(id);
    }
  });

  it("are all of them when no skill was chosen", () => {
    expect(ids("src/app.ts", [])).toEqual(expect.arrayContaining(["STY-4", "VAL-5", "OBS-1"]));
  });

  it("of migrations look at SQL and those of code do not", () => {
    expect(ids("migrations/0001_create_a.up.sql", [])).toEqual([
      "MIG-1",
      "MIG-4",
      "MIG-6",
      "MOD-2",
      "MOD-3",
      "MOD-4",
    ]);
  });
});
