import type { Behaviour, Entity, Expression, SpecModel } from "@devmatrix/spec-model";
import { parseExpression } from "@devmatrix/spec-model";

/** Names of the entities that need a table: those of endpoints, callers, seeds and rules, and all that they lead to. */
export function neededEntities(model: SpecModel): Set<string> {
  const needed = new Set<string>();
  const open = rootsOf(model);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const entity = model.entities.find((each) => each.name === name);
    if (entity === undefined || needed.has(name)) continue;
    needed.add(name);
    open.push(...neighboursOf(entity));
  }
  return needed;
}

function rootsOf(model: SpecModel): string[] {
  const endpoints = model.endpoints.filter(({ operation }) => operation !== "custom");
  return [
    ...endpoints.flatMap(({ entity, parents = [], parameters }) => [
      ...(entity === undefined ? [] : [entity]),
      ...parents.map((parent) => parent.entity),
      ...parameters.flatMap((parameter) =>
        parameter.entity === undefined ? [] : [parameter.entity],
      ),
    ]),
    ...endpoints.flatMap(({ answer, where, access }) =>
      [
        answer?.group?.over,
        where,
        access?.condition,
        ...(answer?.values ?? []).map(({ value }) => value),
      ].flatMap(entitiesOf),
    ),
    ...model.rules.flatMap(({ entity, behaviour }) => [
      ...(entity === undefined ? [] : [entity]),
      ...entitiesOfBehaviour(behaviour),
    ]),
    ...(model.callers?.entity === undefined ? [] : [model.callers.entity]),
    ...(model.seeds ?? []).map(({ entity }) => entity),
  ];
}

function neighboursOf(entity: Entity): string[] {
  return [
    ...entity.fields.flatMap(({ reference, computed }) => [
      ...(reference ? [reference.entity] : []),
      ...entitiesOf(computed),
    ]),
    ...(entity.embeds ?? []).flatMap((embed) => [
      embed.entity,
      ...(embed.through ? [embed.through.entity] : []),
    ]),
    ...(entity.ownedBy ? [entity.ownedBy.entity] : []),
    ...entitiesOf(entity.hide),
  ];
}

function entitiesOfBehaviour(behaviour: Behaviour): string[] {
  const own = "entity" in behaviour ? [behaviour.entity] : [];
  const nested = behaviour.kind === "each" ? behaviour.behaviours.flatMap(entitiesOfBehaviour) : [];
  const texts = Object.values(behaviour).flatMap((value) =>
    typeof value === "string" && value.includes("rows(") ? [value] : [],
  );
  return [...own, ...nested, ...texts.flatMap(entitiesOf)];
}

/** Entities that an expression names by `rows('Entity', …)`. */
function entitiesOf(text: string | undefined): string[] {
  return text?.includes("rows(") ? namedRows(parseExpression(text)) : [];
}

function namedRows(expression: Expression): string[] {
  switch (expression.kind) {
    case "literal":
    case "path":
      return [];
    case "list":
      return expression.items.flatMap(namedRows);
    case "unary":
      return namedRows(expression.operand);
    case "binary":
      return [...namedRows(expression.left), ...namedRows(expression.right)];
    case "call": {
      const [first] = expression.arguments;
      const name = expression.function === "rows" && first?.kind === "literal" ? first.value : null;
      return [
        ...(typeof name === "string" ? [name] : []),
        ...expression.arguments.flatMap(namedRows),
      ];
    }
  }
}
