import type { Block } from "../markdown/block.ts";
import type { EndpointDraft, Issue } from "./draft.ts";
import type { SpecDraft } from "./spec-draft.ts";

/** The endpoints that a text states, each method and path once, with all places that state it. */
export interface DistinctEndpoints {
  /** By method and shape of the path. */
  drafts: Map<string, EndpointDraft>;
  mentions: Map<string, Block[]>;
  /** Query strings with which the paths are written. */
  queries: Map<string, string[]>;
  issues: Issue[];
}

export function distinctEndpoints(draft: SpecDraft): DistinctEndpoints {
  const drafts = new Map<string, EndpointDraft>();
  const mentions = new Map<string, Block[]>();
  const queries = new Map<string, string[]>();
  const issues: Issue[] = [];
  // What the text states goes before what a transcript shows.
  const inOrder = [...draft.endpoints].sort(
    (a, b) => Number(a.example ?? 0) - Number(b.example ?? 0),
  );
  for (const endpoint of inOrder) {
    const key = shapeOfExample(endpoint, drafts) ?? shapeOf(endpoint);
    const first = drafts.get(key);
    const places = mentions.get(key) ?? [];
    places.push(endpoint.block);
    mentions.set(key, places);
    if (endpoint.query) queries.set(key, [...(queries.get(key) ?? []), endpoint.query]);
    if (!first) drafts.set(key, endpoint);
    else if (first.given) continue;
    else if (first.listed && endpoint.listed) {
      if (!endpoint.example && !endpoint.query && isSamePlace(draft, first, endpoint))
        issues.push(duplicate(first, endpoint));
    } else if (endpoint.listed && !first.listed) {
      const successStatus = endpoint.successStatus ?? first.successStatus;
      drafts.set(key, { ...endpoint, ...(successStatus === undefined ? {} : { successStatus }) });
    }
  }
  return { drafts, mentions, queries, issues };
}

/** The stated path that a path of a transcript is a case of: `/links/spring-walk` of `/links/{code}`. */
function shapeOfExample(
  endpoint: EndpointDraft,
  drafts: ReadonlyMap<string, EndpointDraft>,
): string | undefined {
  if (!endpoint.example) return undefined;
  const segments = endpoint.path.split("/");
  if (drafts.has(shapeOf(endpoint))) return shapeOf(endpoint);
  for (const [key, { method, path }] of drafts) {
    const pattern = path.split("/");
    const fits =
      method === endpoint.method &&
      pattern.length === segments.length &&
      pattern.every((segment, at) => segment.startsWith("{") || segment === segments[at]);
    if (fits) return key;
  }
  return undefined;
}

/** Two paths that differ only in the names of their parameters are one route. */
export function shapeOf({ method, path }: Pick<EndpointDraft, "method" | "path">): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, "{}")}`;
}

function isSamePlace(draft: SpecDraft, one: EndpointDraft, other: EndpointDraft): boolean {
  const kinds = [one, other].map(({ block }) => draft.kindOf(block.section));
  return kinds[0] === kinds[1] && one.block.kind === other.block.kind;
}

function duplicate(first: EndpointDraft, second: EndpointDraft): Issue {
  return {
    code: "SPEC_ENDPOINT_DUPLICATE",
    kind: "contradictory",
    severity: "warning",
    message: `${second.method} ${second.path} is listed more than once.`,
    assumption: "The first line counts.",
    blocks: [first.block, second.block],
  };
}
