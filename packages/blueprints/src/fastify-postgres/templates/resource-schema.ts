import { key, lines, member } from "../code.ts";
import type { BodyView } from "../model/body-view.ts";
import { bodyOf, hasReplacement, writableEmbeds } from "../model/body-view.ts";
import type { EmbedView } from "../model/embed-view.ts";
import { sharesSchema, shownEmbeds, wireEmbeds } from "../model/embedded-rows.ts";
import type { FieldView } from "../model/field-view.ts";
import { upperFirst, withArticle } from "../model/names.ts";
import type { ResourceView } from "../model/resource-view.ts";
import { has } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { embeddedSchema, sentSchema } from "./embedded-schema.ts";
import { exampleOf, metaCode } from "./example.ts";
import { defaultCall, describedSchema } from "./field-schema.ts";
import { ownBodySchemas } from "./own-body-schema.ts";
import { parameterSchemas } from "./parameter-schemas.ts";
import { querySchemas } from "./query-schema.ts";
import { helpersIn } from "./used-helpers.ts";

/** `src/<plural>/schema.ts`: one schema for validation, types and documentation. */
export function resourceSchema(service: ServiceView, resource: ResourceView): string {
  const code = schemaCode(service, resource);
  const helpers = helpersIn(code);
  const pages = ["cursorParameter", "pageQuery"].filter((name) => code.includes(`${name}(`));
  return lines(
    'import { z } from "zod";',
    helpers.length > 0 && `import { ${helpers.join(", ")} } from "../http/fields.ts";`,
    pages.length > 0 && `import { ${pages.join(", ")} } from "../http/pagination.ts";`,
    ...embeddedImports(resource, code),
    "",
    code,
  );
}

/** Everything after the imports. */
export function schemaCode(service: ServiceView, resource: ResourceView): string {
  const bodies = bodiesOf(service, resource);
  const kinds = new Set(bodies.map(({ kind }) => kind));
  const bulk = bodies.some((body) => body.kind === "own" && body.inputs.length === 0);
  const isSent = service.resources.some((owner) =>
    writableEmbeds(owner).some((embed) => embed.target === resource && sharesSchema(owner, embed)),
  );
  const takesNew = kinds.has("new") || kinds.has("replacement") || bulk || isSent;
  const own = bodies.filter(({ kind }) => kind === "own");
  const spreads =
    takesNew ||
    kinds.has("patch") ||
    own.some(({ inputs }) => inputs.some(({ isOwn, field }) => isOwn && field.changeable));
  return lines(
    spreads && fieldList(resource),
    answerSchema(resource, spreads),
    takesNew && newSchema(service, resource),
    kinds.has("replacement") && replacementSchema(resource),
    kinds.has("patch") && patchSchema(resource),
    ...ownBodySchemas(service, resource),
    ...parameterSchemas(service, resource),
    ...querySchemas(service, resource),
  );
}

function bodiesOf(service: ServiceView, resource: ResourceView): BodyView[] {
  return resource.endpoints.flatMap((view) => bodyOf(service, view) ?? []);
}

/** Schemas of embedded rows that are those of other resources. */
function embeddedImports(resource: ResourceView, code: string): string[] {
  const names = new Map<string, Set<string>>();
  for (const { target } of wireEmbeds(resource).filter((each) => sharesSchema(resource, each))) {
    const used = [`${target.camel}Schema`, `new${target.type}Schema`].filter((name) =>
      new RegExp(`\\b${name}\\b`).test(code),
    );
    names.set(target.folder, new Set([...(names.get(target.folder) ?? []), ...used]));
  }
  return [...names]
    .filter(([, used]) => used.size > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([folder, used]) =>
        `import { ${[...used].sort().join(", ")} } from "../${folder}/schema.ts";`,
    );
}

function property(field: FieldView): string {
  return `${key(field.name)}: ${describedSchema(field).code},`;
}

function fieldList(resource: ResourceView): string {
  return lines(
    "/** The fields that clients set. */",
    "const fields = {",
    ...resource.fields.filter((field) => field.changeable).map(property),
    ...writableEmbeds(resource).map(
      (embed) => `${key(embed.name)}: ${sentSchema(resource, embed)},`,
    ),
    "};",
    "",
  );
}

/** The members of answers: those that clients set stand in `fields` already. */
function answerProperties(resource: ResourceView, spreads: boolean): string[] {
  const { fields } = resource;
  const answered = fields.filter((field) => field.answered);
  if (!spreads) return answered.map(property);
  const isWhole =
    fields.every((field) => !field.changeable || field.answered) &&
    writableEmbeds(resource).length === 0;
  if (!isWhole) {
    return answered.map((field) =>
      field.changeable ? `${key(field.name)}: ${member("fields", field.name)},` : property(field),
    );
  }
  const first = Math.max(
    answered.findIndex((field) => field.changeable),
    0,
  );
  return [
    ...answered.slice(0, first).map(property),
    "...fields,",
    ...answered
      .slice(first)
      .filter((field) => !field.changeable)
      .map(property),
  ];
}

function answerSchema(resource: ResourceView, spreads: boolean): string {
  const { type, camel, components, singular, fields, entity } = resource;
  const { description } = entity;
  const embeds = shownEmbeds(resource);
  const example = embeds.length > 0 ? undefined : exampleOf(fields.filter((each) => each.answered));
  return lines(
    `/** ${upperFirst(withArticle(singular))} as clients see it. */`,
    `export const ${camel}Schema = z.strictObject({`,
    ...answerProperties(resource, spreads),
    ...embeds.map((embed) => `${key(embed.name)}: ${embeddedSchema(resource, embed)},`),
    `})${metaCode({ id: components.answer, description, example })};`,
    `export type ${type} = z.infer<typeof ${camel}Schema>;`,
    "",
    hasSummary(resource) && summarySchema(resource),
  );
}

/** Whether lists show less of a row than its own address does. */
export function hasSummary(resource: ResourceView): boolean {
  return has(resource, "list") && shownEmbeds(resource).some(({ embed }) => embed.shown === "item");
}

function summarySchema(resource: ResourceView): string {
  const { type, camel, plural } = resource;
  const omitted = shownEmbeds(resource)
    .filter(({ embed }) => embed.shown === "item")
    .map(({ name }) => `${key(name)}: true`);
  return lines(
    `/** What lists show of ${plural}. */`,
    `export const ${camel}SummarySchema = ${camel}Schema.omit({ ${omitted.join(", ")} });`,
    `export type ${type}Summary = z.infer<typeof ${camel}SummarySchema>;`,
    "",
  );
}

function newSchema(service: ServiceView, resource: ResourceView): string {
  const { type, components, singular, fields, camel } = resource;
  const creates = has(resource, "create", "register") || !has(resource, "replace", "upsert");
  const sent = fields.filter((field) => (creates ? field.sentAtCreation : field.changeable));
  const noun = withArticle(singular);
  const replaces = has(resource, "replace", "upsert") && !hasReplacement(resource);
  const purpose = creates
    ? `create ${noun}${replaces ? " or to replace one" : ""}`
    : `replace ${noun}`;
  const example = writableEmbeds(resource).length > 0 ? undefined : exampleOf(sent);
  const fixed = sent.filter((field) => !field.changeable);
  return lines(
    `/** What a client sends to ${purpose}. */`,
    `export const new${type}Schema = ${bodyObject(service)}({`,
    ...fixed.map(
      (field) =>
        `${key(field.name)}: ${
          field.answered ? member(`${camel}Schema.shape`, field.name) : describedSchema(field).code
        }${defaultCall(field, field.field.required || field.isKey)},`,
    ),
    "...fields,",
    ...sent.filter((field) => field.changeable).flatMap(withFallback),
    ...writableEmbeds(resource).flatMap(embedFallback),
    `})${metaCode({ id: components.create, example })};`,
    `export type New${type} = z.infer<typeof new${type}Schema>;`,
    "",
  );
}

/** Bodies may have members that nobody knows, where the specification says so. */
export function bodyObject({ model }: ServiceView): string {
  return model.nonFunctional.ignoreUnknownFields ? "z.object" : "z.strictObject";
}

/** A field that may be absent, with what it becomes then. */
function withFallback(field: FieldView): string[] {
  const call = defaultCall(field, field.field.required);
  return call === "" ? [] : [`${key(field.name)}: ${member("fields", field.name)}${call},`];
}

/** Embedded rows that need not be sent. */
function embedFallback({ name, embed }: EmbedView): string[] {
  if (!embed.many) return [`${key(name)}: ${member("fields", name)}.nullable().default(null),`];
  return (embed.minItems ?? 0) > 0 ? [] : [`${key(name)}: ${member("fields", name)}.default([]),`];
}

function replacementSchema(resource: ResourceView): string {
  const { type, camel, components, singular, fields } = resource;
  const example = exampleOf(fields.filter((field) => field.changeable));
  const omitted = fields
    .filter((field) => field.sentAtCreation && !field.changeable)
    .map(({ name }) => `${key(name)}: true`);
  const isKeyAlone = omitted.length === 1 && resource.key.sentAtCreation;
  return lines(
    `/** What a client sends to replace ${withArticle(singular)}: all but ${isKeyAlone ? "its key" : "what never changes"}. */`,
    `export const ${camel}ReplacementSchema = new${type}Schema.omit({ ${omitted.join(", ")} })${metaCode({ id: components.replacement, example })};`,
    `export type ${type}Replacement = z.infer<typeof ${camel}ReplacementSchema>;`,
    "",
  );
}

function patchSchema(resource: ResourceView): string {
  const { type, camel, components, singular, fields, endpoints } = resource;
  const example = exampleOf(fields.filter((field) => field.changeable).slice(0, 1));
  const isMergePatch = endpoints.some(({ endpoint }) => endpoint.method === "PATCH");
  return lines(
    `/** What a client sends to change some fields of ${withArticle(singular)}${isMergePatch ? " (JSON merge patch, RFC 7396)" : ""}. */`,
    `export const ${camel}PatchSchema = changes(fields)${metaCode({ id: components.patch, example })};`,
    `export type ${type}Patch = z.infer<typeof ${camel}PatchSchema>;`,
    "",
  );
}
