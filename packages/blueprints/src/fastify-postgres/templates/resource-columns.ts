import { key, lines, member, text } from "../code.ts";
import type { EmbedView } from "../model/embed-view.ts";
import { shownEmbeds } from "../model/embedded-rows.ts";
import type { FieldView } from "../model/field-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import { has } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { sqlTemplate } from "../model/sql-text.ts";
import { computedSql, embedSql } from "../model/wire-sql.ts";
import { hasSummary } from "./resource-schema.ts";

/** Whether the columns have a file of their own: something is worked out, or rows of other tables are part of them. */
export function hasColumnsFile(resource: ResourceView): boolean {
  return (
    shownEmbeds(resource).length > 0 ||
    resource.fields.some((field) => !field.stored && field.answered)
  );
}

/** The lines of the object that a query selects, for resources that have no file for it. */
export function plainColumns({ fields, table }: ResourceView): string {
  return lines(
    "const columns = {",
    ...fields
      .filter((field) => field.answered)
      .map(({ name }) => `${key(name)}: ${member(table, name)},`),
    "};",
    "",
  );
}

/** `src/<plural>/columns.ts`: what queries select, everything that clients see in one statement. */
export function resourceColumns(service: ServiceView, resource: ResourceView): string {
  const { type, table, singular, plural, fields } = resource;
  const embeds = shownEmbeds(resource);
  const asked = embeds.filter(({ embed }) => embed.shown === "asked");
  const item = embeds.filter(({ embed }) => embed.shown === "item");
  const always = embeds.filter(({ embed }) => embed.shown === "always");
  const summary = hasSummary(resource) && has(resource, "list");
  const row = { service, resource };
  const base = [
    ...fields.filter((field) => field.answered).map((field) => fieldLine(service, resource, field)),
    ...always.map((embed) => embedLine(row, embed)),
  ];
  const itemLines = item.map((embed) => embedLine(row, embed));
  return lines(
    'import { sql } from "drizzle-orm";',
    `import type { ${type} } from "./schema.ts";`,
    `import { ${table} } from "./table.ts";`,
    "",
    summary && `/** What lists show of ${plural}. */`,
    summary && lines("export const summaryColumns = {", ...base, "};", ""),
    `/** What clients see of a ${singular}. */`,
    lines(
      "export const columns = {",
      ...(summary ? ["...summaryColumns,"] : base),
      ...itemLines,
      "};",
    ),
    asked.length > 0 &&
      lines(
        "",
        "/** What they see when they ask for it. */",
        "export const askedColumns = {",
        ...asked.map((embed) => embedLine(row, embed)),
        "};",
      ),
  );
}

function fieldLine(service: ServiceView, resource: ResourceView, field: FieldView): string {
  const { name } = field;
  if (field.stored) return `${key(name)}: ${member(resource.table, name)},`;
  const sql = computedSql({ service, resource, alias: resource.tableName }, field);
  return `${key(name)}: ${sqlTemplate(sql, `${resource.type}[${text(name)}]`)},`;
}

function embedLine(
  { service, resource }: { service: ServiceView; resource: ResourceView },
  embed: EmbedView,
): string {
  const sql = embedSql({ service, resource, alias: resource.tableName }, embed);
  return `${key(embed.name)}: ${sqlTemplate(sql, `${resource.type}[${text(embed.name)}]`)},`;
}
