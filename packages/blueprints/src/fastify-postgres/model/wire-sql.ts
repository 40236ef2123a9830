import { sqlName, sqlText } from "../code.ts";
import type { EmbedView } from "./embed-view.ts";
import { nestedEmbeds } from "./embedded-rows.ts";
import { columnSql, expressionSql } from "./expression-sql.ts";
import type { FieldView } from "./field-view.ts";
import { isWide, scaleOf } from "./number-bounds.ts";
import { parsed } from "./parsed.ts";
import type { ResourceView } from "./resource-view.ts";
import type { ServiceView } from "./service-view.ts";
import type { SqlText } from "./sql-text.ts";
import { hasHoles, joinSql, listSql } from "./sql-text.ts";
import { visibilitySql } from "./visibility.ts";

interface Row {
  service: ServiceView;
  resource: ResourceView;
  alias: string;
}

/** A field that is worked out, as it goes over the wire. */
export function computedSql(row: Row, field: FieldView): SqlText {
  return wireSql(field, valueSql(row, field), true);
}

function valueSql({ service, resource, alias }: Row, field: FieldView): SqlText {
  const { computed } = field.field;
  if (computed === undefined) return columnSql(alias, field);
  const root = { resource, alias };
  const roots = { row: root, item: root, new: root };
  return expressionSql(parsed(computed), { resources: service.resources, roots }).sql;
}

/** A value as JSON has it; `alone` when it is not part of a JSON document of the database. */
function wireSql(view: FieldView, sql: SqlText, alone: boolean): SqlText {
  const { field, asText } = view;
  const cast = (type: string) => joinSql("(", sql, `)::${type}`);
  if (field.list) return sql;
  switch (field.type) {
    case "timestamp":
      return joinSql("to_char((", sql, `) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
    case "decimal": {
      const rounded = joinSql("round((", sql, `)::numeric, ${scaleOf(field)})`);
      if (asText) return joinSql(rounded, "::text");
      return alone ? joinSql(rounded, "::float8") : rounded;
    }
    case "integer":
      return alone ? cast(isWide(field) ? "float8" : "integer") : sql;
    case "number":
      return cast("float8");
    case "date":
    case "time":
    case "uuid":
      return alone ? cast("text") : sql;
    case "boolean":
      return view.field.computed === undefined ? sql : joinSql("coalesce(", sql, ", FALSE)");
    case "string":
    case "json":
    case "object":
      return sql;
  }
}

/** Embedded rows as JSON: an array in order of creation, or one object. */
export function embedSql(row: Row, view: EmbedView, depth = 1): SqlText {
  const { service } = row;
  const { target, join, link, embed } = view;
  const alias = `${target.tableName.slice(0, 50)}_${depth}`;
  const inner = { service, resource: target, alias };
  const members = [
    ...view.fields.map(
      (field) => [field.name, wireSql(field, valueSql(inner, field), false)] as const,
    ),
    ...nestedEmbeds(row.resource, view).map(
      (nested) => [nested.name, embedSql(inner, nested, depth + 1)] as const,
    ),
  ];
  const object = joinSql(
    "json_build_object(",
    listSql(members.map(([name, sql]) => joinSql(`${sqlText(name)}, `, sql))),
    ")",
  );
  const own = columnSql(row.alias, join.own);
  const other = columnSql(alias, join.other);
  const tied = link
    ? joinSql(
        `JOIN ${sqlName(link.resource.tableName)} ${sqlName(`${alias}_link`)} ON `,
        columnSql(`${alias}_link`, link.other),
        " = ",
        other,
        " WHERE ",
        columnSql(`${alias}_link`, link.own),
        " = ",
        own,
      )
    : joinSql("WHERE ", other, " = ", own);
  const seen = visibilitySql(service, target, alias);
  const kept = seen === undefined || hasHoles(seen) ? [] : joinSql(" AND ", seen);
  const from = joinSql(` FROM ${sqlName(target.tableName)} ${sqlName(alias)} `, tied, kept);
  const order = `${sqlName(alias)}.${sqlName(target.internal.sequence?.column ?? target.key.column)}`;
  return embed.many
    ? joinSql("(SELECT coalesce(json_agg(", object, ` ORDER BY ${order}), '[]'::json)`, from, ")")
    : joinSql("(SELECT ", object, from, " LIMIT 1)");
}
