import type { HttpMethod } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import { englishInflection, wordsOf } from "../text/inflection.ts";

/** A method and a path as they stand in a text. */
export interface FoundEndpoint {
  method: HttpMethod | "HEAD" | "OPTIONS";
  /** As written, with parameters in braces; the query is cut off. */
  path: string;
  query: string;
  /** Offsets into the block's text of method and path together. */
  start: number;
  end: number;
}

const METHOD = "(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)";
const PATH = "(/[^\\s`\"'“”|,;*]{0,200})";
/** "GET|POST /x", "`PUT`/`PATCH` /x/{id}", "GET → /x": one or more methods, then one path. */
const METHOD_AND_PATH = new RegExp(
  `(?<![A-Za-z0-9_])(${METHOD}(?:[\`*]{0,3}\\s{0,2}[/|,&+]\\s{0,2}[\`*]{0,3}${METHOD}){0,4})\\b[\`*:|\\s"'\\]→–>-]{1,8}(?:https?://[^/\\s\`]{1,80}|\\{\\{?\\w{1,30}\\}?\\}(?=/))?${PATH}`,
  "g",
);
const LOWER = new RegExp(`^[\`*]{0,3}(get|post|put|patch|delete)[\`*:\\s→–>-]{1,6}${PATH}`, "i");
const CURL =
  /\bcurl\b([^\n]{0,600}?)["']?(?:https?:\/\/[^/\s"'`]{1,80}|(?<=[\s"'])(?:localhost|\$\{?[A-Z_]{1,30}\}?|[\w.-]{1,60}:\d{2,5}|127\.0\.0\.1)(?::\d{2,5})?(?=\/))(\/[^\s"'`]{0,200})([^\n]{0,2000})/g;

/** Every `METHOD /path` of a block; parameters written `:id` and `<id>` become `{id}`. */
export function findEndpoints(block: Pick<Block, "text" | "kind">): FoundEndpoint[] {
  const found: FoundEndpoint[] = [];
  for (const match of block.text.matchAll(METHOD_AND_PATH)) {
    for (const method of (match[1] ?? "").match(/[A-Z]+/g) ?? [])
      found.push(endpoint(method, match[2] ?? "", { start: match.index, length: match[0].length }));
  }
  const lower = found.length === 0 ? LOWER.exec(block.text) : null;
  if (lower)
    found.push(endpoint(lower[1] ?? "", lower[2] ?? "", { start: 0, length: lower[0].length }));
  return found;
}

/** The calls of a transcript with curl; a body without a method is a POST. */
export function findCalls(text: string): FoundEndpoint[] {
  return [...text.replace(/\\\n/g, "  ").matchAll(CURL)].map((match) => {
    const options = `${match[1] ?? ""} ${match[3] ?? ""}`;
    const named = /(?:-X|--request)[\s=]*["']?([A-Z]+)/.exec(options)?.[1];
    const sends = /\s(?:-d|--data\S*|--json|-F)\b/.test(options);
    return endpoint(named ?? (sends ? "POST" : "GET"), match[2] ?? "", {
      start: match.index,
      length: match[0].length,
    });
  });
}

function endpoint(
  method: string,
  written: string,
  at: { start: number; length: number },
): FoundEndpoint {
  const [path = "/", query = ""] = written.split(/[?#]/);
  return {
    method: method.toUpperCase() as FoundEndpoint["method"],
    path: normalisePath(path),
    query,
    start: at.start,
    end: at.start + at.length,
  };
}

/** `/plants/:id/` → `/plants/{id}`. */
export function normalisePath(written: string): string {
  const path = written
    .replaceAll("\\", "")
    .replace(/\{\{\s*([A-Za-z_][\w-]*)\s*\}\}/g, "{$1}")
    .replace(/\{([A-Za-z_][\w-]*)[:?][^}/]*\}/g, "{$1}")
    .replace(/\[([A-Za-z_][\w-]*)\]/g, "{$1}")
    .replace(/\/\$\{?([A-Za-z_]\w*)\}?(?=\/|$)/g, "/{$1}")
    .replace(/[.:!?)\]]+$/, "")
    .replace(/<(?:[a-z]+:)?([A-Za-z_][\w-]*)>/g, "{$1}")
    .replace(/:([A-Za-z_][\w-]*)/g, "{$1}")
    .replace(/\/{2,}/g, "/");
  const plain = path.length > 1 ? path.replace(/\/$/, "") : path === "" ? "/" : path;
  return withDistinctNames(plain);
}

/** `/rooms/{id}/beds/{id}` → `/rooms/{room_id}/beds/{id}`: the last of two parameters keeps the name. */
function withDistinctNames(path: string): string {
  const segments = path.split("/");
  return segments
    .map((segment, at) => {
      const isRepeated = segment.startsWith("{") && segments.lastIndexOf(segment) > at;
      const owner = segments[at - 1] ?? "";
      if (!isRepeated || owner === "" || owner.startsWith("{")) return segment;
      const words = wordsOf(owner);
      const last = englishInflection.singular(words.at(-1) ?? "");
      return `{${[...words.slice(0, -1), last].join("_").replace(/[^A-Za-z0-9_]/g, "")}_${segment.slice(1, -1)}}`;
    })
    .join("/");
}

/** Keys of rows in an example become parameters: `/rooms/42/beds/7` → `/rooms/{room_id}/beds/{id}`. */
export function withParameters(path: string): string {
  // Numbers, UUIDs, hashes, and words in capitals; never a version such as `v1`.
  const KEY =
    /^(?:\d+|[0-9a-f]{8}-[0-9a-f-]{4,}|[A-Z][A-Z0-9_-]+|(?=[a-f]*\d)[0-9a-f]{16,}|…|\.{3})$/;
  const isKey = (segment: string): boolean => KEY.test(segment) && !/^v\d/i.test(segment);
  return withDistinctNames(
    path
      .split("/")
      .map((segment) => (isKey(segment) && segment !== "" ? "{id}" : segment))
      .join("/"),
  );
}

const SEGMENT = /^(?:[A-Za-z0-9_~.-]+|\{[A-Za-z_][A-Za-z0-9_-]{0,62}\})$/;

/** What is wrong with a path, in words; undefined for a usable one. */
export function pathProblem(path: string): string | undefined {
  if (path.length > 200) return "it is longer than 200 characters";
  const segments = path.split("/").slice(1);
  if (segments.some((segment) => segment === "." || segment === ".."))
    return "it leaves its folder";
  const bad = segments.find((segment) => segment !== "" && !SEGMENT.test(segment));
  if (bad !== undefined) return `the segment "${bad.slice(0, 60)}" is not usable`;
  const names = path.match(/\{[^}]+\}/g) ?? [];
  return new Set(names).size < names.length ? "two parameters have the same name" : undefined;
}
