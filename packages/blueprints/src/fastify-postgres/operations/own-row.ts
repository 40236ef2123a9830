/** Writes the row of the request itself. */
import { member } from "../code.ts";
import { ofKind } from "./applied-rules.ts";
import { isCreation } from "./assignments.ts";
import type { Building } from "./building.ts";
import type { ReadyChildren } from "./children.ts";
import { insertChildren } from "./children.ts";
import { parsed } from "../model/parsed.ts";
import type { Context } from "./expressions/context.ts";
import type { NewRow } from "./new-row.ts";
import { storedCode } from "./new-row.ts";
import { UnsupportedRule } from "./unsupported-rule.ts";

/** The variable that has the row after the write. */
export function writeOwnRow(
  building: Building,
  context: Context,
  { newRow, children }: { newRow: NewRow; children: ReadyChildren[] },
): string | undefined {
  const { view } = building;
  if (!view.resource) return undefined;
  const write = isCreation(view) ? insertOwn : view.operation === "upsert" ? putOwn : changeOwn;
  const row = write(context, building, newRow);
  if (row === undefined) return undefined;
  for (const each of children) writeChildren(context, building, { children: each, row });
  return row;
}

function insertOwn(context: Context, { view, service }: Building, newRow: NewRow): string {
  const { file, frame, database } = context;
  const resource = view.resource;
  if (!resource) throw new UnsupportedRule("There is no table to write to.");
  const members = newRow.members(context);
  const statement = `${database}.insert(${file.table(resource)}).values(${objectOf(members)}).returning()`;
  const variable = file.variable(resource.camel);
  const onlyRow = file.use(file.below("database/only-row.ts"), "onlyRow");
  frame.emit(
    `const ${variable} = ${onlyRow}(await ${file.guarded(service, resource, statement)});`,
  );
  newRow.isWrittenAs(variable);
  return variable;
}

function putOwn(context: Context, { view, service }: Building, newRow: NewRow): string | undefined {
  const { file, frame, database } = context;
  const { resource } = view;
  const stored = context.roots.row?.variable;
  if (!resource || stored === undefined) return undefined;
  const table = file.table(resource);
  const values = objectOf(newRow.members(context));
  const where = `${file.drizzle("eq")}(${member(table, resource.key.name)}, ${member(stored, resource.key.name)})`;
  const insert = file.guarded(
    service,
    resource,
    `${database}.insert(${table}).values(${values}).returning()`,
  );
  const update = file.guarded(
    service,
    resource,
    `${database}.update(${table}).set(${values}).where(${where}).returning()`,
  );
  const variable = file.variable(resource.camel);
  const onlyRow = file.use(file.below("database/only-row.ts"), "onlyRow");
  frame.emit(
    `const ${variable} = ${onlyRow}(${stored} === undefined ? await ${insert} : await ${update});`,
  );
  newRow.isWrittenAs(variable);
  return variable;
}

function changeOwn(context: Context, building: Building, newRow: NewRow): string | undefined {
  const { view, service } = building;
  const { resource } = view;
  const row = context.roots.row;
  if (!resource || !row) return undefined;
  const { file, frame, database } = context;
  const table = file.table(resource);
  const where = `${file.drizzle("eq")}(${member(table, resource.key.name)}, ${member(row.variable, resource.key.name)})`;
  if (view.operation === "delete") {
    const soft = softMember(context, building);
    const statement =
      soft === undefined
        ? `${database}.delete(${table}).where(${where})`
        : `${database}.update(${table}).set({ ${soft} }).where(${where})`;
    const guarded =
      soft !== undefined
        ? file.guarded(service, resource, statement)
        : file.guardedDeletion(service, resource, statement);
    frame.emit(`await ${guarded};`);
    return row.variable;
  }
  const members = newRow.members(context);
  if (members.length > 0) {
    const statement = `${database}.update(${table}).set(${objectOf(members)}).where(${where})`;
    frame.emit(`await ${file.guarded(service, resource, statement)};`);
  }
  return row.variable;
}

function objectOf(members: string[]): string {
  const [only] = members;
  return members.length === 1 && only?.startsWith("...")
    ? only.slice(3)
    : `{ ${members.join(", ")} }`;
}

/** What a deletion writes instead; undefined where the row goes. */
function softMember(context: Context, building: Building): string | undefined {
  const [soft] = ofKind(building.rules, "softDelete");
  if (!soft) return undefined;
  const { rule, behaviour } = soft;
  let member: string | undefined;
  building.attempt(rule, () => {
    const field = building.view.resource?.fields.find(({ name }) => name === behaviour.field);
    if (!field) throw new UnsupportedRule(`There is no field "${behaviour.field}".`);
    const value = context.value(parsed(behaviour.value), context);
    member = `${JSON.stringify(field.name)}: ${storedCode(context.file, field, value)}`;
    return true;
  });
  return member;
}

function writeChildren(
  context: Context,
  { view }: Building,
  { children, row }: { children: ReadyChildren; row: string },
): void {
  const { file, database, frame } = context;
  const owner = { variable: row, key: view.resource?.key.name ?? "id" };
  const insert = insertChildren(context, children, owner);
  const { embed } = children;
  if (!embed || isCreation(view)) return frame.emit(insert);
  const table = file.table(children.resource);
  const remove = `await ${database}.delete(${table}).where(${file.drizzle("eq")}(${member(table, embed.foreignKey)}, ${member(row, owner.key)}));`;
  const statements = `${remove}\n${insert}`;
  frame.emit(
    view.operation === "modify"
      ? `if (${member("body", embed.name)} !== undefined) {\n${statements}\n}`
      : statements,
  );
}
