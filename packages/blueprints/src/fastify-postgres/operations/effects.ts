/** What an operation writes beyond its own row, in the order of the text. */
import type { Behaviour, Rule } from "@devmatrix/spec-model";
import { key, member, text } from "../code.ts";
import { parsed } from "../model/parsed.ts";
import type { FieldView } from "../model/field-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import { adjustRow } from "./adjust-row.ts";
import type { Applied } from "./applied-rules.ts";
import { ownerValue } from "./assignments.ts";
import type { Building } from "./building.ts";
import { collectionOf, withElement } from "./expressions/collections.ts";
import type { Context } from "./expressions/context.ts";
import { resourceOf } from "./expressions/references.ts";
import { rowsWhere } from "./expressions/rows-collection.ts";
import { isSentList } from "./children.ts";
import { storedCode } from "./new-row.ts";
import { comment } from "./operation-file.ts";
import { otherRow } from "./other-row.ts";
import { sentChildren } from "./request-sources.ts";
import { UnsupportedRule } from "./unsupported-rule.ts";
import { byKey, emitUnder, ifThere } from "./write-statements.ts";

type Of<Kind extends Behaviour["kind"]> = Extract<Behaviour, { kind: Kind }>;

export function writeEffects(building: Building, context: Context): void {
  for (const applied of building.rules) {
    building.attempt(applied.rule, () => writeEffect(building, context, applied));
  }
}

/** Answers whether the rule has anything to write beyond the row of the request. */
function writeEffect(building: Building, context: Context, { rule, behaviour }: Applied): boolean {
  switch (behaviour.kind) {
    case "set":
    case "transition":
      if (behaviour.row === undefined) return false;
      writeOther(context, rule, { ...behaviour, row: behaviour.row });
      return true;
    case "adjust":
      adjustRow(context, rule, behaviour);
      return true;
    case "insert":
      insertRow(context, rule, behaviour);
      return true;
    case "clear":
      clearRows(context, rule, behaviour);
      return true;
    case "each":
      return writeEach(building, context, { rule, behaviour });
    default:
      return false;
  }
}

function writeOther(
  context: Context,
  rule: Rule,
  behaviour: (Of<"set"> | Of<"transition">) & { row: string },
): void {
  const source = otherRow(context, behaviour.row);
  const { resource } = source;
  const field = resource?.fields.find(({ name }) => name === behaviour.field);
  if (!resource || !field) throw new UnsupportedRule(`There is no field "${behaviour.field}".`);
  const code =
    behaviour.kind === "transition"
      ? text(behaviour.to)
      : storedCode(context.file, field, context.value(parsed(behaviour.value), context));
  const { file, database, service } = context;
  const table = file.table(resource);
  const statement = `${database}.update(${table}).set({ ${key(field.name)}: ${code} }).where(${byKey(context, source)})`;
  const write = `await ${file.guarded(service, resource, statement)};`;
  emitUnder(context, { when: behaviour.when, rule }, ifThere(source, write));
}

function insertRow(context: Context, rule: Rule, behaviour: Of<"insert">): void {
  const resource = resourceOf(context.service, behaviour.entity);
  const { file, database, service } = context;
  const members = insertedMembers(context, resource, behaviour.values);
  const statement = `${database}.insert(${file.table(resource)}).values({ ${members.join(", ")} })`;
  emitUnder(
    context,
    { when: behaviour.when, rule },
    `await ${file.guarded(service, resource, statement)};`,
  );
}

function insertedMembers(
  context: Context,
  resource: ResourceView,
  values: Record<string, string>,
): string[] {
  const given = Object.entries(values).map(([name, value]) => {
    const field = resource.fields.find((each) => each.name === name);
    if (!field) throw new UnsupportedRule(`${resource.type} has no field "${name}".`);
    return `${key(name)}: ${storedCode(context.file, field, context.value(parsed(value), context))}`;
  });
  const missing = (field: FieldView): boolean => !(field.name in values);
  const { key: id } = resource;
  const makesKey = missing(id) && id.field.type !== "integer";
  const owners = resource.fields.filter((field) => field.field.role === "owner" && missing(field));
  return [
    ...(makesKey ? [`${key(id.name)}: ${context.file.use("node:crypto", "randomUUID")}()`] : []),
    ...given,
    ...owners.flatMap((field) => {
      const owner = ownerValue(context, field);
      return owner ? [`${key(field.name)}: ${storedCode(context.file, field, owner)}`] : [];
    }),
  ];
}

function clearRows(context: Context, rule: Rule, behaviour: Of<"clear">): void {
  const children = parsed(behaviour.children);
  const { file, database, service } = context;
  if (children.kind === "call" && children.function === "rows") {
    const query = rowsWhere(context, children.arguments);
    if (query) {
      const where = query.where === "" ? "" : `.where(${query.where})`;
      const statement = `${database}.delete(${file.table(query.resource)})${where}`;
      emitUnder(
        context,
        { when: behaviour.when, rule },
        `await ${file.guardedDeletion(service, query.resource, statement)};`,
      );
      return;
    }
  }
  const collection = collectionOf(context, children);
  const { resource } = collection;
  if (!resource) throw new UnsupportedRule("Only rows can be deleted.");
  const table = file.table(resource);
  const keys = `${collection.code}.map((each) => ${member("each", resource.key.name)})`;
  const statement = `${database}.delete(${table}).where(${file.drizzle("inArray")}(${member(table, resource.key.name)}, ${keys}))`;
  emitUnder(
    context,
    { when: behaviour.when, rule },
    `await ${file.guardedDeletion(service, resource, statement)};`,
  );
}

/** The writes of `each`: those of children that the body carries were worked out when they were read. */
function writeEach(
  building: Building,
  context: Context,
  { rule, behaviour }: { rule: Rule; behaviour: Of<"each"> },
): boolean {
  const collection = collectionOf(context, parsed(behaviour.over));
  const isSent = !collection.stored;
  if (isSent) requireBuiltSets(building, behaviour);
  const inner = behaviour.behaviours
    .map((each) => withElementAsRow(each))
    .filter(
      (each) =>
        each.kind !== "guard" &&
        !(isSent && "row" in each && each.row === "item" && each.kind !== "adjust"),
    );
  if (inner.length === 0) return false;
  const { context: scope, variable } = withElement(context, collection, "loop");
  for (const each of inner) writeEffect(building, scope, { rule, behaviour: each });
  const statements = scope.frame.statements.filter((statement) => !statement.startsWith("//"));
  context.frame.emit(
    comment(rule.id, rule.text),
    `for (const ${variable} of ${collection.code}) {\n${statements.join("\n")}\n}`,
  );
  return true;
}

/** Elements that the body carries are written with their row: into them goes what was worked out when they were read. */
function requireBuiltSets({ view }: Building, { over, behaviours }: Of<"each">): void {
  const ofChildren = sentChildren(view).some(({ name }) => isSentList(over, name));
  for (const each of behaviours) {
    const isOwn = "row" in each && each.row !== undefined ? each.row === "item" : true;
    if (!isOwn || (each.kind !== "set" && each.kind !== "transition")) continue;
    if (each.kind === "transition" || !ofChildren)
      throw new UnsupportedRule("The elements of the body are no rows whose state could change.");
  }
}

function withElementAsRow(
  behaviour: Of<"each">["behaviours"][number],
): Of<"each">["behaviours"][number] {
  const writes = behaviour.kind === "set" || behaviour.kind === "transition";
  return writes && behaviour.row === undefined ? { ...behaviour, row: "item" } : behaviour;
}
