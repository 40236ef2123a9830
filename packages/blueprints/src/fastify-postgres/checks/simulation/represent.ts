import type { Embed, Field } from "@devmatrix/spec-model";
import { embedded, evaluate, plain } from "./evaluate.ts";
import { rounded } from "./functions.ts";
import type { Rows } from "./rows.ts";
import { Row } from "./rows.ts";

interface View {
  rows: Rows;
  caller: Row | null;
  /** A row of a list leaves out embeds that only single rows show. */
  listed?: boolean;
}

/** The row as it is answered, as far as it can be foretold: inner rows show their plain fields alone. */
export function represent(row: Row, view: View): Record<string, unknown> {
  const answer = fieldsOf(row, view);
  for (const embed of row.entity.embeds ?? []) {
    if (embed.shown === "always" || (embed.shown === "item" && !view.listed)) {
      answer[embed.name] = innerRows(row, embed, view);
    }
  }
  return answer;
}

function fieldsOf(row: Row, view: View): Record<string, unknown> {
  return Object.fromEntries(
    row.entity.fields.filter(isAnswered).map((field) => [field.name, fieldValue(row, field, view)]),
  );
}

function isAnswered(field: Field): boolean {
  return !field.hidden && !field.writeOnly && field.role !== "secret";
}

function fieldValue(row: Row, field: Field, { rows, caller }: View): unknown {
  if (field.computed === undefined) return row.values[field.name] ?? null;
  return shaped(field, plain(evaluate(field.computed, { rows, row, caller })));
}

/** A worked-out number has the digits of its type. */
export function shaped(
  { type, scale }: { type: Field["type"]; scale?: number | undefined },
  value: unknown,
): unknown {
  return type === "decimal" && typeof value === "number" ? rounded(value, scale ?? 2) : value;
}

function innerRows(row: Row, embed: Embed, view: View): unknown {
  const found = embedded(row, embed.name, view.rows);
  const show = (each: Row) => {
    const fields = fieldsOf(each, view);
    if (!embed.fields) return fields;
    return Object.fromEntries(
      Object.entries(fields).filter(([name]) => embed.fields?.includes(name)),
    );
  };
  if (found instanceof Row) return show(found);
  return found === null ? null : found.map(show);
}
