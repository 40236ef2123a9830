import { describe, expect, it } from "vitest";
import { checkDelivery, isSafePath } from "./check-delivery.ts";

const file = (path: string, bytes = 10) => ({ path, bytes });

describe("what a task delivers", () => {
  it("is accepted when it is exactly what the plan names", () => {
    expect(checkDelivery([file("src/a.ts"), file("b.json")], ["b.json", "src/a.ts"])).toEqual([]);
  });

  it.each([
    ["a file too many", [file("a.ts"), file("b.ts")], "b.ts"],
    ["a missing file", [], "a.ts"],
    ["a file given twice", [file("a.ts"), file("a.ts")], "a.ts"],
    ["a file that is too large", [file("a.ts", 600 * 1024)], "a.ts"],
  ])("is refused with %s", (_, delivered, path) => {
    expect(checkDelivery(delivered, ["a.ts"])).toEqual([
      expect.objectContaining({ rule: "CNV-1", severity: "error", path }),
    ]);
  });

  it.each([
    ["../a"],
    ["/etc/passwd"],
    ["a//b"],
    ["a/./b"],
    ["C:/a"],
    ["a\\b"],
    ["a\u0000b"],
    [""],
    ["a/.."],
  ])("is refused with the path %j", (path) => {
    expect(isSafePath(path)).toBe(false);
  });

  it.each([["src/app.ts"], [".gitignore"], ["test/support/boot-service.ts"]])(
    "may have the path %s",
    (path) => {
      expect(isSafePath(path)).toBe(true);
    },
  );
});
