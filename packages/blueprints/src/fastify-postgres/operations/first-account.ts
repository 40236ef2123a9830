import { text } from "../code.ts";
import type { Building } from "./building.ts";
import type { Context } from "./expressions/context.ts";
import { kindOf, plain } from "./expressions/value.ts";
import type { NewRow } from "./new-row.ts";
import { storedCode } from "./new-row.ts";

/** The first account gets a role of its own. Registrations pass one after the other: there is only one first. */
export function assignFirstRole(
  { service, view }: Building,
  context: Context,
  newRow: NewRow,
): void {
  const { callers } = service.model;
  const { resource } = view;
  if (!resource || callers?.firstRole === undefined || callers.entity !== resource.entity.name)
    return;
  const field = resource.fields.find(({ name }) => name === callers.roleField);
  if (!field) return;
  const { file, frame, database } = context;
  const otherwise = storedCode(
    file,
    { ...field, nullable: true },
    newRow.read(context, field.field),
  );
  const name = file.variable("role");
  const table = file.table(resource);
  frame.emit(
    `await ${file.helper("oneAtATime")}(${database}, ${text("first account")});`,
    `const ${name} = (await ${database}.$count(${table})) === 0 ? ${text(callers.firstRole)} : ${otherwise};`,
  );
  const guards = otherwise === "null" ? [`${name} !== null`] : [];
  newRow.assign(field.name, {
    ...plain(kindOf(field.field), name, guards),
    whole: name,
    ...(field.field.enum && { enum: field.field.enum }),
  });
}
