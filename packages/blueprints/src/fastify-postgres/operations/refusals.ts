/** Everything that an operation refuses, asked before anything is written, in the order of the text. */
import type { Behaviour, Lifecycle, Rule } from "@devmatrix/spec-model";
import { text } from "../code.ts";
import { parsed } from "../model/parsed.ts";
import type { Applied } from "./applied-rules.ts";
import { ofKind, rulesOfChildren } from "./applied-rules.ts";
import { isCreation } from "./assignments.ts";
import type { Building } from "./building.ts";
import { collectionOf, withElement } from "./expressions/collections.ts";
import type { Context } from "./expressions/context.ts";
import { along } from "./expressions/collections.ts";
import type { Value } from "./expressions/value.ts";
import { allOf, orNull } from "./expressions/value.ts";
import { groupBy } from "./group-by.ts";
import { refuseOverlap } from "./overlaps.ts";
import { sentChildren } from "./request-sources.ts";
import { refusalCode } from "./refusal-code.ts";
import { UnsupportedRule } from "./unsupported-rule.ts";

type Refusing = Extract<Behaviour, { kind: "guard" | "transition" }>;

export function refuseAll(building: Building, context: Context): void {
  const { lifecycle } = building.view.resource?.entity ?? {};
  if (lifecycle)
    building.attemptPart(
      { kind: "lifecycle", entity: building.view.resource?.entity.name ?? "" },
      () => refuseWrongWay(building, context, lifecycle),
    );
  for (const applied of building.rules) {
    building.attempt(applied.rule, () => refuseOne(building, context, applied));
  }
  refuseChildren(building, context);
}

/** Answers whether the rule has anything to refuse. */
function refuseOne(building: Building, context: Context, { rule, behaviour }: Applied): boolean {
  switch (behaviour.kind) {
    case "guard":
      refuseUnless(context, { rule, behaviour, condition: behaviour.condition });
      return true;
    case "transition":
      return refuseState(context, rule, behaviour);
    case "noOverlap":
      refuseOverlap(building, context, { rule, behaviour });
      return true;
    case "each":
      return refuseEach(context, rule, behaviour);
    default:
      return false;
  }
}

function refuseUnless(
  context: Context,
  { rule, behaviour, condition }: { rule: Rule; behaviour: Refusing; condition: string },
): void {
  emitRefusal(context, { rule, behaviour, code: context.condition(parsed(condition), context) });
}

function emitRefusal(
  context: Context,
  { rule, behaviour, code }: { rule: Rule; behaviour: Refusing; code: string },
): void {
  const { file, frame } = context;
  const when =
    behaviour.when === undefined ? undefined : context.condition(parsed(behaviour.when), context);
  const call = `${file.helper("refuseUnless")}(${code}, ${refusalCode(rule, behaviour)});`;
  frame.emit(when === undefined ? call : `if (${when}) {\n${call}\n}`);
}

/** Only from one of the states, and never to the state that the row has already. */
function refuseState(
  context: Context,
  rule: Rule,
  behaviour: Extract<Behaviour, { kind: "transition" }>,
): boolean {
  const state = stateBefore(context, behaviour);
  if (!state) return false;
  emitRefusal(context, { rule, behaviour, code: stateTest(state, behaviour) });
  return true;
}

function stateBefore(
  context: Context,
  { row, field }: { row?: string | undefined; field: string },
): Value | undefined {
  if (row === undefined) {
    const own = context.roots.row;
    const stated = own?.fields.find(({ name }) => name === field);
    return own && stated ? own.read(stated) : undefined;
  }
  const path = parsed(row);
  if (path.kind !== "path") throw new UnsupportedRule(`"${row}" is no path to a row.`);
  const root = context.roots[path.root];
  if (!root) throw new UnsupportedRule(`There is no ${path.root} here.`);
  const source = along(context, root, path.segments);
  const stated = source.fields.find(({ name }) => name === field);
  if (!stated) throw new UnsupportedRule(`There is no field "${field}".`);
  return source.read(stated);
}

function stateTest(state: Value, { from, to }: { from: string[]; to: string }): string {
  if (from.length === 0)
    return state.enum?.includes(to) === false ? "true" : `${orNull(state)} !== ${text(to)}`;
  const known = from.filter((each) => state.enum?.includes(each) !== false);
  const [only] = known;
  if (only === undefined) return "false";
  if (known.length === 1) return allOf([...state.guards, `${state.code} === ${text(only)}`]);
  return allOf([...state.guards, `[${known.map(text).join(", ")}].includes(${state.code})`]);
}

/** A change of state along no way of the lifecycle; a new row that does not begin where rows begin. */
function refuseWrongWay({ view, rules }: Building, context: Context, lifecycle: Lifecycle): void {
  const { roots, file, frame } = context;
  const field = view.resource?.fields.find(({ name }) => name === lifecycle.field);
  const isMoved = ofKind(rules, "transition").some(
    ({ behaviour }) => behaviour.row === undefined && behaviour.field === lifecycle.field,
  );
  const sent = roots.body?.fields.some(({ name }) => name === lifecycle.field);
  const after = field && sent && !isMoved ? roots.new?.read(field.field) : undefined;
  if (!field || !after) return;
  const detail = `{ detail: ${text(`A ${view.resource?.singular ?? "row"} cannot change to this ${field.name}.`)} }`;
  const refuse = (code: string): void =>
    frame.emit(`${file.helper("refuseUnless")}(${code}, ${lifecycle.status}, ${detail});`);
  if (isCreation(view)) {
    if (lifecycle.initial !== undefined)
      refuse(stateTest(after, { from: [lifecycle.initial], to: "" }));
    return;
  }
  const before = roots.row?.read(field.field);
  if (!before) return;
  const ways = groupBy(lifecycle.transitions, ({ from }) => from);
  const entries = [...ways].map(
    ([from, to]) => `${text(from)}: [${to.map((each) => text(each.to)).join(", ")}]`,
  );
  const name = file.variable("ways");
  frame.emit(`const ${name}: Record<string, string[]> = { ${entries.join(", ")} };`);
  const [one, other] = [orNull(before), orNull(after)];
  const along = allOf([
    ...before.guards,
    ...after.guards,
    `${name}[${before.code}]?.includes(${after.code}) === true`,
  ]);
  refuse(`${one} === ${other} || (${along})`);
}

/** Guards of the elements of a collection: each is asked before anything is written. */
function refuseEach(
  context: Context,
  rule: Rule,
  each: Extract<Behaviour, { kind: "each" }>,
): boolean {
  const asked = each.behaviours.filter(
    (inner) => inner.kind === "guard" || inner.kind === "transition",
  );
  if (asked.length === 0) return false;
  const collection = collectionOf(context, parsed(each.over));
  const { context: inner, variable } = withElement(context, collection, "loop");
  for (const behaviour of asked) {
    if (behaviour.kind === "guard")
      refuseUnless(inner, { rule, behaviour, condition: behaviour.condition });
    else refuseState(inner, rule, { ...behaviour, row: behaviour.row ?? "item" });
  }
  context.frame.emit(
    `for (const ${variable} of ${collection.code}) {\n${inner.frame.statements.join("\n")}\n}`,
  );
  return true;
}

/** Guards of the entities whose rows are written together with the row of the request. */
function refuseChildren(building: Building, context: Context): void {
  const { view, service } = building;
  for (const embed of sentChildren(view)) {
    const collection = context.roots.new?.collection?.(embed.name);
    if (!collection) continue;
    for (const { rule, behaviour } of ofKind(
      rulesOfChildren(service.model, view.endpoint, embed.entity),
      "guard",
    )) {
      building.attempt(rule, () => {
        const { context: inner, variable } = withElement(context, collection, "loop");
        const behind = { [embed.foreignKey]: context.roots.new };
        const item = inner.roots.item && { ...inner.roots.item, behind };
        const roots = { ...inner.roots, item, new: item, parent: context.roots.new };
        refuseUnless({ ...inner, roots }, { rule, behaviour, condition: behaviour.condition });
        context.frame.emit(
          `for (const ${variable} of ${collection.code}) {\n${inner.frame.statements.join("\n")}\n}`,
        );
        return true;
      });
    }
  }
}
