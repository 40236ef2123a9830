/** Rows that are written together with the row of the request: children that the body carries, and copies of others. */
import type { Embed } from "@devmatrix/spec-model";
import { key, literal, member } from "../code.ts";
import { parsed } from "../model/parsed.ts";
import type { FieldView } from "../model/field-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { Applied } from "./applied-rules.ts";
import { ofKind, rulesOfChildren } from "./applied-rules.ts";
import type { Building } from "./building.ts";
import { collectionOf, withElement } from "./expressions/collections.ts";
import type { Collection, Context, Source } from "./expressions/context.ts";
import { referenced, resourceOf } from "./expressions/references.ts";
import { readField } from "./expressions/sources.ts";
import type { Value } from "./expressions/value.ts";
import { kindOf, plain } from "./expressions/value.ts";
import { assignment, identifier } from "./names.ts";
import { sentChildren } from "./request-sources.ts";
import type { NewRow } from "./new-row.ts";
import { storedCode } from "./new-row.ts";
import { UnsupportedRule } from "./unsupported-rule.ts";

/** Children that are ready to be inserted as soon as their owner has a key. */
export interface ReadyChildren {
  resource: ResourceView;
  /** Code of the array of values. */
  code: string;
  /** Fields that are written beside the values: reference to the owner, key. */
  members: string[];
  /** Set for children of the body: those that were there before are replaced. */
  embed?: Embed;
}

/** Reads the children of the body: their references exist, and they have what rules write into them. */
export function readChildren(
  building: Building,
  context: Context,
  newRow: NewRow,
): ReadyChildren[] {
  const { view } = building;
  return sentChildren(view).map((embed) => readSent(building, context, { embed, newRow }));
}

function readSent(
  building: Building,
  context: Context,
  { embed, newRow }: { embed: Embed; newRow: NewRow },
): ReadyChildren {
  const resource = resourceOf(building.service, embed.entity);
  const sent = context.roots.body?.collection?.(embed.name);
  if (!sent) throw new RangeError(`Expected children "${embed.name}" in the body, found none.`);
  const { context: inner, variable } = withElement(context, sent, "mapper");
  for (const field of resource.fields.filter(
    ({ sentAtCreation, field: each }) => sentAtCreation && each.reference,
  )) {
    const item = inner.roots.item;
    if (item && field.name !== embed.foreignKey)
      referenced({ ...inner, frame: context.frame }, item, field.field);
  }
  const assigned = new Map<string, Value>();
  assignInChildren(building, inner, { embed, resource, assigned });
  const frame = inner.frame;
  const collection: Collection = { ...sent, id: `new.${embed.name}`, noun: resource.camel };
  if (assigned.size > 0) {
    const name = context.file.variable(`${resource.camel}Values`);
    const members = [...assigned].map(([field, value]) => {
      const view = resource.fields.find((each) => each.name === field);
      const code = view ? storedCode(context.file, view, value) : value.code;
      return assignment(field, code);
    });
    context.frame.emit(
      `const ${name} = ${sent.code}.map((${variable}) => {\n${frame.statements.join("\n")}\nreturn { ...${variable}, ${members.join(", ")} };\n});`,
    );
    collection.code = name;
    const made = resource.entity.fields.filter((field) => assigned.has(field.name));
    collection.fields = [...sent.fields.filter((field) => !assigned.has(field.name)), ...made];
    collection.readElement = (element, field) =>
      assigned.has(field.name)
        ? readField(resource, { variable: element, field, guards: [] })
        : undefined;
  }
  newRow.addCollection(embed.name, sentOrStored(building, context, { collection, embed }));
  return { resource, code: collection.code, members: [], embed };
}

/** A change that does not send the children leaves them as they are. */
function sentOrStored(
  { view }: Building,
  context: Context,
  { collection, embed }: { collection: Collection; embed: Embed },
): Collection {
  const row = context.roots.row;
  if (view.operation !== "modify" || !row) return collection;
  const stored = collectionOf(context, { kind: "path", root: "row", segments: [embed.name] });
  const sent = `${member("body", embed.name)} === undefined`;
  const name = context.file.variable(`all${collection.resource?.entity.plural ?? "Entries"}`);
  context.frame.emit(`const ${name} = ${sent} ? ${stored.code} : ${collection.code};`);
  return { ...collection, code: name };
}

/** The writes of rules into the elements: those of `each`, and those of the child's own entity. */
function assignInChildren(
  building: Building,
  context: Context,
  {
    embed,
    resource,
    assigned,
  }: { embed: Embed; resource: ResourceView; assigned: Map<string, Value> },
): void {
  const item = context.roots.item;
  if (!item) return;
  const ready = {
    ...item,
    behind: { [embed.foreignKey]: context.roots.new },
    fields: resource.entity.fields.filter(
      (field) =>
        item.fields.some(({ name }) => name === field.name) ||
        setsOfChildren(building, embed).some(({ sets }) =>
          sets.some((each) => each.field === field.name),
        ),
    ),
    read: (field: Parameters<typeof item.read>[0]) => assigned.get(field.name) ?? item.read(field),
  };
  const own = { ...context, roots: { ...context.roots, item: ready } };
  for (const { rule, sets, isOfChild } of setsOfChildren(building, embed)) {
    const scope = isOfChild
      ? { ...own, roots: { ...own.roots, new: ready, parent: context.roots.new } }
      : own;
    for (const { field, value, when } of sets) {
      const view = resource.fields.find((each) => each.name === field);
      building.attempt(rule, () => {
        const made = scope.value(parsed(value), scope);
        if (!view) throw new UnsupportedRule(`${resource.type} has no field "${field}".`);
        const name = scope.file.element(identifier(view.name), scope.frame.elements);
        const code = storedCode(scope.file, view, made);
        const before =
          when === undefined ? undefined : (assigned.get(field) ?? sentValue(item, view));
        scope.frame.emit(
          when === undefined || before === undefined
            ? `const ${name} = ${code};`
            : `const ${name} = (${scope.condition(parsed(when), scope)}) ? ${code} : ${storedCode(scope.file, { ...view, nullable: true }, before)};`,
        );
        const isNullable = [made, before].some((each) => each && mayBeNothing(each));
        const guards = view.nullable && isNullable ? [`${name} !== null`] : [];
        assigned.set(field, { ...plain(kindOf(view.field), name, guards), whole: name });
        return true;
      });
    }
  }
}

/** What an element has where a write under a condition does not take place. */
function sentValue(element: Source, { field, fallback }: FieldView): Value {
  if (element.fields.some(({ name }) => name === field.name)) return element.read(field);
  if (fallback === undefined || fallback === null || Array.isArray(fallback))
    return { ...plain("null", "null"), literal: null };
  return { ...plain(kindOf(field), literal(fallback)), literal: fallback };
}

function mayBeNothing({ kind, guards }: Value): boolean {
  return kind === "null" || guards.length > 0;
}

/** Whether a collection is the children that the body carries under a name. */
export function isSentList(over: string, name: string): boolean {
  const path = parsed(over);
  if (path.kind !== "path" || (path.root !== "new" && path.root !== "body")) return false;
  return path.segments.length === 1 && path.segments[0] === name;
}

interface ChildSets {
  rule: Applied["rule"];
  sets: { field: string; value: string; when?: string | undefined }[];
  isOfChild: boolean;
}

function setsOfChildren({ service, view, rules }: Building, embed: Embed): ChildSets[] {
  const inEach = ofKind(rules, "each").flatMap(({ rule, behaviour }) => {
    if (!isSentList(behaviour.over, embed.name)) return [];
    const sets = behaviour.behaviours.flatMap((each) =>
      each.kind === "set" && (each.row === "item" || each.row === undefined) ? [each] : [],
    );
    return [{ rule, sets, isOfChild: false }];
  });
  const own = ofKind(rulesOfChildren(service.model, view.endpoint, embed.entity), "set")
    .filter(({ behaviour }) => behaviour.row === undefined)
    .map(({ rule, behaviour }) => ({ rule, sets: [behaviour], isOfChild: true }));
  return [...inEach, ...own];
}

/** Reads the elements that are turned into rows of another entity. */
export function readCopies(building: Building, context: Context, newRow: NewRow): ReadyChildren[] {
  return ofKind(building.rules, "copyChildren").flatMap((applied) => {
    const ready: ReadyChildren[] = [];
    building.attempt(applied.rule, () => {
      ready.push(readCopy(building, context, { applied, newRow }));
      return true;
    });
    return ready;
  });
}

function readCopy(
  building: Building,
  context: Context,
  { applied: { behaviour }, newRow }: { applied: Applied<"copyChildren">; newRow: NewRow },
): ReadyChildren {
  const { file } = context;
  const resource = resourceOf(building.service, behaviour.entity);
  const from = collectionOf(context, parsed(behaviour.from));
  const { context: inner, variable } = withElement(context, from, "mapper");
  const later: string[] = [];
  const members: string[] = [];
  for (const [name, text] of Object.entries(behaviour.values)) {
    const view = resource.fields.find((each) => each.name === name);
    if (!view) throw new UnsupportedRule(`${resource.type} has no field "${name}".`);
    if (isOwnersKey(building, text)) later.push(name);
    else members.push(`${key(name)}: ${storedCode(file, view, inner.value(parsed(text), inner))}`);
  }
  const code = file.variable(`${resource.camel}Values`);
  context.frame.emit(
    `const ${code} = ${from.code}.map((${variable}) => {\n${inner.frame.statements.join("\n")}\nreturn { ${members.join(", ")} };\n});`,
  );
  const embed = building.view.resource?.entity.embeds?.find(
    (each) => each.many && each.entity === behaviour.entity,
  );
  const foreignKey =
    later[0] ?? (embed && !(embed.foreignKey in behaviour.values) ? embed.foreignKey : undefined);
  if (embed) {
    newRow.addCollection(embed.name, {
      id: `new.${embed.name}`,
      code,
      resource,
      fields: resource.entity.fields.filter(
        ({ name }) => name in behaviour.values && !later.includes(name),
      ),
      stored: true,
      frame: context.frame,
      noun: resource.camel,
    });
  }
  return { resource, code, members: foreignKey === undefined ? [] : [`${key(foreignKey)}: `] };
}

/** The key of the row that is being made is only known when it is there. */
function isOwnersKey({ view }: Building, text: string): boolean {
  const value = parsed(text);
  if (value.kind !== "path" || (value.root !== "new" && value.root !== "row")) return false;
  const [name] = value.segments;
  return (
    value.segments.length === 0 || (value.segments.length === 1 && name === view.resource?.key.name)
  );
}

/** The statement that inserts them below a row. */
export function insertChildren(
  context: Context,
  children: ReadyChildren,
  owner: { variable: string; key: string },
): string {
  const { file, database } = context;
  const { resource, code, embed } = children;
  const { key: id } = resource;
  const ownersKey = member(owner.variable, owner.key);
  const noun = file.element(resource.camel, context.frame.elements);
  const members = [
    ...(!id.sentAtCreation && id.field.type !== "integer"
      ? [`${key(id.name)}: ${file.use("node:crypto", "randomUUID")}()`]
      : []),
    `...${noun}`,
    ...(embed ? [`${key(embed.foreignKey)}: ${ownersKey}`] : []),
    ...children.members.map((start) => `${start}${ownersKey}`),
  ];
  const statement = `${database}.insert(${file.table(resource)}).values(${code}.map((${noun}) => ({ ${members.join(", ")} })))`;
  const insert = `await ${file.guarded(context.service, resource, statement)};`;
  return (embed?.minItems ?? 0) > 0 ? insert : `if (${code}.length > 0) {\n${insert}\n}`;
}
