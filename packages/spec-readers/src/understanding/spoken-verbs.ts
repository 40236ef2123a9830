import type { HttpMethod } from "@devmatrix/spec-model";
import type { EntityDraft } from "../model/draft.ts";
import { tokenize } from "../text/tokens.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { termsAt } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";
import type { Work } from "./work.ts";
import { lowerAt, take, want } from "./work.ts";

/** An endpoint that a text states, with the entity that it is about. */
export interface SpokenEndpoint {
  method: HttpMethod;
  path: string;
  description: string;
  entity: EntityDraft | undefined;
}

/** Verbs of the author's own, by entity and stem: the endpoints whose descriptions use them. */
export type SpokenVerbs = ReadonlyMap<EntityDraft, ReadonlyMap<string, readonly SpokenEndpoint[]>>;

/** Only these do with a row what their method says, whatever the verb is; a DELETE that "archives" does not. */
const PLAIN: ReadonlySet<HttpMethod> = new Set(["POST", "GET"]);

/** Reads "POST /plants: sow a plant" as "to sow a plant is POST /plants". */
export function spokenVerbsOf(
  endpoints: readonly SpokenEndpoint[],
  vocabulary: Vocabulary,
  lexicon: Lexicon,
): SpokenVerbs {
  const verbs = new Map<EntityDraft, Map<string, SpokenEndpoint[]>>();
  for (const endpoint of endpoints) {
    const { entity, method, path } = endpoint;
    if (!entity || !PLAIN.has(method) || (method === "POST" && path.endsWith("}"))) continue;
    const tokens = tokenize(endpoint.description.slice(0, 200));
    const [first] = tokens;
    if (first?.kind !== "word" || isKnown(first.lower, lexicon)) continue;
    let at = 1;
    while (isSmall(tokens[at]?.lower ?? "", lexicon)) at += 1;
    const terms = termsAt(vocabulary, tokens, at)?.terms ?? [];
    if (!terms.some((term) => !term.field && term.entity === entity)) continue;
    const own = verbs.get(entity) ?? new Map<string, SpokenEndpoint[]>();
    const root = lexicon.inflection.root(first.lower);
    own.set(root, [...(own.get(root) ?? []), endpoint]);
    verbs.set(entity, own);
  }
  return verbs;
}

/** Takes a verb of the author's own before its entity, where exactly one endpoint is described by it. */
export function takeSpokenVerbs(work: Work): void {
  for (const { entity, start, end } of work.mentions) {
    const spoken = entity && work.vocabulary.spoken?.get(entity);
    if (!spoken || work.taken[start]) continue;
    let at = start - 1;
    while (isSmall(lowerAt(work, at), work.lexicon)) at -= 1;
    if (work.taken[at] || work.mentionAt.has(at) || isDenied(work, at)) continue;
    const [endpoint, other] = spoken.get(work.lexicon.inflection.root(lowerAt(work, at))) ?? [];
    if (!endpoint || other) continue;
    take(work, at, end);
    want(work, { kind: "endpoint", method: endpoint.method, path: endpoint.path });
  }
}

function isKnown(word: string, { verbs, stopWords, modals }: Lexicon): boolean {
  return verbs.has(word) || stopWords.has(word) || modals.byFirst.has(word);
}

function isSmall(word: string, { articles, singleWords, manyWords, grammar }: Lexicon): boolean {
  return (
    articles.has(word) || singleWords.has(word) || manyWords.has(word) || grammar.new.has(word)
  );
}

function isDenied(work: Work, at: number): boolean {
  return [1, 2, 3].some((steps) => work.lexicon.negations.has(lowerAt(work, at - steps)));
}
