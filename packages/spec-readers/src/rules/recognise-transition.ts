/** What an action does to the state of its row, told beside it: "open -> closed", "planned | late → done". */
import type { Entity, Field } from "@devmatrix/spec-model";
import type { Context, Outcome, Sentence } from "./context.ts";
import { keyOf } from "./context.ts";
import type { Item } from "./scan.ts";

/** Only the stretch around the arrow is understood here; what stands beside it is for other readers. */
export function recogniseTransition(
  { items, refusal }: Sentence,
  context: Context,
): Outcome | undefined {
  const [endpoint, second] = context.endpoints;
  if (!endpoint || second || !["act", "custom"].includes(endpoint.operation)) return undefined;
  const entity = context.world.entities.find(({ name }) => name === endpoint.entity);
  const arrows = items.flatMap((item, at) => (isArrow(item) ? [at] : []));
  const [arrow, other] = arrows;
  if (!entity || arrow === undefined || other !== undefined) return undefined;
  const target = valuesOf(items[arrow + 1], entity);
  const found = target.flatMap(({ field, value }) => {
    const from = statesBefore(items, { arrow, entity, field });
    return from.values.length > 0 ? [{ field, to: value, ...from }] : [];
  })[0];
  if (!found) return undefined;
  const behaviour = {
    kind: "transition" as const,
    field: found.field.name,
    from: found.values,
    to: found.to,
    status: refusal?.status ?? context.conflictStatus,
    ...(refusal?.problem ? { problem: refusal.problem } : {}),
  };
  return {
    rules: [{ entity: entity.name, on: [keyOf(endpoint)], behaviour }],
    patches: [],
    ranges: [{ start: items[found.start]?.start ?? 0, end: items[arrow + 1]?.end ?? 0 }],
  };
}

function isArrow({ isSymbol, text }: Item): boolean {
  return isSymbol && /^(?:→|->|=>|⇒|⟶|-->)$/.test(text);
}

function valuesOf(item: Item | undefined, entity: Entity): { field: Field; value: string }[] {
  return (item?.names ?? []).flatMap((name) =>
    name.kind === "value" && name.entity === entity
      ? [{ field: name.field, value: name.value }]
      : [],
  );
}

/** The states in a row right before the arrow, with commas, bars and "or" between them. */
function statesBefore(
  items: readonly Item[],
  { arrow, entity, field }: { arrow: number; entity: Entity; field: Field },
): { values: string[]; start: number } {
  const values: string[] = [];
  let start = arrow;
  for (let at = arrow - 1; at >= 0; at -= 1) {
    const item = items[at];
    const state = valuesOf(item, entity).find((each) => each.field === field);
    if (state) {
      values.unshift(state.value);
      start = at;
    } else if (!item || !isJoin(item) || values.length === 0) break;
  }
  return { values, start };
}

function isJoin({ isSymbol, text, concepts, names }: Item): boolean {
  return isSymbol ? /^[,|/]$/.test(text) : names.length === 0 && concepts.has("or");
}
