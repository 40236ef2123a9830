import type { Entity, Field, Filter } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { StructureTopic } from "../lexicon/structure-words.ts";
import { fold } from "../text/fold.ts";
import { phrasesAsNames } from "../text/phrases.ts";
import { wordsOf } from "../text/inflection.ts";

/** What a query parameter of a list is for, by its name. */
export type ParameterMeaning =
  | { kind: "page"; part: "page" | "size" | "limit" | "offset" | "cursor" }
  | { kind: "sort" }
  | { kind: "order" }
  | { kind: "search" }
  | { kind: "filter"; field: string; operator: Filter["operator"] };

const PAGES: readonly [StructureTopic, "page" | "size" | "limit" | "offset" | "cursor"][] = [
  ["pageNumber", "page"],
  ["pageSize", "size"],
  ["pageLimit", "limit"],
  ["pageOffset", "offset"],
  ["pageCursor", "cursor"],
];

/** The meaning of a parameter; a field of that name goes before everything else. */
export function meaningOf(
  name: string,
  { entity, lexicon }: { entity: Entity; lexicon: Lexicon },
): ParameterMeaning | undefined {
  const field = fieldNamed(name, entity, lexicon);
  if (field) return { kind: "filter", field: field.name, operator: "eq" };
  const key = wordsOf(name).join("_");
  const is = (topic: StructureTopic): boolean => isName(key, topic, lexicon);
  const page = PAGES.find(([topic]) => is(topic));
  if (page) return { kind: "page", part: page[1] };
  if (is("searchParameter")) return { kind: "search" };
  if (is("sortParameter")) return { kind: "sort" };
  if (is("orderParameter")) return { kind: "order" };
  return boundMeaning(name, { entity, lexicon });
}

/** True for a name that is a parameter of pages, sorting or searching whatever the entity is. */
export function isName(key: string, topic: StructureTopic, lexicon: Lexicon): boolean {
  return phrasesAsNames(lexicon.structure[topic]).has(fold(key).replace(/[-_]/g, ""));
}

/** The field that a name means: itself, in another casing, or without the "id" or "is" that people leave out. */
export function fieldNamed(name: string, entity: Entity, lexicon: Lexicon): Field | undefined {
  const shown = entity.fields.filter(
    ({ hidden, writeOnly }) => hidden !== true && writeOnly !== true,
  );
  const words = wordsOf(name);
  const exact = shown.find((field) => field.name === name || isSame(wordsOf(field.name), words));
  if (exact) return exact;
  const singular = [...words.slice(0, -1), lexicon.inflection.singular(words.at(-1) ?? "")];
  return shown.find((field) => {
    const own = wordsOf(field.name);
    const isKey = own.length > 1 && own.at(-1) === "id" && isSame(own.slice(0, -1), singular);
    const isFlag = field.type === "boolean" && own.length > 1 && isSame(own.slice(1), words);
    return isKey || isFlag || isSame(own, singular);
  });
}

/** `min_price`, `price_max`, `created_after`, `from`: one side of a range. */
function boundMeaning(
  name: string,
  { entity, lexicon }: { entity: Entity; lexicon: Lexicon },
): ParameterMeaning | undefined {
  const words = wordsOf(name);
  for (const [topic, operator] of [
    ["atLeastParameter", "gte"],
    ["atMostParameter", "lte"],
  ] as const) {
    for (const at of [0, words.length - 1]) {
      if (!isName(words[at] ?? "", topic, lexicon)) continue;
      const rest = words.filter((_, i) => i !== at);
      const field = rest.length === 0 ? sinceField(entity) : boundField(rest, entity, lexicon);
      if (field) return { kind: "filter", field: field.name, operator };
    }
  }
  return undefined;
}

function boundField(rest: string[], entity: Entity, lexicon: Lexicon): Field | undefined {
  const exact = fieldNamed(rest.join("_"), entity, lexicon);
  if (exact) return exact;
  const ordered = entity.fields.filter(isOrdered);
  const close = ordered.filter(({ name }) => {
    const own = wordsOf(name);
    return rest.every((word) => own.includes(word)) || own.every((word) => rest.includes(word));
  });
  if (close[0]) return close[0];
  // "date_from" of an entity whose only day is called otherwise.
  const isTime = rest.some((word) => /^(?:date|day|time|fecha|dia)$/.test(word));
  return isTime ? sinceField(entity) : undefined;
}

/** The day or instant that "from" and "to" mean: the only one that callers write, else the time of creation. */
function sinceField(entity: Entity): Field | undefined {
  const times = entity.fields.filter(({ type, hidden }) => isTimeType(type) && hidden !== true);
  const own = times.filter(({ role }) => role === undefined);
  return own[0] ?? times.find(({ role }) => role === "createdAt");
}

function isTimeType(type: Field["type"]): boolean {
  return type === "date" || type === "timestamp";
}

function isOrdered({ type, list, hidden }: Field): boolean {
  return (
    !list &&
    hidden !== true &&
    ["integer", "number", "decimal", "date", "timestamp", "time"].includes(type)
  );
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, i) => word === other[i]);
}
