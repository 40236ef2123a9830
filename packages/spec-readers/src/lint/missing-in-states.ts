import type { Entity, Field, Finding, Rule, SpecModel } from "@devmatrix/spec-model";
import { openQuestion } from "./open-question.ts";

/** States that rows can never come to, because callers may not set them and no operation leads there. */
export function missingInStates(model: SpecModel): Finding[] {
  return model.entities.flatMap((entity) =>
    entity.fields.flatMap((field) => unreachedStates(model, entity, field)),
  );
}

function unreachedStates(model: SpecModel, entity: Entity, field: Field): Finding[] {
  const { enum: values, readOnly, computed } = field;
  if (!values || !readOnly || computed !== undefined || field.list) return [];
  const changes = model.rules.filter(({ behaviour }) => setsField(behaviour, field.name));
  const reached = new Set(changes.flatMap(({ behaviour }) => targetsOf(behaviour, values)));
  const first = field.default ?? entity.lifecycle?.initial;
  if (typeof first === "string") reached.add(first);
  for (const { to } of entity.lifecycle?.transitions ?? []) reached.add(to);
  const never = values.filter((value) => !reached.has(value));
  if (never.length === 0) return [];
  const list = never.join(", ");
  return [
    openQuestion(model, {
      id: `states:${entity.name}.${field.name}`,
      message: `No operation leads ${entity.name}.${field.name} to ${list}.`,
      question: `Which operation sets ${entity.name}.${field.name} to ${list}?`,
      assumption: "None does.",
      statementIds: field.statementIds,
      severity: changes.length > 0 ? "info" : "warning",
    }),
  ];
}

type Behaviour = Rule["behaviour"];

function setsField(behaviour: Behaviour, name: string): boolean {
  if (behaviour.kind === "set" || behaviour.kind === "transition") return behaviour.field === name;
  if (behaviour.kind === "each")
    return behaviour.behaviours.some((inner) => setsField(inner, name));
  return behaviour.kind === "softDelete" && behaviour.field === name;
}

function targetsOf(behaviour: Behaviour, values: readonly string[]): string[] {
  if (behaviour.kind === "transition") return [behaviour.to];
  if (behaviour.kind === "each")
    return behaviour.behaviours.flatMap((inner) => targetsOf(inner, values));
  if (behaviour.kind !== "set" && behaviour.kind !== "softDelete") return [];
  // Any value that the expression names may come out; what the caller sends may be all of them.
  const { value } = behaviour;
  const named = values.filter((each) => value.includes(`'${each}'`) || value.includes(`"${each}"`));
  return named.length > 0 || !/\b(?:body|new)\b/.test(value) ? named : [...values];
}
