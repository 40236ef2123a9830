import type { Behaviour, Rule } from "@devmatrix/spec-model";
import type { Scope } from "./evaluate.ts";
import { order } from "./compare.ts";
import { evaluate, holds } from "./evaluate.ts";
import { Refusal } from "./refusal.ts";
import { Row } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { scopeOf } from "./situation.ts";

/** Asks every guard, in the order of the rules, before anything is written. */
export function guardsHold(
  situation: Situation,
  rules: readonly Rule[],
  more: Partial<Scope> = {},
): void {
  for (const { behaviour } of rules) refuseBy(behaviour, situation, more);
}

function refuseBy(behaviour: Behaviour, situation: Situation, more: Partial<Scope>): void {
  const scope = scopeOf(situation, more);
  switch (behaviour.kind) {
    case "guard":
      if (applies(behaviour, scope) && !holds(behaviour.condition, scope))
        throw new Refusal(behaviour.status);
      return;
    case "transition":
      return mayMove(behaviour, scope);
    case "noOverlap":
      if (more.new) return mayLie(behaviour, more.new, situation);
      return;
    case "each": {
      const items = evaluate(behaviour.over, scope);
      for (const item of Array.isArray(items) ? items : []) {
        for (const inner of behaviour.behaviours) refuseBy(inner, situation, { ...more, item });
      }
      return;
    }
    default:
      return;
  }
}

export function applies({ when }: { when?: string | undefined }, scope: Scope): boolean {
  return when === undefined || holds(when, scope);
}

function mayMove(behaviour: Extract<Behaviour, { kind: "transition" }>, scope: Scope): void {
  if (!applies(behaviour, scope)) return;
  const row = behaviour.row === undefined ? scope.row : evaluate(behaviour.row, scope);
  if (!(row instanceof Row)) return;
  const state = row.values[behaviour.field];
  const legal =
    behaviour.from.length === 0 ? state !== behaviour.to : behaviour.from.includes(String(state));
  if (!legal) throw new Refusal(behaviour.status);
}

function mayLie(
  { start, end, scope, where, inclusive, status }: Extract<Behaviour, { kind: "noOverlap" }>,
  row: Row,
  { rows, row: itself }: Situation,
): void {
  const counts = (item: Row) => where === undefined || holds(where, { rows, item });
  if (!counts(row)) return;
  const touches = (one: unknown, other: unknown) =>
    inclusive ? order(one, other) <= 0 : order(one, other) < 0;
  const other = rows
    .all(row.entity.name)
    .some(
      (each) =>
        each !== itself &&
        counts(each) &&
        scope.every((name) => each.values[name] === row.values[name]) &&
        touches(each.values[start], row.values[end]) &&
        touches(row.values[start], each.values[end]),
    );
  if (other) throw new Refusal(status);
}

/** A change of the state by PUT or PATCH goes along a stated way or nowhere. */
export function keepsLifecycle(_situation: Situation, before: Row, next: Row): void {
  const { lifecycle } = before.entity;
  if (!lifecycle) return;
  const from = before.values[lifecycle.field];
  const to = next.values[lifecycle.field];
  const known = lifecycle.transitions.some((way) => way.from === from && way.to === to);
  if (from !== to && !known) throw new Refusal(lifecycle.status);
}
