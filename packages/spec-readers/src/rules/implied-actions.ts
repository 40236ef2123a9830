/** What an action means by its name alone, where the text says no more: `/cancel` leads to the state CANCELLED. */
import type { Endpoint, Entity, Rule } from "@devmatrix/spec-model";
import { successWords } from "../lexicon/success-words.ts";
import { fold } from "../text/fold.ts";
import { oppositeRoot } from "../lexicon/word-roots.ts";
import { wordsOf } from "../text/inflection.ts";
import { nounOf, rootOf } from "./stem.ts";
import { quote } from "./scope.ts";

type Frame = Omit<Rule, "id">;

interface Known {
  rules: readonly Rule[];
  entities: readonly Entity[];
}

/** `DELETE /lists/{id}/items` removes the rows below a row. */
function impliedClear(endpoint: Endpoint, entity: Entity, { rules, entities }: Known): Frame[] {
  const key = `${endpoint.method} ${endpoint.path}`;
  if (rules.some(({ on, behaviour }) => on.includes(key) && behaviour.kind === "clear")) return [];
  const segment = nounOf(wordsOf(endpoint.path.split("/").at(-1) ?? "").at(-1) ?? "");
  const child = entities.find(
    ({ name, ownedBy, fields }) =>
      wordsOf(name).map(nounOf).includes(segment) &&
      name !== entity.name &&
      (ownedBy?.entity === entity.name ||
        fields.some(({ reference }) => reference?.entity === entity.name)),
  );
  const foreignKey =
    child?.ownedBy?.entity === entity.name
      ? child.ownedBy.foreignKey
      : child?.fields.find(({ reference }) => reference?.entity === entity.name)?.name;
  if (!child || foreignKey === undefined) return [];
  return [
    frame(endpoint, {
      kind: "clear",
      children: `rows('${child.name}', item.${foreignKey} == row.${entity.primaryKey})`,
    }),
  ];
}

/** The change of state that the name of an action tells; none when rules say already what it does. */
export function impliedChanges(
  endpoint: Endpoint,
  entity: Entity,
  { rules, entities }: Known,
): Frame[] {
  if (endpoint.operation !== "act") return [];
  if (endpoint.method === "DELETE") return impliedClear(endpoint, entity, { rules, entities });
  const key = `${endpoint.method} ${endpoint.path}`;
  const own = rules.filter(({ on }) => on.includes(key));
  const said = wordsOf(endpoint.path.split("/").at(-1) ?? "");
  const verb = said.map(rootOf);
  const states = own.some(({ behaviour }) => changesRow(behaviour, entity));
  const frames: Frame[] = [];
  if (!states) {
    const change = stateChange(entity, verb, said);
    if (change) frames.push(frame(endpoint, change));
  }
  const outcome = ownOutcome(entity, verb, own);
  if (outcome) frames.push(frame(endpoint, outcome));
  const stamp = entity.fields.find(
    ({ name, type, role, required }) =>
      (type === "timestamp" || type === "date") &&
      role === undefined &&
      !required &&
      sameRoot(instantWords(name), verb),
  );
  const isStamped = own.some(
    ({ behaviour }) => behaviour.kind === "set" && behaviour.field === stamp?.name,
  );
  if (stamp && !isStamped && (states || frames.length > 0))
    frames.push(
      frame(endpoint, {
        kind: "set",
        field: stamp.name,
        value: stamp.type === "date" ? "today()" : "now()",
      }),
    );
  return frames;
}

function changesRow(behaviour: Rule["behaviour"], entity: Entity): boolean {
  if (behaviour.kind !== "set" && behaviour.kind !== "transition") return false;
  const field = entity.fields.find(({ name }) => name === behaviour.field);
  return behaviour.row === undefined && (field?.enum !== undefined || field?.type === "boolean");
}

function stateChange(
  entity: Entity,
  verb: readonly string[],
  said: readonly string[],
): Rule["behaviour"] | undefined {
  for (const field of entity.fields) {
    const value = field.enum?.find((each) => sameRoot(wordsOf(each).map(rootOf), verb));
    if (value === undefined) continue;
    const from =
      entity.lifecycle?.field === field.name
        ? entity.lifecycle.transitions.filter(({ to }) => to === value).map((way) => way.from)
        : [];
    return from.length > 0
      ? {
          kind: "transition",
          field: field.name,
          from,
          to: value,
          status: entity.lifecycle?.status ?? 409,
        }
      : { kind: "set", field: field.name, value: quote(value) };
  }
  return flagChange(entity, verb, said[0] ?? "");
}

/** `/pay` beside `payment_status`: the one value that says that it went well. */
function ownOutcome(
  entity: Entity,
  verb: readonly string[],
  own: readonly Rule[],
): Rule["behaviour"] | undefined {
  const found = entity.fields.flatMap((field): Rule["behaviour"][] => {
    const [first = "", ...more] = wordsOf(field.name);
    if (!field.enum || !field.readOnly || more.length === 0 || rootOf(first) !== verb[0]) return [];
    if (own.some(({ behaviour }) => "field" in behaviour && behaviour.field === field.name))
      return [];
    const values = field.enum.filter(
      (value) =>
        value !== field.default && wordsOf(value).some((word) => successWords.has(fold(word))),
    );
    return values.length === 1
      ? [{ kind: "set", field: field.name, value: quote(values[0] ?? "") }]
      : [];
  });
  return verb.length === 1 && found.length === 1 ? found[0] : undefined;
}

const REVERSE = /^(?:un|des|de|dis|re)(?=\p{L}{3})/u;

function flagChange(
  entity: Entity,
  verb: readonly string[],
  word: string,
): Rule["behaviour"] | undefined {
  const [only, more] = verb;
  if (only === undefined || more !== undefined) return undefined;
  for (const field of entity.fields) {
    if (field.type !== "boolean") continue;
    const [flag] = wordsOf(field.name)
      .filter((word) => !/^(?:is|has|es|esta)$/.test(word))
      .map(rootOf);
    if (flag === undefined) continue;
    if (flag === only) return { kind: "set", field: field.name, value: "true" };
    const reversed = oppositeRoot(only) ?? rootOf(word.replace(REVERSE, ""));
    if (reversed === flag) return { kind: "set", field: field.name, value: "false" };
  }
  return undefined;
}

function instantWords(name: string): string[] {
  return wordsOf(name)
    .filter((word) => !/^(?:at|on|date|time|fecha|en|el)$/.test(word))
    .map(rootOf);
}

function sameRoot(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length && one.length > 0 && one.every((root, at) => root === other[at])
  );
}

function frame(endpoint: Endpoint, behaviour: Rule["behaviour"]): Frame {
  return {
    ...(endpoint.entity ? { entity: endpoint.entity } : {}),
    on: [`${endpoint.method} ${endpoint.path}`],
    behaviour,
    text: `${endpoint.method} ${endpoint.path} does what its name says.`,
    requirementIds: [],
    provenance: "implied",
    statementIds: endpoint.statementIds,
  };
}
