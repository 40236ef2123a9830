/** Adds the routes of what lines say that one can do, in texts that list none; see route-of-action.ts. */
import type { Endpoint } from "@devmatrix/spec-model";
import type { Relations } from "../entities/relations.ts";
import type { Block } from "../markdown/block.ts";
import type { EndpointDraft, EntityDraft, Issue } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Account } from "../model/structure.ts";
import { focusOf } from "../requirements/focus-of.ts";
import { writtenId } from "../requirements/written-id.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import type { Vocabulary } from "../understanding/vocabulary.ts";
import type { Source } from "./made-from.ts";
import { sourceOf } from "./made-from.ts";
import type { SpokenRoute } from "./route-of-action.ts";
import { kebab, routesOfAction } from "./route-of-action.ts";
import { readSpokenActions } from "./spoken-action.ts";

export interface SpokenRoutes {
  /** The lines count for the endpoints that they ask for. */
  accounts: Account[];
  issues: Issue[];
  /** Rows that are made from a row of another kind, by the name of their entity: "create an order from a basket". */
  madeFrom: Map<string, Source>;
}

export function addSpokenRoutes(
  draft: SpecDraft,
  { relations, vocabulary }: { relations: Relations; vocabulary: Vocabulary },
): SpokenRoutes {
  const spoken: SpokenRoutes = { accounts: [], issues: [], madeFrom: new Map() };
  const isListed = listsRoutes(draft);
  const stated = new Set(draft.endpoints.map(keyOf));
  const added = new Set<string>();
  const collection = collectionsOf(draft);
  const { lexicon } = draft;
  const parts = partsOf(relations, lexicon);
  for (const block of draft.blocks) {
    if (!isLine(draft, block)) continue;
    const focus = focusOf(draft, block);
    for (const { text, start } of textsOf(block, draft)) {
      for (const action of readSpokenActions(text, { lexicon, vocabulary, parts })) {
        const source = sourceOf(action, relations, lexicon);
        if (source) spoken.madeFrom.set(source.entity, { ...source, block });
        if (isListed) continue;
        const routes = routesOfAction(action, { relations, lexicon, focus, collection });
        for (const route of routes) {
          draft.endpoints.push(endpointOf(route, block));
          const key = keyOf(route);
          if (stated.has(key) || added.has(key)) continue;
          added.add(key);
          spoken.issues.push(assumption(route, block));
        }
        const [first] = routes;
        if (!first) continue;
        spoken.accounts.push({
          block,
          start: start + action.start,
          end: start + action.end,
          facts: [`endpoint:${first.method} ${first.path}`],
        });
      }
    }
  }
  return spoken;
}

/** A text that lists its routes asks for no others; calls in an example and the health check are no list. */
export function listsRoutes(draft: SpecDraft): boolean {
  return draft.endpoints.some(
    ({ listed, example, spoken, block, path }) =>
      listed &&
      !spoken &&
      !example &&
      draft.kindOf(block.section) !== "informative" &&
      !/^\/[a-z-]*health[a-z-]*$/.test(path),
  );
}

function isLine(draft: SpecDraft, block: Block): boolean {
  const kind = draft.kindOf(block.section);
  if (kind === "ignored" || kind === "out-of-scope" || kind === "informative") return false;
  if (block.kind === "code-block" || block.structured || block.text.length > 600) return false;
  if (draft.fieldOf.has(block) || block.cells === block.header)
    return block.cells === undefined && !draft.fieldOf.has(block);
  return !(block.kind === "heading" && block.section.depth <= 1);
}

/** The text of a line without its id; the cells of a row one by one. */
function textsOf(block: Block, { lexicon }: SpecDraft): { text: string; start: number }[] {
  const parts = block.cells ?? [block.text];
  return parts.map((part) => {
    const bare = writtenId(part, lexicon).text.replace(/^(?:\*\*|__|[-•✅❌])\s*/, "");
    return { text: bare, start: Math.max(0, block.text.indexOf(bare)) };
  });
}

/** What rows call the rows inside them: the names of the lists, and the names of the rows without their owner's. */
function partsOf(relations: Relations, { inflection }: SpecDraft["lexicon"]): Set<string> {
  const parts = new Set<string>();
  for (const { embeds } of relations.values())
    for (const { name, entity } of embeds) {
      parts.add(inflection.singular(wordsOf(name).at(-1) ?? ""));
      for (const words of [entity.words, ...entity.aliases.map((alias) => alias.words)])
        if (words.length > 1)
          for (const word of [words[0], words.at(-1)])
            parts.add(inflection.singular(fold(word ?? "")));
    }
  return parts;
}

function keyOf({ method, path }: Pick<Endpoint, "method" | "path">): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, "{}")}`;
}

/** The collection that the text writes for an entity, else its plural. */
function collectionsOf(draft: SpecDraft): (entity: EntityDraft) => string {
  const written = new Map<string, string>();
  for (const { path } of draft.endpoints) {
    const segments = path.split("/");
    const at = segments.findIndex((segment) => segment.startsWith("{"));
    const base = segments.slice(0, at < 0 ? segments.length : at);
    const name = (base.at(-1) ?? "").replaceAll("-", "").toLowerCase();
    if (!written.has(name)) written.set(name, base.join("/"));
  }
  return (entity) => written.get(entity.plural.toLowerCase()) ?? `/${kebab(entity.plural)}`;
}

function endpointOf(
  { method, path, where, isBare, beside }: SpokenRoute,
  block: Block,
): EndpointDraft {
  return {
    method,
    path,
    description: "",
    block,
    listed: false,
    spoken: isBare ? "bare" : "whole",
    ...(beside ? { beside } : {}),
    ...(where ? { refine: (endpoint) => readOf(endpoint, where) } : {}),
  };
}

/** The one row of a parent's that is in a state, in place of a list of them. */
function readOf(
  { pagination: _pages, ...endpoint }: Endpoint,
  { field, value }: NonNullable<SpokenRoute["where"]>,
): Endpoint {
  const parent = endpoint.parents?.at(-1);
  const tie = parent ? [`item.${parent.foreignKey} == path.${parent.parameter}`] : [];
  const where = [...tie, `item.${field} == '${value}'`].join(" and ");
  return { ...endpoint, operation: "read", where };
}

function assumption({ method, path }: SpokenRoute, block: Block): Issue {
  return {
    code: "SPEC_ASSUMPTION",
    kind: "missing",
    severity: "info",
    message: `The text asks for "${block.text.replace(/[*`]/g, "").slice(0, 80)}" but states no route for it.`,
    assumption: `The route is ${method} ${path}.`,
    blocks: [block],
  };
}
