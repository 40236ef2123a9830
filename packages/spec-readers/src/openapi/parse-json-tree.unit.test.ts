import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { parseJsonTree } from "./parse-json-tree.ts";
import { plainOf } from "./tree.ts";

describe("JSON with places", () => {
  it("is read like JSON itself", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 1, 4), (value, indent) => {
        const text = JSON.stringify({ value }, null, indent);
        const tree = parseJsonTree(text);
        expect(JSON.parse(JSON.stringify(plainOf(tree)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("has the places that the reader of YAML gives", () => {
    const text = '{ "a": [1, "b\\n"], "c": { "d": null } }';
    const contents = parseDocument(text).contents as { range: number[] } | null;
    const tree = parseJsonTree(text);
    expect([tree?.start, tree?.end]).toEqual(contents?.range.slice(0, 2));
    const list = tree?.kind === "map" ? tree.entries.get("a")?.value : undefined;
    expect(text.slice(list?.start, list?.end)).toBe('[1, "b\\n"]');
    const item = list?.kind === "list" ? list.items[1] : undefined;
    expect(text.slice(item?.start, item?.end)).toBe('"b\\n"');
  });

  it.each([
    "",
    "a: 1",
    "{ a: 1 }",
    "{'a': 1}",
    '{"a": 1,}',
    '{"a": 01}',
    '{"a": "\n"}',
    '{"a": 1} x',
  ])("leaves %j to the reader of YAML", (text) => {
    expect(parseJsonTree(text)).toBeUndefined();
  });
});
