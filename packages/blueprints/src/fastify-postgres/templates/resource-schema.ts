import { key, lines, literal, member } from "../code.ts";
import type { FieldView } from "../model/field-view.ts";
import { upperFirst, withArticle, words } from "../model/names.ts";
import type { ResourceView } from "../model/resource-view.ts";
import { has } from "../model/resource-view.ts";
import { exampleOf, metaCode } from "./example.ts";
import { describedSchema, fieldSchema, parameterSchema } from "./field-schema.ts";

/** `src/<plural>/schema.ts`: one schema for validation, types and documentation. */
export function resourceSchema(resource: ResourceView): string {
  const helpers = resource.fields.flatMap((field) => fieldSchema(field).helpers);
  const parameters = parametersOf(resource).flatMap(([, field]) => parameterSchema(field).helpers);
  const patches = has(resource, "modify") ? ["changes"] : [];
  const imports = [...new Set([...helpers, ...parameters, ...patches])].sort();
  const takesBodies = has(resource, "create", "replace", "modify");
  return lines(
    'import { z } from "zod";',
    imports.length > 0 && `import { ${imports.join(", ")} } from "../http/fields.ts";`,
    "",
    takesBodies && fieldList(resource),
    answerSchema(resource, takesBodies),
    has(resource, "create", "replace") && newSchema(resource),
    hasReplacement(resource) && replacementSchema(resource),
    has(resource, "modify") && patchSchema(resource),
    ...parameterSchemas(resource),
  );
}

/** A key that the caller chooses is sent at creation and not afterwards: then POST and PUT differ. */
export function hasReplacement(resource: ResourceView): boolean {
  return resource.key.sentAtCreation && has(resource, "create") && has(resource, "replace");
}

function property(field: FieldView): string {
  return `${key(field.name)}: ${describedSchema(field).code},`;
}

function fieldList({ fields }: ResourceView): string {
  return lines(
    "/** The fields that clients set. */",
    "const fields = {",
    ...fields.filter((field) => field.changeable).map(property),
    "};",
    "",
  );
}

function answerSchema(resource: ResourceView, spreadsFields: boolean): string {
  const { type, camel, components, singular, fields, entity } = resource;
  const first = fields.findIndex((field) => field.changeable);
  const properties = spreadsFields
    ? [
        ...fields.slice(0, Math.max(first, 0)).map(property),
        "...fields,",
        ...fields
          .slice(Math.max(first, 0))
          .filter((field) => !field.changeable)
          .map(property),
      ]
    : fields.map(property);
  const { description } = entity;
  return lines(
    `/** ${upperFirst(withArticle(singular))} as clients see it. */`,
    `export const ${camel}Schema = z.strictObject({`,
    ...properties,
    `})${metaCode({ id: components.answer, description, example: exampleOf(fields) })};`,
    `export type ${type} = z.infer<typeof ${camel}Schema>;`,
    "",
  );
}

function newSchema(resource: ResourceView): string {
  const { type, components, singular, fields } = resource;
  const creates = has(resource, "create");
  const sent = fields.filter((field) => (creates ? field.sentAtCreation : field.changeable));
  const changeable = sent.filter((field) => field.changeable);
  const noun = withArticle(singular);
  const replaces = has(resource, "replace") && !hasReplacement(resource);
  const purpose = creates
    ? `create ${noun}${replaces ? " or to replace one" : ""}`
    : `replace ${noun}`;
  return lines(
    `/** What a client sends to ${purpose}. */`,
    `export const new${type}Schema = z.strictObject({`,
    ...sent
      .filter((field) => !field.changeable)
      .map(({ name }) => `${key(name)}: ${member(`${resource.camel}Schema.shape`, name)},`),
    "...fields,",
    ...changeable.flatMap(withFallback),
    `})${metaCode({ id: components.create, example: exampleOf(sent) })};`,
    `export type New${type} = z.infer<typeof new${type}Schema>;`,
    "",
  );
}

/** A field that may be absent, with what it becomes then. */
function withFallback({ name, field, fallback }: FieldView): string[] {
  if (fallback === undefined || field.required) return [];
  return [`${key(name)}: ${member("fields", name)}.default(${literal(fallback)}),`];
}

function replacementSchema({
  type,
  camel,
  components,
  singular,
  key: id,
  fields,
}: ResourceView): string {
  const example = exampleOf(fields.filter((field) => field.changeable));
  return lines(
    `/** What a client sends to replace ${withArticle(singular)}: all but its key. */`,
    `export const ${camel}ReplacementSchema = new${type}Schema.omit({ ${key(id.name)}: true })${metaCode({ id: components.replacement, example })};`,
    `export type ${type}Replacement = z.infer<typeof ${camel}ReplacementSchema>;`,
    "",
  );
}

function patchSchema({ type, camel, components, singular, fields }: ResourceView): string {
  const example = exampleOf(fields.filter((field) => field.changeable).slice(0, 1));
  return lines(
    `/** What a client sends to change some fields of ${withArticle(singular)} (JSON merge patch, RFC 7396). */`,
    `export const ${camel}PatchSchema = changes(fields)${metaCode({ id: components.patch, example })};`,
    `export type ${type}Patch = z.infer<typeof ${camel}PatchSchema>;`,
    "",
  );
}

/** The schemas of path parameters: one, unless the resource is found in several ways. */
function parameterSchemas(resource: ResourceView): string[] {
  return parametersOf(resource).map(([parameter, field]) =>
    lines(
      `/** The parameters of a path that names ${withArticle(resource.singular)}. */`,
      `export const ${parameterSchemaName(resource, parameter)} = z.strictObject({`,
      `${key(parameter)}: ${parameterSchema(field).code},`,
      "});",
      "",
    ),
  );
}

function parametersOf({ endpoints }: ResourceView): [string, FieldView][] {
  return [
    ...new Map(endpoints.flatMap(({ item }) => (item ? [[item.parameter, item.field]] : []))),
  ];
}

/** Name of the schema of a path parameter, after the field that it names. */
export function parameterSchemaName(resource: ResourceView, parameter: string): string {
  const all = parametersOf(resource);
  const field = all.find(([name]) => name === parameter)?.[1] ?? resource.key;
  const same = all.filter(([, other]) => other === field).map(([name]) => name);
  const position = same.indexOf(parameter);
  const by = field.isKey ? "" : `By${words(field.name).map(upperFirst).join("")}`;
  return `${resource.camel}${by}Params${position > 0 ? position + 1 : ""}`;
}
