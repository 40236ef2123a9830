/** Inputs that name a row of another kind by its key: `basket_id` in the body of a creation refers to Basket. */
import type { Endpoint, Entity, Field, Input } from "@devmatrix/spec-model";
import { nounOf } from "../rules/stem.ts";
import { wordsOf } from "../text/inflection.ts";

/** The endpoints, their inputs with the references that their names and types tell. */
export function linkInputs(
  endpoints: readonly Endpoint[],
  entities: readonly Entity[],
): Endpoint[] {
  const byName = new Map(entities.map((entity) => [keyOf(entity.name), entity]));
  return endpoints.map((endpoint) => {
    if (!endpoint.inputs?.some(isOpen)) return endpoint;
    return { ...endpoint, inputs: endpoint.inputs.map((input) => linked(input, byName)) };
  });
}

function isOpen({ field, definition }: Input): boolean {
  return field === undefined && definition !== undefined && definition.reference === undefined;
}

function linked(input: Input, byName: ReadonlyMap<string, Entity>): Input {
  const { definition } = input;
  if (!definition || !isOpen(input) || definition.list) return input;
  const words = wordsOf(input.name);
  if (words.length < 2 || !/^(?:id|uuid|code|codigo|key)$/.test(words.at(-1) ?? "")) return input;
  const target = byName.get(words.slice(0, -1).map(nounOf).join(" "));
  const key = target?.fields.find(({ name }) => name === target.primaryKey);
  if (!target || !key || !fits(definition, key)) return input;
  const reference: Field["reference"] = {
    entity: target.name,
    field: target.primaryKey,
    onDelete: "restrict",
  };
  return { ...input, definition: { ...definition, type: key.type, reference } };
}

/** A key without a type in the text is a string so far. */
function fits({ type, provenance }: Field, key: Field): boolean {
  return type === key.type || (type === "string" && provenance !== "stated");
}

function keyOf(name: string): string {
  return wordsOf(name).map(nounOf).join(" ");
}
