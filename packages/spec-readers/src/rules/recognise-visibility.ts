/** Rows that are left out: "archived notes do not appear in lists", "only active parts are listed"; soft deletion. */
import type { Endpoint, Entity } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import type { Condition } from "./condition.ts";
import { negate, printCondition } from "./condition.ts";
import type { Context, Outcome, Patch, Sentence } from "./context.ts";
import { entityScope, keyOf, outcome } from "./context.ts";
import { Cursor } from "./cursor.ts";
import { entitiesIn } from "./names.ts";
import type { Item } from "./scan.ts";

export function recogniseVisibility(sentence: Sentence, context: Context): Outcome | undefined {
  if (sentence.refusal && sentence.refusal.status !== 404) return undefined;
  return readSoftDelete(sentence, context) ?? readHidden(sentence, context);
}

const GLUE = [
  "hide",
  "show",
  "list",
  "read",
  "article",
  "filler",
  "be",
  "not",
  "only",
  "in",
  "by",
  "from",
  "to",
  "for",
  "all",
  "each",
  "pronoun",
  "must",
  "cannot",
  "default",
  "and",
  "or",
  "of",
  "with",
  "statusWord",
  "answer",
  "public",
  "everybody",
  "may",
  "already",
  "if",
  "relative",
  "state",
  "eq",
  "to",
  "current",
] as const;

function readHidden({ items }: Sentence, context: Context): Outcome | undefined {
  const hides = items.some((item) => item.names.length === 0 && item.concepts.has("hide"));
  const shows = items.some(
    (item) =>
      item.names.length === 0 &&
      (item.concepts.has("show") || item.concepts.has("list") || item.concepts.has("read")),
  );
  const isOnly = items.some((item) => item.names.length === 0 && item.concepts.has("only"));
  const isListing = context.endpoints.some(({ operation }) => operation === "list");
  const hasState = items.some((item) =>
    item.names.some(
      (name) =>
        name.kind === "value" ||
        name.kind === "flag" ||
        (name.kind === "field" && name.field.type === "boolean"),
    ),
  );
  if (!hasState || !(hides || (shows && isOnly) || (isListing && (isOnly || shows))))
    return undefined;
  const denied = hides && !isOnly;
  for (const entity of candidates(items, context)) {
    const condition = stateOf(items, entity, context);
    if (!condition) continue;
    const shown = denied ? negate(condition) : condition;
    return hideOutcome({ items, entity, shown, hides }, context);
  }
  return undefined;
}

function candidates(items: readonly Item[], { entity, endpoints, world }: Context): Entity[] {
  const own = endpoints.map((endpoint) =>
    world.entities.find(({ name }) => name === endpoint.entity),
  );
  return [...new Set([...items.flatMap((item) => entitiesIn(item)), ...own, entity])].filter(
    (each) => each !== undefined,
  );
}

/** The state, and no word beside it that is not understood. */
function stateOf(items: readonly Item[], entity: Entity, context: Context): Condition | undefined {
  const scope = entityScope(context, entity, "item");
  for (let at = 0; at < items.length; at += 1) {
    const isState = items[at]?.names.some(
      (name) =>
        (name.kind === "value" ||
          name.kind === "flag" ||
          name.kind === "stamp" ||
          name.kind === "field") &&
        name.entity === entity,
    );
    if (!isState) continue;
    for (const from of [at, at - 1, at - 2].filter((place) => place >= 0)) {
      const cursor = new Cursor(items, from);
      const condition = scope.grammar.condition(cursor, scope);
      if (!condition || cursor.at <= at) continue;
      const rest = [...items.slice(0, from), ...items.slice(cursor.at)];
      if (rest.every((item) => isGlue(item))) return condition;
    }
  }
  return undefined;
}

function isGlue(item: Item): boolean {
  if (item.isSymbol || item.isPath || item.names.some(({ kind }) => kind === "entity")) return true;
  return (
    item.names.length === 0 &&
    (GLUE.some((concept) => item.concepts.has(concept)) ||
      /^(?:GET|results?|ones?|resultados?|catalogue|catalog|catalogo|overview|default|general|normal|endpoint|public|api|main|standard|search|searches)$/i.test(
        item.word,
      ))
  );
}

function hideOutcome(
  {
    items,
    entity,
    shown,
    hides,
  }: { items: readonly Item[]; entity: Entity; shown: Condition; hides: boolean },
  context: Context,
): Outcome | undefined {
  const inLists =
    items.some((item) => /\blist|result|search|catalog|overview|busqueda/.test(item.word)) ||
    context.endpoints.some(({ operation }) => operation === "list");
  const lists = context.world.endpoints.filter(
    (endpoint): endpoint is Endpoint =>
      endpoint.operation === "list" &&
      endpoint.entity === entity.name &&
      (context.endpoints.length === 0 ||
        !context.endpoints.some(({ operation }) => operation === "list") ||
        context.endpoints.includes(endpoint)),
  );
  if (inLists || !hides) {
    if (lists.length === 0) return undefined;
    return outcome(
      [],
      lists.map((endpoint): Patch => ({
        kind: "where",
        endpoint: keyOf(endpoint),
        condition: printCondition(shown),
      })),
    );
  }
  return outcome(
    [],
    [{ kind: "hide", entity: entity.name, condition: printCondition(negate(shown)) }],
  );
}

/** "Deleting a note only sets `deleted_at`", "soft delete", "borrado lógico". */
function readSoftDelete({ items }: Sentence, context: Context): Outcome | undefined {
  const isSoft = items.some((item) => item.concepts.has("softDelete"));
  if (!isSoft) return undefined;
  const [entity] = candidates(items, context);
  if (!entity) return undefined;
  const named = items
    .flatMap(({ names }) => names)
    .find(
      (name) =>
        (name.kind === "field" ||
          name.kind === "flag" ||
          name.kind === "stamp" ||
          name.kind === "value") &&
        name.entity === entity,
    );
  const byName =
    entity.fields.find(({ name }) =>
      /^(?:deleted|eliminado|borrado|removed)(?:_?(?:at|on|en|el))?$/i.test(
        wordsOf(name).join("_"),
      ),
    ) ??
    entity.fields.find(
      ({ type, name }) => type === "boolean" && /active|activ[oa]|enabled/.test(name),
    );
  const field = named && "field" in named ? named.field : byName;
  if (!field) return undefined;
  const value =
    field.type === "boolean"
      ? String(/delet|elimin|borrad|remov|archiv/.test(field.name))
      : field.type === "timestamp"
        ? "now()"
        : field.type === "date"
          ? "today()"
          : named?.kind === "value"
            ? `'${named.value}'`
            : undefined;
  const action = context.endpoints.find(({ operation }) => operation === "act");
  if (value === undefined) return undefined;
  if (action && field.type === "boolean")
    return outcome([
      {
        entity: entity.name,
        on: [keyOf(action)],
        behaviour: { kind: "set", field: field.name, value },
      },
    ]);
  return outcome([
    { entity: entity.name, on: [], behaviour: { kind: "softDelete", field: field.name, value } },
  ]);
}
