import { key } from "../code.ts";
import type { EmbedView } from "../model/embed-view.ts";
import { leftOut, sharesSchema } from "../model/embedded-rows.ts";
import type { ResourceView } from "../model/resource-view.ts";
import { defaultCall, describedSchema } from "./field-schema.ts";

/** The schema of embedded rows in answers. */
export function embeddedSchema(owner: ResourceView, view: EmbedView): string {
  const row = sharesSchema(owner, view) ? sharedSchema(owner, view) : inlineSchema(view);
  const asked = view.embed.shown === "asked" ? ".optional()" : "";
  if (view.embed.many) return `z.array(${row})${asked}`;
  return `${row}${mayBeAbsent(view) ? ".nullable()" : ""}${asked}`;
}

/** A single row that is found by a key which may be null, or that refers to this one and need not exist. */
function mayBeAbsent({ join, link, embed, target }: EmbedView): boolean {
  return (
    link !== undefined ||
    join.own.nullable ||
    (!embed.many && target.fields.includes(join.other) && !join.other.unique)
  );
}

function sharedSchema(owner: ResourceView, view: EmbedView): string {
  const schema = `${view.target.camel}Schema`;
  const omitted = leftOut(owner, view);
  if (omitted.length === 0) return schema;
  if (view.embed.fields === undefined) return `${schema}.omit(${marked(omitted)})`;
  return `${schema}.pick(${marked(view.embed.fields)})`;
}

function marked(names: readonly string[]): string {
  return `{ ${names.map((name) => `${key(name)}: true`).join(", ")} }`;
}

function inlineSchema({ fields }: EmbedView): string {
  const members = fields.map((field) => `${key(field.name)}: ${describedSchema(field).code},`);
  return `z.strictObject({ ${members.join("\n")} })`;
}

/** The schema of embedded rows in bodies: they are sent without the key of the row that they belong to. */
export function sentSchema(owner: ResourceView, view: EmbedView): string {
  const { target, embed, join } = view;
  const row = sharesSchema(owner, view)
    ? `new${target.type}Schema${join.other.sentAtCreation && embed.many ? `.omit(${marked([join.other.name])})` : ""}`
    : sentInline(view);
  if (!embed.many) return row;
  return `z.array(${row})${(embed.minItems ?? 0) > 0 ? `.min(${embed.minItems ?? 0})` : ""}`;
}

function sentInline({ target, join }: EmbedView): string {
  const sent = target.fields.filter((field) => field.sentAtCreation && field !== join.other);
  const members = sent.map(
    (field) =>
      `${key(field.name)}: ${describedSchema(field).code}${defaultCall(field, field.field.required)},`,
  );
  return `z.strictObject({ ${members.join("\n")} })`;
}
