/** "A quantity of 0 removes the line": the request may send the value that a stored row may not have. */
import type { Endpoint, Entity, Field, Input, Rule } from "@devmatrix/spec-model";
import { parseExpression, pathsOf } from "@devmatrix/spec-model";
import { keyOf } from "./context.ts";

/** Endpoints that remove rows by what is sent take the values that tell them to. */
export function withRemovalBounds(
  endpoints: readonly Endpoint[],
  { entities, rules }: { entities: readonly Entity[]; rules: readonly Rule[] },
): Endpoint[] {
  const asked = new Map<string, Set<string>>();
  for (const { behaviour, on } of rules) {
    if (behaviour.kind !== "removeWhen") continue;
    const names = pathsOf(parseExpression(behaviour.condition)).flatMap(({ root, segments }) =>
      root === "new" && segments.length === 1 ? segments : [],
    );
    for (const key of on) asked.set(key, new Set([...(asked.get(key) ?? []), ...names]));
  }
  return endpoints.map((endpoint) => {
    const names = asked.get(keyOf(endpoint));
    const entity = entities.find(({ name }) => name === endpoint.entity);
    if (!names || !entity || !["modify", "replace"].includes(endpoint.operation)) return endpoint;
    const inputs = endpoint.inputs ?? ownInputs(endpoint, entity);
    return { ...endpoint, inputs: inputs.map((input) => freed(input, names, entity)) };
  });
}

/** What an endpoint takes that tells no inputs: every field that callers may write. */
function ownInputs({ operation, parents = [] }: Endpoint, { fields, primaryKey }: Entity): Input[] {
  const keys = new Set(parents.map(({ foreignKey }) => foreignKey));
  return fields
    .filter(
      ({ name, readOnly, hidden, role, computed, immutable }) =>
        !readOnly &&
        hidden !== true &&
        (role === undefined || role === "secret") &&
        computed === undefined &&
        immutable !== true &&
        name !== primaryKey &&
        !keys.has(name),
    )
    .map(({ name }) => ({
      name,
      field: name,
      ...(operation === "modify" ? { required: false } : {}),
    }));
}

function freed(input: Input, names: ReadonlySet<string>, { fields }: Entity): Input {
  const field = fields.find(({ name }) => name === (input.field ?? ""));
  const isBound = field?.minimum !== undefined || field?.exclusiveMinimum !== undefined;
  if (!field || !isBound || !names.has(field.name)) return input;
  const { minimum: _minimum, exclusiveMinimum: _exclusive, ...open } = input.definition ?? field;
  return { ...input, definition: open satisfies Field };
}
