/** A value that removes the row must get past the bounds of its field: what no row may have, a request may. */
import type { Endpoint, Entity, Field, Input, Rule } from "@devmatrix/spec-model";
import { parseExpression } from "@devmatrix/spec-model";
import { keyOf } from "./context.ts";

export function admitRemovals(
  endpoints: readonly Endpoint[],
  { entities, rules }: { entities: readonly Entity[]; rules: readonly Rule[] },
): Endpoint[] {
  return endpoints.map((endpoint) => {
    const removed = rules
      .filter(({ on }) => on.includes(keyOf(endpoint)))
      .flatMap(({ behaviour }) =>
        behaviour.kind === "removeWhen" ? limitOf(behaviour.condition) : [],
      );
    const entity = entities.find(({ name }) => name === endpoint.entity);
    const [limit] = removed;
    const field = entity?.fields.find(({ name }) => name === limit?.field);
    if (!entity || !limit || !field || isAdmitted(field, limit.bound)) return endpoint;
    const inputs = endpoint.inputs ?? changeable(entity, endpoint);
    return {
      ...endpoint,
      inputs: inputs.map((input) =>
        (input.field ?? input.name) === field.name
          ? { ...input, field: field.name, definition: widened(field, limit) }
          : input,
      ),
    };
  });
}

interface Limit {
  field: string;
  bound: number;
  isOpen: boolean;
}

/** `new.quantity <= 0`, `new.quantity == 0`. */
function limitOf(condition: string): Limit[] {
  const tree = parseExpression(condition);
  if (tree.kind !== "binary" || !["==", "<=", "<"].includes(tree.operator)) return [];
  const { left, right } = tree;
  if (left.kind !== "path" || left.root !== "new" || left.segments.length !== 1) return [];
  if (right.kind !== "literal" || typeof right.value !== "number") return [];
  return [{ field: left.segments[0] ?? "", bound: right.value, isOpen: tree.operator !== "==" }];
}

function isAdmitted({ minimum, exclusiveMinimum }: Field, bound: number): boolean {
  return (
    (minimum === undefined || minimum <= bound) &&
    (exclusiveMinimum === undefined || exclusiveMinimum < bound)
  );
}

function widened(
  { minimum: _, exclusiveMinimum: __, ...field }: Field,
  { bound, isOpen }: Limit,
): Field {
  return isOpen ? field : { ...field, minimum: bound };
}

/** What the caller may send where the text lists no body. */
function changeable({ fields, primaryKey }: Entity, { parents = [] }: Endpoint): Input[] {
  return fields
    .filter(
      ({ name, role, readOnly, hidden, computed, immutable }) =>
        name !== primaryKey &&
        (role === undefined || role === "secret") &&
        !readOnly &&
        hidden !== true &&
        computed === undefined &&
        immutable !== true &&
        !parents.some(({ foreignKey }) => foreignKey === name),
    )
    .map(({ name }) => ({ name, field: name }));
}
