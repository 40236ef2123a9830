/** What an operation does beyond storing its input: "when a loan is returned, the copy becomes available". */
import type { Behaviour, Endpoint } from "@devmatrix/spec-model";
import { parseExpression, pathsOf } from "@devmatrix/spec-model";
import { verbIn } from "./effect-slots.ts";
import { triggers } from "./effect-triggers.ts";
import { readAdjustEffect } from "./adjust-effect.ts";
import { readChildrenEffect } from "./children-effect.ts";
import { openerOf, trimmed, wholeCondition } from "./clauses.ts";
import { printCondition } from "./condition.ts";
import type { Context, Outcome, RuleDraft, Sentence } from "./context.ts";
import { keyOf, scopeOf } from "./context.ts";
import { fieldsIn } from "./names.ts";
import type { Item } from "./scan.ts";
import type { Scope } from "./scope.ts";
import type { Effect } from "./set-effect.ts";
import { readSetEffect } from "./set-effect.ts";

export function recogniseEffects(
  { items, refusal }: Sentence,
  context: Context,
): Outcome | undefined {
  const denies = items.some(
    ({ names, concepts }) =>
      names.length === 0 && (concepts.has("cannot") || concepts.has("forbidden")),
  );
  if (denies) return undefined;
  for (const { endpoints, effect, when } of triggers(items, context)) {
    const found = effectsOf(effect, {
      endpoints,
      when,
      context,
      status: refusal?.status ?? context.ruleStatus,
      refuses: refusal !== undefined,
    });
    if (found) return found;
  }
  return undefined;
}

interface EffectContext {
  endpoints: readonly Endpoint[];
  when: readonly Item[] | undefined;
  context: Context;
  status: number;
  /** The sentence states the answer of a refusal. */
  refuses: boolean;
}

/** All effects of a clause, for each operation. Parts that are not understood stay open as long as one is. */
function effectsOf(
  items: readonly Item[],
  { endpoints, when, context, status, refuses }: EffectContext,
): Outcome | undefined {
  const rules = new Map<string, RuleDraft>();
  const understood: { start: number; end: number }[] = [];
  let isWhole = true;
  for (const endpoint of endpoints) {
    const scope = scopeOf(context, endpoint);
    if (!scope) return undefined;
    const condition = when ? conditionText(when, scope) : undefined;
    if (when && condition === undefined) return undefined;
    if (
      condition !== undefined &&
      endpoint.operation === "create" &&
      dependsOnFigures(condition, scope)
    )
      return undefined;
    const { effects, ranges, whole } = readParts(items, scope, status);
    if (effects.length === 0 || changesWhatIsSent(effects, endpoint)) return undefined;
    // "An empty basket: 400" empties nothing.
    if (refuses && effects.some(({ kind }) => kind === "clear")) return undefined;
    isWhole &&= whole;
    understood.push(...ranges);
    if (
      condition !== undefined &&
      endpoint.operation === "create" &&
      effects.some((effect) => effect.kind === "set" && effect.row === undefined)
    )
      return undefined;
    for (const effect of effects.map((each) => asDeletion(each, endpoint))) {
      const behaviour =
        condition === undefined ||
        effect.kind === "each" ||
        effect.kind === "copyChildren" ||
        effect.kind === "softDelete"
          ? effect
          : { ...effect, when: condition };
      const key = JSON.stringify(behaviour);
      const known = rules.get(key);
      if (known) known.on.push(keyOf(endpoint));
      else
        rules.set(key, {
          ...(endpoint.entity ? { entity: endpoint.entity } : {}),
          on: [keyOf(endpoint)],
          behaviour,
        });
    }
  }
  return { rules: [...rules.values()], patches: [], ...(isWhole ? {} : { ranges: understood }) };
}

/** A deletion that sets a field of the row keeps the row. */
function asDeletion(
  effect: Effect,
  { operation }: Endpoint,
): Effect | Extract<Behaviour, { kind: "softDelete" }> {
  if (operation !== "delete" || effect.kind !== "set" || effect.row !== undefined) return effect;
  return { kind: "softDelete", field: effect.field, value: effect.value };
}

/** An update writes what the caller sends: "update the details and mark it as done" asks for no more. */
function changesWhatIsSent(effects: readonly Effect[], { operation }: Endpoint): boolean {
  return (
    (operation === "modify" || operation === "replace") &&
    effects.some(
      (effect) =>
        (effect.kind === "set" || effect.kind === "transition") && effect.row === undefined,
    )
  );
}

/** Figures of other rows are as they were before the creation: "when the balance reaches 0" means the one after it. */
function dependsOnFigures(condition: string, { world }: Scope): boolean {
  return pathsOf(parseExpression(condition)).some(({ segments }) => {
    const [, name] = segments;
    return (
      name !== undefined &&
      world.entities.some(({ fields }) =>
        fields.some(
          (field) =>
            field.name === name &&
            (field.computed !== undefined || (field.readOnly && field.type !== "string")),
        ),
      )
    );
  });
}

function conditionText(items: readonly Item[], scope: Scope): string | undefined {
  const condition = wholeCondition(items, scope);
  return condition && printCondition(condition);
}

interface Parts {
  effects: Effect[];
  ranges: { start: number; end: number }[];
  whole: boolean;
}

/** Effects joined by "and", commas and semicolons: the longest stretch that is one effect is taken first. */
function readParts(items: readonly Item[], scope: Scope, status: number): Parts {
  const joints = items.flatMap((item, at) => (isJoint(item) || opensState(items, at) ? [at] : []));
  const borders = [0, ...joints, items.length];
  const parts: Parts = { effects: [], ranges: [], whole: true };
  let from = 0;
  let verb: Item | undefined;
  while (from < borders.length - 1) {
    const to = longest(from, borders, (start, end) => {
      if (items.slice(start + 1, end).some(({ text }) => text === ";")) return undefined;
      const part = trimmedJoint(items.slice(start, end));
      return (
        effectOf(part, scope, status) ??
        (verb ? effectOf([verb, ...part], scope, status) : undefined)
      );
    });
    if (!to) {
      const open = trimmedJoint(items.slice(borders[from], borders[from + 1]));
      if (open.some((item) => openerOf(item) !== undefined))
        return { effects: [], ranges: [], whole: false };
      if (open.length > 0) parts.whole = false;
      from += 1;
      continue;
    }
    parts.effects.push(...to.effects);
    verb =
      verbIn(
        items.slice(borders[from], borders[to.at]),
        "set",
        "increase",
        "decrease",
        "restore",
        "record",
        "initial",
      ) ?? verb;
    const stretch = items.slice(borders[from], borders[to.at]);
    parts.ranges.push({ start: stretch[0]?.start ?? 0, end: stretch.at(-1)?.end ?? 0 });
    from = to.at;
  }
  return parts;
}

function longest(
  from: number,
  borders: readonly number[],
  read: (start: number, end: number) => Effect[] | undefined,
): { at: number; effects: Effect[] } | undefined {
  for (let at = Math.min(borders.length - 1, from + 4); at > from; at -= 1) {
    const effects = read(borders[from] ?? 0, borders[at] ?? 0);
    if (effects) return { at, effects };
  }
  return undefined;
}

function isJoint(item: Item): boolean {
  return item.names.length === 0 && (item.concepts.has("and") || /^[,;.+]$/.test(item.text));
}

/** "starts as OPEN with priority LOW": one more field with its state. */
function opensState(items: readonly Item[], at: number): boolean {
  const [item, ...after] = items.slice(at, at + 4);
  if (!item?.concepts.has("with") || item.names.length > 0) return false;
  const place = after.findIndex((other) =>
    fieldsIn(other).some(({ field }) => field.enum !== undefined),
  );
  const between = after.slice(0, Math.max(0, place));
  const isNext = place >= 0 && between.every(({ concepts }) => concepts.has("article"));
  return isNext && [items[at + place + 2], items[at + place + 3]].some(isStateName);
}

function isStateName(item: Item | undefined): boolean {
  return item?.names.some(({ kind }) => kind === "value") === true;
}

function trimmedJoint(items: readonly Item[]): readonly Item[] {
  let from = 0;
  while (
    from < items.length &&
    items[from] &&
    (isJoint(items[from]!) || items[from]!.concepts.has("then") || opensState(items, from))
  )
    from += 1;
  return trimmed(items.slice(from));
}

function effectOf(items: readonly Item[], scope: Scope, status: number): Effect[] | undefined {
  if (items.length === 0) return undefined;
  const options = { scope, status };
  return (
    readSetEffect(items, options) ??
    readAdjustEffect(items, options) ??
    readChildrenEffect(items, options)
  );
}
