import type { HttpMethod } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";

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

const METHOD_AND_PATH =
  /(?<![A-Za-z0-9_])(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b[`*:|\s"'\]]{1,8}(?:https?:\/\/[^/\s`]{1,80})?(\/[^\s`"'“”|,;*]{0,200})/g;
const LOWER = /^[`*]{0,3}(get|post|put|patch|delete)[`*:\s]{1,6}(\/[^\s`"'“”|,;*]{0,200})/i;

/** Every `METHOD /path` of a block; parameters written `:id` and `<id>` become `{id}`. */
export function findEndpoints(block: Pick<Block, "text" | "kind">): FoundEndpoint[] {
  const found: FoundEndpoint[] = [];
  for (const match of block.text.matchAll(METHOD_AND_PATH)) {
    found.push(
      endpoint(match[1] ?? "", match[2] ?? "", { start: match.index, length: match[0].length }),
    );
  }
  const lower = found.length === 0 ? LOWER.exec(block.text) : null;
  if (lower)
    found.push(endpoint(lower[1] ?? "", lower[2] ?? "", { start: 0, length: lower[0].length }));
  return found;
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
    .replace(/\[([A-Za-z_][\w-]*)\]/g, "{$1}")
    .replace(/[.:!?)\]]+$/, "")
    .replace(/:([A-Za-z_][\w-]*)/g, "{$1}")
    .replace(/<(?:[a-z]+:)?([A-Za-z_][\w-]*)>/g, "{$1}")
    .replace(/\/{2,}/g, "/");
  return path.length > 1 ? path.replace(/\/$/, "") : path === "" ? "/" : path;
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
