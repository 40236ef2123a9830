import { sampleValue } from "../checks/values/sample-values.ts";
import { key } from "../code.ts";
import type { FieldView } from "../model/field-view.ts";

/** An object literal with a valid value for each field; undefined when one has no value that can be made up. */
export function exampleOf(fields: FieldView[]): string | undefined {
  const entries = fields.map((view) => [view.name, exampleValue(view)] as const);
  if (entries.some(([, value]) => value === undefined)) return undefined;
  return `{ ${entries.map(([name, value]) => `${key(name)}: ${JSON.stringify(value)}`).join(", ")} }`;
}

/** A map has any keys: one stands for all of them. */
function exampleValue({ field, asText }: FieldView): unknown {
  const sample = sampleValue(field);
  if (sample === undefined) return undefined;
  const value = asText && field.type === "decimal" ? JSON.stringify(sample) : sample;
  return field.map ? { sample: value } : value;
}

/** The properties that `.meta()` takes: the name in the OpenAPI document, and an example where there is one. */
export function metaCode(meta: {
  id: string;
  description?: string;
  example: string | undefined;
}): string {
  const parts = [
    `id: ${JSON.stringify(meta.id)}`,
    meta.description !== undefined && `description: ${JSON.stringify(meta.description)}`,
    meta.example !== undefined && `examples: [${meta.example}]`,
  ];
  return `.meta({ ${parts.filter((part) => part !== false).join(", ")} })`;
}
