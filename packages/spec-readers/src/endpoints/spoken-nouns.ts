/**
 * Nouns of the prose for entities whose names are in another language: "POST /invoices: crea una factura" says that a
 * factura is an Invoice. Only nouns that all lines use for one entity count, and none that names something already.
 */
import type { EntityDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { infinitiveForm } from "../lexicon/spanish-verb-forms.ts";
import { fold } from "../text/fold.ts";
import { pascalCase, wordsOf } from "../text/inflection.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";

/** How many little words may stand between the verb and its noun: "lista todas las". */
const FARTHEST = 4;

/** Gives entities the nouns that descriptions of endpoints, and words that look alike, show to be theirs. */
export function nameBySpokenNouns(draft: SpecDraft): void {
  if (draft.lexicon.ofText === undefined) return;
  const named = segmentsOf(draft);
  const taken = takenNames(draft);
  const owners = new Map<string, Map<EntityDraft, number>>();
  const add = (noun: string | undefined, entity: EntityDraft): void => {
    if (noun === undefined || taken.has(noun)) return;
    const votes = owners.get(noun) ?? new Map<EntityDraft, number>();
    owners.set(noun, votes.set(entity, (votes.get(entity) ?? 0) + 1));
  };
  for (const { path, description } of draft.endpoints) {
    const entity = entityOfPath(path, named, draft);
    if (entity) add(nounOf(description, draft), entity);
  }
  const words = new Set(
    draft.blocks.flatMap(({ text }) => tokenize(text).map(({ lower }) => lower)),
  );
  for (const entity of draft.entities.values()) {
    const name = entity.words.length === 1 ? entity.words[0] : undefined;
    for (const ending of draft.lexicon.grammar.cognateEnding)
      if (name && words.has(`${name}${ending}`)) add(`${name}${ending}`, entity);
  }
  nameThem(draft, owners);
}

/** A noun that few lines use, where others use another, is rather a state or a part: "borra un borrador". */
function nameThem(
  { lexicon }: SpecDraft,
  owners: ReadonlyMap<string, ReadonlyMap<EntityDraft, number>>,
): void {
  const { singular, plural } = lexicon.inflection;
  const most = new Map<EntityDraft, number>();
  for (const votes of owners.values())
    for (const [entity, count] of votes) most.set(entity, Math.max(count, most.get(entity) ?? 0));
  for (const [noun, votes] of owners) {
    const [only, another] = votes;
    if (!only || another || only[1] * 2 < (most.get(only[0]) ?? 0)) continue;
    const one = singular(noun);
    only[0].aliases.push({ words: [one], plural: pascalCase([plural(one)]) });
  }
}

/** Entities by what a segment of a path may call them. */
function segmentsOf({ entities }: SpecDraft): Map<string, EntityDraft> {
  const named = new Map<string, EntityDraft>();
  for (const entity of entities.values()) {
    named.set(fold(entity.plural), entity);
    named.set(entity.words.join(""), entity);
  }
  return named;
}

/** The entity of the last collection of a path. */
function entityOfPath(
  path: string,
  named: ReadonlyMap<string, EntityDraft>,
  { lexicon }: SpecDraft,
): EntityDraft | undefined {
  const segment = path.split("/").findLast((part) => part !== "" && !part.startsWith("{"));
  const key = wordsOf(fold(segment ?? "")).join("");
  return named.get(key) ?? named.get(lexicon.inflection.singular(key));
}

/** "crea una factura", "lista de facturas", "pagos de la factura": the first noun, after a verb if there is one. */
function nounOf(description: string, { lexicon }: SpecDraft): string | undefined {
  const tokens = tokenize(description.slice(0, 200));
  const [first] = tokens;
  if (first?.kind !== "word") return undefined;
  const { articles, manyWords, singleWords, stopWords, genericNouns, grammar } = lexicon;
  const isSmall = (word: string): boolean =>
    [articles, manyWords, singleWords, genericNouns, grammar.of, stopWords].some((set) =>
      set.has(word),
    );
  const isVerb = lexicon.verbs.has(first.lower) || infinitiveForm.test(first.lower);
  let at = isVerb ? 1 : 0;
  while (at <= FARTHEST && isSmall(tokens[at]?.lower ?? "")) at += 1;
  const noun = tokens[at];
  const isPlain = noun?.kind === "word" && !noun.code && !lexicon.verbs.has(noun.lower);
  const isOther = noun && matchPhrase(lexicon.constraints, tokens, at);
  return isPlain && !isOther && noun.lower.length > 3
    ? lexicon.inflection.singular(noun.lower)
    : undefined;
}

/** Names of entities and fields; none of them is a name for something else. */
function takenNames({ entities }: SpecDraft): Set<string> {
  return new Set(
    [...entities.values()].flatMap(({ words, aliases, fields }) => [
      words.join(" "),
      ...aliases.map((alias) => alias.words.join(" ")),
      ...fields.keys(),
    ]),
  );
}
