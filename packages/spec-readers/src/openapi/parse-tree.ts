/**
 * YAML and JSON into a tree with places, by the maintained `yaml` package (JSON is YAML 1.2).
 *
 * Invariants:
 * 1. No input throws: what is no YAML comes back as a problem with its offset.
 * 2. Time and memory are linear in the text: an alias shares the tree of its anchor instead of copying it, so an alias
 *    bomb stays as small as it was written.
 * 3. The tree has no cycles: an anchor that is used inside of itself is null there.
 */
import { isAlias, isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Range, YAMLMap, YAMLSeq } from "yaml";
import { parseJsonTree } from "./parse-json-tree.ts";
import type { Entry, MapTree, ScalarTree, Tree } from "./tree.ts";

export type ParsedTree =
  | { tree: Tree; problem?: undefined }
  | { tree?: undefined; problem: { message: string; offset: number } };

/** Levels of brackets or indents; a document of people has some 20. */
const DEEPEST = 200;

/** Reads a text. The first fault that keeps it from being read is told. */
export function parseTree(text: string): ParsedTree {
  const json = parseJsonTree(text);
  if (json) return { tree: json };
  const deep = tooDeep(text);
  if (deep !== undefined)
    return { problem: { message: `at most ${DEEPEST} levels of nesting`, offset: deep } };
  try {
    const document = parseDocument(text, {
      strict: false,
      uniqueKeys: false,
      stringKeys: false,
      logLevel: "silent",
      prettyErrors: false,
    });
    const [error] = document.errors;
    if (error) return { problem: { message: error.message, offset: error.pos[0] } };
    return { tree: convert(document.contents, new Map()) };
  } catch (error) {
    // Only the depth of a text can make the parser give up; it says so by a RangeError.
    if (!(error instanceof RangeError)) throw error;
    return { problem: { message: "a text that is nested less deeply", offset: 0 } };
  }
}

/** The offset at which brackets or indents are nested too deeply; quotes are not looked at, so it is generous. */
function tooDeep(text: string): number | undefined {
  let brackets = 0;
  let dashes = 0;
  let lineStart = true;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === "[" || char === "{") brackets += 1;
    else if (char === "]" || char === "}") brackets = Math.max(0, brackets - 1);
    if (char === "\n") {
      lineStart = true;
      dashes = 0;
    } else if (lineStart && (char === "-" || char === "?")) dashes += 1;
    else if (char !== " ") lineStart = false;
    if (brackets > DEEPEST || dashes > DEEPEST) return at;
  }
  return undefined;
}

/** Trees by the names of their anchors, as far as they are made. */
type Anchors = Map<string, Tree>;

function convert(node: unknown, anchors: Anchors): Tree {
  // An anchor that is not made yet is one that the alias lies in.
  if (isAlias(node)) return anchors.get(node.source) ?? nothing(node.range?.[0] ?? 0);
  const tree = isMap(node)
    ? mapOf(node, anchors)
    : isSeq(node)
      ? listOf(node, anchors)
      : scalarOf(node);
  if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined)
    anchors.set(node.anchor, tree);
  return tree;
}

function placeOf({ range }: { range?: Range | null | undefined }): { start: number; end: number } {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function listOf(node: YAMLSeq, anchors: Anchors): Tree {
  const items = node.items.map((item) => convert(item, anchors));
  return { kind: "list", items, ...placeOf(node) };
}

function scalarOf(node: unknown): ScalarTree {
  if (!isScalar(node)) return nothing(0);
  return { kind: "scalar", value: scalar(node.value), ...placeOf(node) };
}

/** Own keys count before those of a merge (`<<`), and the first of two equal ones before the second. */
function mapOf(node: YAMLMap, anchors: Anchors): MapTree {
  const tree: MapTree = { kind: "map", entries: new Map(), ...placeOf(node) };
  const merged: Tree[] = [];
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : undefined;
    if (name === undefined) continue;
    const start = isScalar(key) ? (key.range?.[0] ?? tree.start) : tree.start;
    const entry: Entry = { start, value: convert(value, anchors) };
    if (name === "<<") merged.push(entry.value);
    else if (!tree.entries.has(name)) tree.entries.set(name, entry);
  }
  for (const other of merged.flatMap((each) => (each.kind === "list" ? each.items : [each])))
    if (other.kind === "map")
      for (const [name, entry] of other.entries)
        if (!tree.entries.has(name)) tree.entries.set(name, entry);
  return tree;
}

function scalar(value: unknown): ScalarTree["value"] {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return value === undefined ? null : JSON.stringify(value);
}

function nothing(start: number): ScalarTree {
  return { kind: "scalar", value: null, start, end: start };
}
