import { isFormal } from "../formal/read-formal.ts";
import { isOpenApi } from "../openapi/read-openapi.ts";
import { parseTree } from "../openapi/parse-tree.ts";
import type { Tree } from "../openapi/tree.ts";

/** What a document turned out to be. Code is a file of another language that states facts: DDL, types, an example. */
export type DetectedFormat =
  | { format: "markdown" | "agent-os" | "spec-kit" }
  | { format: "openapi" | "formal-json"; tree: Tree }
  | { format: "code"; language: string }
  /** Looks like data, and cannot be read as such. */
  | { format: "unreadable"; message: string; offset: number }
  /** Data that are neither of the typed formats. */
  | { format: "data" };

/** What a caller may say that a document is. */
export type StatedFormat = "auto" | "markdown" | "openapi" | "formal-json";

const CODE: Readonly<Record<string, string>> = {
  sql: "sql",
  ddl: "sql",
  ts: "typescript",
  mts: "typescript",
};

/** Decides by the content; the name's ending only tells DDL and types from prose. */
export function detectFormat(name: string, text: string, stated: StatedFormat): DetectedFormat {
  if (stated === "markdown") return { format: markdownKind(name, text) };
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const language = CODE[ending];
  if (language !== undefined && stated === "auto" && !/^#{1,3} /m.test(text.slice(0, 2000)))
    return { format: "code", language };
  if (!looksLikeData(text, ending) && stated === "auto")
    return { format: markdownKind(name, text) };
  const parsed = parseTree(text);
  if (parsed.problem) {
    const { message, offset } = parsed.problem;
    return { format: "unreadable", message, offset };
  }
  const { tree } = parsed;
  if (tree.kind === "map" && isOpenApi(tree)) return { format: "openapi", tree };
  if (tree.kind === "map" && isFormal(tree)) return { format: "formal-json", tree };
  return { format: "data" };
}

function looksLikeData(text: string, ending: string): boolean {
  const head = text.slice(0, 4000).trimStart();
  if (/^[{[]\s*(?:["'{[\]}\w#/]|$)/.test(head) && /[}\]]\s*$/.test(text)) return true;
  if (ending === "md" || ending === "markdown") return isYamlHead(head) && !/^#{1,6} /m.test(head);
  return isYamlHead(head) || (/^(?:ya?ml|json)$/.test(ending) && !/^#{1,6} \S/.test(head));
}

/** A top-level key that only typed documents begin with. */
function isYamlHead(head: string): boolean {
  return (
    /^(?:["']?)(?:openapi|swagger|entities|paths)(?:["']?)\s*:(?:\s|$)/m.test(head) &&
    !/^# \S.*\n+[A-Za-z*]/.test(head)
  );
}

/** Folders of other tools say what they are by the words of their templates. */
function markdownKind(name: string, text: string): "markdown" | "agent-os" | "spec-kit" {
  const head = text.slice(0, 6000);
  const isKit = /^# Feature Specification\b/im.test(head) || /^## User Scenarios\b/im.test(head);
  if (isKit && /\bFR-\d{3}\b/.test(text)) return "spec-kit";
  const isAgentOs =
    /(?:^|\/)sub-specs\//.test(name) ||
    /^# Spec Requirements Document\b/im.test(head) ||
    /@\.?agent-os\//.test(head) ||
    /^> Spec:/m.test(head);
  return isAgentOs ? "agent-os" : "markdown";
}
