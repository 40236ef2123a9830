/**
 * What an operation does once the request is known to be well formed: reuse, refusals, writes, answer, in the order of
 * packages/spec-model/README.md.
 */
import type { Rule } from "@devmatrix/spec-model";
import { exact } from "./compare.ts";
import { evaluate, holds, plain } from "./evaluate.ts";
import { represent, shaped } from "./represent.ts";
import { Refusal } from "./refusal.ts";
import type { SimulatedAnswer } from "./requests.ts";
import { guardsHold, keepsLifecycle } from "./refuse.ts";
import { Row, SimulationLimit } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { scopeOf, writableEmbeds } from "./situation.ts";
import { applyEffects, applyOwnSets, reusedRow } from "./effects.ts";
import { newValues } from "./new-values.ts";

export function applyOperation(situation: Situation, rules: readonly Rule[]): SimulatedAnswer {
  const { endpoint } = situation;
  switch (endpoint.operation) {
    case "create":
    case "register":
      return create(situation, rules);
    case "replace":
    case "modify":
    case "act":
      return change(situation, rules);
    case "read":
      return answer(situation, situation.row);
    case "delete":
      return remove(situation, rules);
    case "compute":
    case "report":
      guardsHold(situation, rules);
      return values(situation);
    default:
      throw new SimulationLimit(`The operation ${endpoint.operation}.`);
  }
}

function create(situation: Situation, rules: readonly Rule[]): SimulatedAnswer {
  const { endpoint, rows } = situation;
  const entity = rows.entity(endpoint.entity);
  const row = new Row(entity, newValues(situation, entity));
  const next = { ...situation, row: undefined };
  const reused = reusedRow(next, rules, row);
  if (reused) return { ...answer(situation, reused.row), status: reused.status };
  applyOwnSets(next, rules, row);
  const merged = mergeInto(next, rules, row);
  guardsHold({ ...next, row: merged?.row }, rules, { new: merged?.sum ?? row });
  if (merged) {
    Object.assign(merged.row.values, merged.sum.values);
    applyEffects({ ...next, row: merged.row }, rules);
    return { ...answer(next, merged.row), status: merged.status };
  }
  refuseTaken(next, { rules, row });
  const stored = rows.insert(entity, row.values);
  writeChildren(situation, stored);
  applyEffects({ ...next, row: stored }, rules);
  return answer(situation, stored);
}

function mergeInto(
  { rows }: Situation,
  rules: readonly Rule[],
  row: Row,
): { row: Row; sum: Row; status: number } | undefined {
  for (const { behaviour } of rules) {
    if (behaviour.kind !== "merge") continue;
    const other = rows
      .all(row.entity.name)
      .find(
        (each) =>
          sameScope(each, row) &&
          behaviour.by.every((name) => each.values[name] === row.values[name]),
      );
    if (!other) continue;
    const sum = new Row(row.entity, { ...other.values });
    for (const name of behaviour.add) {
      sum.values[name] = exact(Number(other.values[name]) + Number(row.values[name]));
    }
    return { row: other, sum, status: behaviour.status ?? 200 };
  }
  return undefined;
}

/** Children are only compared with children of the same owner. */
function sameScope(one: Row, other: Row): boolean {
  const key = one.entity.ownedBy?.foreignKey;
  return key === undefined || one.values[key] === other.values[key];
}

function change(situation: Situation, rules: readonly Rule[]): SimulatedAnswer {
  const { row, rows, endpoint } = situation;
  if (!row) throw new SimulationLimit("An operation on no row.");
  const before = new Row(row.entity, { ...row.values });
  const next = new Row(row.entity, newValues(situation, row.entity));
  const removal = rules.find(({ behaviour }) => behaviour.kind === "removeWhen")?.behaviour;
  if (
    removal?.kind === "removeWhen" &&
    holds(removal.condition, scopeOf(situation, { new: next }))
  ) {
    rows.delete(row);
    return answer(situation, row);
  }
  if (endpoint.operation !== "act") keepsLifecycle(situation, before, next);
  applyOwnSets({ ...situation, row: before }, rules, next);
  guardsHold(situation, rules, { new: next });
  refuseTaken(situation, { rules, row: next, itself: row });
  Object.assign(row.values, next.values);
  writeChildren(situation, row);
  applyEffects({ ...situation, row }, rules, before);
  return answer(situation, row);
}

function remove(situation: Situation, rules: readonly Rule[]): SimulatedAnswer {
  const { row } = situation;
  if (!row) throw new SimulationLimit("A deletion of no row.");
  guardsHold(situation, rules);
  applyEffects(situation, rules);
  const soft = rules.find(({ behaviour }) => behaviour.kind === "softDelete")?.behaviour;
  if (soft?.kind === "softDelete") {
    row.values[soft.field] = plain(evaluate(soft.value, scopeOf(situation)));
    return answer(situation, row);
  }
  const gone = answer(situation, row);
  removeWithReferring(situation, row);
  return gone;
}

function removeWithReferring(situation: Situation, row: Row): void {
  const { model, rows } = situation;
  rows.delete(row);
  for (const entity of model.entities) {
    for (const field of entity.fields.filter(
      ({ reference }) => reference?.entity === row.entity.name,
    )) {
      const referring = rows.all(entity.name).filter((each) => each.values[field.name] === row.key);
      if (referring.length === 0) continue;
      if (field.reference?.onDelete === "restrict")
        throw new Refusal(model.nonFunctional.conflictStatus);
      for (const each of referring) {
        if (field.reference?.onDelete === "setNull") each.values[field.name] = null;
        else removeWithReferring(situation, each);
      }
    }
  }
}

/** Uniqueness is the last refusal: the database tells it when the row is written. */
function refuseTaken(
  { model, rows }: Situation,
  { rules, row, itself }: { rules: readonly Rule[]; row: Row; itself?: Row },
): void {
  const others = rows.all(row.entity.name).filter((each) => each !== itself);
  const taken = (
    fields: readonly string[],
    ignoreCase: boolean,
    counts: (each: Row) => boolean,
  ): boolean =>
    others.some(
      (other) =>
        counts(other) &&
        counts(row) &&
        fields.every((name) => isSame(row.values[name], other.values[name], ignoreCase)),
    );
  for (const field of row.entity.fields) {
    if (field.unique && taken([field.name], false, () => true))
      throw new Refusal(model.nonFunctional.conflictStatus);
  }
  const ofEntity = model.rules.filter(({ entity }) => entity === row.entity.name);
  for (const { behaviour } of new Set([...rules, ...ofEntity])) {
    if (behaviour.kind !== "unique") continue;
    const { fields, ignoreCase = false, where, status } = behaviour;
    const counts = (item: Row) => where === undefined || holds(where, { rows, item });
    if (taken(fields, ignoreCase, counts)) throw new Refusal(status);
  }
}

function isSame(one: unknown, other: unknown, ignoreCase: boolean): boolean {
  if ((one ?? null) === null || (other ?? null) === null) return false;
  if (ignoreCase && typeof one === "string" && typeof other === "string") {
    return one.toLowerCase() === other.toLowerCase();
  }
  return one === other;
}

/** Children that come with the row replace those that it had. */
function writeChildren(situation: Situation, row: Row): void {
  const { body, rows, endpoint } = situation;
  for (const name of writableEmbeds(endpoint, rows)) {
    const embed = row.entity.embeds?.find((each) => each.name === name);
    const sent = body[name];
    if (!embed || (sent === undefined && endpoint.operation === "modify")) continue;
    const child = rows.entity(embed.entity);
    for (const each of rows
      .all(child.name)
      .filter(({ values: own }) => own[embed.foreignKey] === row.key))
      rows.delete(each);
    for (const values of Array.isArray(sent) ? (sent as Record<string, unknown>[]) : []) {
      const made = newValues({ ...situation, body: values, parents: [], row: undefined }, child);
      rows.insert(child, { ...made, ...values, [embed.foreignKey]: row.key });
    }
    if ((Array.isArray(sent) ? sent.length : 0) < (embed.minItems ?? 0)) {
      throw new Refusal(situation.model.nonFunctional.validationStatus);
    }
  }
}

/** The answer as far as it can be foretold. */
function answer(situation: Situation, row: Row | undefined): SimulatedAnswer {
  const { endpoint, rows, caller, parents } = situation;
  const status = endpoint.successStatus;
  const { of = "row", under, fields, values: extra = [] } = endpoint.answer ?? {};
  if (status === 204 || of === "nothing") return { status };
  if (of === "values" || of === "groups") return values({ ...situation, row });
  const shown = of === "parent" ? parents.at(-1) : row;
  if (!shown) throw new SimulationLimit("An answer without a row.");
  let body = represent(shown, { rows, caller });
  if (fields)
    body = Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)));
  for (const value of extra) body[value.name] = result(situation, value, row);
  return { status, body: under === undefined ? body : { [under]: body } };
}

type ResultValue = NonNullable<NonNullable<Situation["endpoint"]["answer"]>["values"]>[number];

function result(situation: Situation, { value, type }: ResultValue, row?: Row): unknown {
  return shaped({ type }, plain(evaluate(value, scopeOf(situation, { row, new: row }))));
}

function values(situation: Situation): SimulatedAnswer {
  const { endpoint } = situation;
  const { of, values: wanted = [], under } = endpoint.answer ?? {};
  if (of !== "values") throw new SimulationLimit("Figures by group.");
  // Figures over all rows depend on what other tests store at the same time.
  if (wanted.some(({ value }) => value.includes("rows(")))
    throw new SimulationLimit("Figures over all rows.");
  const body = Object.fromEntries(
    wanted.map((each) => [each.name, result(situation, each, situation.row)]),
  );
  return { status: endpoint.successStatus, body: under === undefined ? body : { [under]: body } };
}
