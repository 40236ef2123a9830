import type { Field, Input } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import type { Classified } from "./classify.ts";
import type { ApiDocument, ApiOperation } from "./sources.ts";

/**
 * 404 for a row that the body refers to. A creation without a row in its path can mean nothing else by a 404; one below
 * another row means it only when the words of the answer name what is referred to.
 */
export function stateMissingReferences(
  operation: ApiOperation,
  { target }: Classified,
  { inputs, api }: { inputs: readonly Input[]; api: ApiDocument },
): void {
  const stated = operation.responses.find(({ status }) => status === "404");
  if (!stated || operation.method !== "POST" || operation.form.row !== undefined) return;
  const sent = new Set(operation.request?.row.properties.keys());
  const fields = [
    ...(target?.entity.fields.filter(({ name }) => sent.has(name)) ?? []),
    ...inputs.flatMap(({ definition }) => definition ?? []),
  ];
  const isAlone = operation.form.parents.length === 0;
  for (const field of fields)
    if (field.reference && (isAlone || isNamed(field, stated.description, api)))
      field.reference.missingStatus = 404;
}

function isNamed({ reference }: Field, description: string, { names }: ApiDocument): boolean {
  const spoken = wordsOf(description)
    .flatMap((word) => names.singular(word))
    .join(" ");
  const entity = names.singular(reference?.entity ?? "").join(" ");
  return ` ${spoken} `.includes(` ${entity} `);
}
