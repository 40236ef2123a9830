/** "Booking an unknown room gives 404", "422 if the category does not exist": the answer when a reference leads nowhere. */
import type { Entity } from "@devmatrix/spec-model";
import type { Concept } from "../lexicon/concept.ts";
import type { Context, Outcome, Patch, Sentence } from "./context.ts";
import { outcome } from "./context.ts";
import { entitiesIn, fieldsIn } from "./names.ts";
import type { Item } from "./scan.ts";
import { referencesOf } from "./world.ts";

const UNKNOWN =
  /^(?:unknown|nonexistent|non-existent|inexistent|missing|not found|not exist|does not exist|do not exist|doesn't exist|desconocid[oa]s?|inexistentes?|no existen?|no existan?|no encontrad[oa]s?)$/;
const GLUE: readonly Concept[] = [
  "if",
  "on",
  "article",
  "filler",
  "be",
  "not",
  "none",
  "null",
  "exist",
  "create",
  "answer",
  "refuse",
  "statusWord",
  "or",
  "and",
  "any",
  "for",
  "of",
  "with",
  "to",
  "requested",
  "related",
  "pronoun",
  "cannot",
  "already",
  "relative",
];

export function recogniseMissing(
  { items, refusal }: Sentence,
  context: Context,
): Outcome | undefined {
  const status = refusal?.status;
  if (status === undefined || ![400, 404, 422].includes(status) || !saysUnknown(items))
    return undefined;
  const named = items.filter((item) => entitiesIn(item).length > 0 || isReference(item));
  if (named.length === 0 || !items.every((item) => named.includes(item) || isGlue(item)))
    return undefined;
  const patches = holders(context, items).flatMap((entity) =>
    referencesOf(context.world, entity).flatMap(({ field, target }): Patch[] =>
      entity.ownedBy?.foreignKey !== field &&
      named.some((item) => names(item, { entity, field, target }))
        ? [{ kind: "missing", entity: entity.name, field, status }]
        : [],
    ),
  );
  const inputs = context.endpoints.flatMap((endpoint) =>
    (endpoint.inputs ?? []).flatMap(({ name, definition }): Patch[] => {
      const target = context.world.entities.find(
        (each) => each.name === definition?.reference?.entity,
      );
      return target && named.some((item) => entitiesIn(item).includes(target))
        ? [
            {
              kind: "missingInput",
              endpoint: `${endpoint.method} ${endpoint.path}`,
              input: name,
              status,
            },
          ]
        : [];
    }),
  );
  const all = [...patches, ...inputs];
  return all.length > 0 ? outcome([], all) : undefined;
}

/** "unknown", "does not exist", "no such": the words, not a state of that name. */
function saysUnknown(items: readonly Item[]): boolean {
  return items.some(
    (item, at) =>
      item.names.length === 0 &&
      (UNKNOWN.test(item.word) ||
        (item.concepts.has("exist") &&
          [items[at - 1], items[at - 2]].some(
            (other) => other?.concepts.has("not") || other?.concepts.has("none"),
          ))),
  );
}

function isReference(item: Item): boolean {
  return fieldsIn(item).some(({ field }) => field.reference !== undefined);
}

function isGlue(item: Item): boolean {
  if (item.isSymbol || item.isPath) return true;
  if (item.names.some(({ kind }) => kind === "action")) return true;
  if (item.names.length > 0 || item.number !== undefined) return false;
  return UNKNOWN.test(item.word) || GLUE.some((concept) => item.concepts.has(concept));
}

/** The rows whose references are meant: those of the operations, else of the entity under discussion, else all. */
function holders({ endpoints, entity, world }: Context, items: readonly Item[]): readonly Entity[] {
  const written = endpoints.filter(({ operation }) =>
    ["create", "replace", "modify", "act"].includes(operation),
  );
  const own = world.entities.filter(({ name }) =>
    written.some((endpoint) => endpoint.entity === name),
  );
  if (own.length > 0) return own;
  const isSubject = entity !== undefined && items.some((item) => entitiesIn(item)[0] === entity);
  if (endpoints.length > 0) return [];
  return entity && !isSubject ? [entity] : [];
}

function names(
  item: Item,
  { entity, field, target }: { entity: Entity; field: string; target: Entity },
): boolean {
  return (
    entitiesIn(item).includes(target) ||
    fieldsIn(item).some((name) => name.entity === entity && name.field.name === field)
  );
}
