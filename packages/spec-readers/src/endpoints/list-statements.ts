/**
 * Which texts speak about which list: the line of its endpoint with what stands below it, and sentences elsewhere that
 * name its rows and say something that only lists have.
 */
import type { Endpoint } from "@devmatrix/spec-model";
import { endpointsNamed } from "../callers/endpoints-named.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { StructureTopic } from "../lexicon/structure-words.ts";
import type { Block } from "../markdown/block.ts";
import type { EndpointSource } from "../model/build-endpoints.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";
import type { Vocabulary } from "../understanding/vocabulary.ts";
import { termsAt } from "../understanding/vocabulary.ts";
import { endpointBlocks } from "./endpoint-blocks.ts";
import { readPages } from "./list-pages.ts";
import type { PageStatement } from "./list-pages.ts";

export interface ListStatement {
  block: Block;
  text: string;
  offset: number;
}

/** The endpoint's own texts: its stretch of its line, and what stands below. */
export function ownStatements(
  draft: SpecDraft,
  { draft: endpoint }: EndpointSource,
): ListStatement[] {
  if (endpoint.spoken) return spokenStatements(draft, endpoint);
  const { block, stretch, description } = endpoint;
  if (block.kind === "code-block") {
    const offset = Math.max(0, block.text.indexOf(description));
    return description === "" ? [] : [{ block, text: description, offset }];
  }
  const start = stretch?.start ?? 0;
  const own = { block, text: block.text.slice(start, stretch?.end), offset: start };
  const below = (endpointBlocks(draft).get(block) ?? []).filter(({ kind }) => kind !== "heading");
  return [own, ...below.map((each) => ({ block: each, text: each.text, offset: 0 }))];
}

/** All lines that ask for the list, with what stands below each. */
function spokenStatements(
  draft: SpecDraft,
  { method, path }: EndpointSource["draft"],
): ListStatement[] {
  const below = endpointBlocks(draft);
  const lines = draft.endpoints.filter(
    (each) => each.spoken && !each.beside && each.method === method && each.path === path,
  );
  const blocks = lines.flatMap(({ block }) => [block, ...(below.get(block) ?? [])]);
  return [...new Set(blocks)].map((block) => ({ block, text: block.text, offset: 0 }));
}

const LIST_TOPICS: readonly StructureTopic[] = [
  "filterBy",
  "sortBy",
  "newestFirst",
  "oldestFirst",
  "searchBy",
  "noPaging",
  "onlyRows",
];

export interface GeneralStatements {
  /** Sentences about the lists of an entity, by its name. */
  byEntity: Map<string, ListStatement[]>;
  /** Sentences that name the route of a list, by `GET /path`. */
  byRoute: Map<string, ListStatement[]>;
  /** What is said about the pages of every list. */
  pages: PageStatement[];
}

/** Sentences that belong to no endpoint and speak about lists. */
export function generalStatements(
  draft: SpecDraft,
  { vocabulary, lists }: { vocabulary: Vocabulary; lists: readonly Endpoint[] },
): GeneralStatements {
  const below = new Set([...endpointBlocks(draft)].flatMap(([block, more]) => [block, ...more]));
  const entities = new Set(lists.map(({ entity }) => entity ?? ""));
  const result: GeneralStatements = { byEntity: new Map(), byRoute: new Map(), pages: [] };
  for (const block of draft.blocks) {
    const kind = draft.kindOf(block.section);
    if (kind === "ignored" || kind === "out-of-scope" || block.structured) continue;
    const isText =
      block.kind === "sentence" || block.kind === "list-item" || block.kind === "table-row";
    if (!isText || block.text.length > 600 || draft.fieldOf.has(block)) continue;
    const routes = endpointsNamed({ endpoints: lists }, block.text);
    for (const { method, path } of routes)
      push(result.byRoute, `${method} ${path}`, { block, text: block.text, offset: 0 });
    if (below.has(block)) continue;
    const tokens = tokenize(block.text);
    const named = entityIn(tokens, { vocabulary, entities });
    const speaks = saysListTopic(tokens, draft.lexicon) || asksForList(tokens, draft.lexicon);
    if (routes.length > 0) continue;
    if (named !== undefined && speaks)
      push(result.byEntity, named, { block, text: block.text, offset: 0 });
    const facts = readPages(block.text, draft.lexicon);
    if (facts) {
      if (named !== undefined && !speaks && facts.pages.size > 0)
        push(result.byEntity, named, { block, text: block.text, offset: 0 });
      else if (named === undefined) result.pages.push({ block, facts });
    }
  }
  return result;
}

function push(map: Map<string, ListStatement[]>, key: string, statement: ListStatement): void {
  const list = map.get(key);
  if (list) list.push(statement);
  else map.set(key, [statement]);
}

/** The first entity that the sentence names and that has a list. */
function entityIn(
  tokens: readonly Token[],
  { vocabulary, entities }: { vocabulary: Vocabulary; entities: ReadonlySet<string> },
): string | undefined {
  for (let at = 0; at < tokens.length; at += 1) {
    const found = termsAt(vocabulary, tokens, at);
    const entity = found?.terms.find((term) => !term.field)?.entity;
    if (entity && entities.has(entity.name)) return entity.name;
    if (found) at += found.length - 1;
  }
  return undefined;
}

/** "List active rows", "Users can get a list of all rows that are there (is_active = true)". */
function asksForList(tokens: readonly Token[], { verbs, structure, language }: Lexicon): boolean {
  const at = tokens.findIndex(({ lower }) => verbs.has(lower));
  const verb = verbs.get(tokens[at]?.lower ?? "");
  const isFirst = tokens.slice(0, at).filter(({ kind }) => kind === "word").length < 2;
  const shows = tokens.some(
    ({ text }, i) => text === "=" && /^(?:true|false)$/.test(tokens[i + 1]?.lower ?? ""),
  );
  const isListed = tokens.some((_, i) => matchPhrase(structure.listed, tokens, i) !== undefined);
  if (verb !== "list" && verb !== "retrieve") return false;
  return isListed && (shows || (isFirst && language === "es"));
}

/** A topic of lists, and a word for showing rows where the topic alone would say too little. */
function saysListTopic(tokens: readonly Token[], lexicon: Lexicon): boolean {
  const has = (topic: StructureTopic): boolean =>
    tokens.some((_, at) => matchPhrase(lexicon.structure[topic], tokens, at) !== undefined);
  const isListed = has("listed");
  return LIST_TOPICS.some(
    (topic) =>
      has(topic) &&
      (isListed || topic === "filterBy" || topic === "sortBy" || topic === "newestFirst"),
  );
}
