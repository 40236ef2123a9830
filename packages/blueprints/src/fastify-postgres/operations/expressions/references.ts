/** Rows that references lead to: each is loaded once, and locked where the operation depends on what it says. */
import type { Field } from "@devmatrix/spec-model";
import { member, text } from "../../code.ts";
import { lowerFirst } from "../../model/names.ts";
import type { ResourceView } from "../../model/resource-view.ts";
import type { ServiceView } from "../../model/service-view.ts";
import { UnsupportedRule } from "../unsupported-rule.ts";
import type { Collection, Context, Source } from "./context.ts";
import { lockOf } from "./context.ts";
import type { Frame } from "./frame.ts";
import { allOf, orNull } from "./value.ts";
import { readField } from "./sources.ts";
import { goneCondition } from "./visible-rows.ts";

export function resourceOf(service: ServiceView, entity: string | undefined): ResourceView {
  const resource = service.resources.find((each) => each.entity.name === entity);
  if (!resource) throw new UnsupportedRule(`There is no table of ${entity ?? "nothing"}.`);
  return resource;
}

/** Status of a reference that names no row. */
export function missingStatus({ validationStatus }: ServiceView, field: Field): number {
  return field.reference?.missingStatus ?? validationStatus;
}

/** The row that a field of a source refers to. */
export function referenced(context: Context, source: Source, field: Field): Source {
  const origin = source.passedOn?.(field);
  if (origin) return referenced(context, origin.source, origin.field);
  const resource = resourceOf(context.service, field.reference?.entity);
  return source.of
    ? referencedByElement(context, { source, of: source.of, field, resource })
    : referencedOnce(context, { source, field, resource });
}

interface Step {
  source: Source;
  field: Field;
  resource: ResourceView;
}

function referencedOnce(context: Context, { source, field, resource }: Step): Source {
  const id = `${source.id}.${field.name}`;
  const frame = source.frame;
  return frame.once(id, () => {
    const { file } = context;
    const key = source.read(field);
    const variable = file.variable(lowerFirst(resource.type));
    const query = selectByKey(context, {
      field,
      resource,
      key: key.code,
      isStored: source.stored,
    });
    const row = source.stored
      ? `${file.use(file.below("database/only-row.ts"), "onlyRow")}(${query})`
      : `${file.helper("requireReference")}(${query}, ${text(pathOf(source, field))}${statusArgument(context, field)})`;
    const code = key.guards.length === 0 ? row : `${allOf(key.guards)} ? ${row} : null`;
    frame.waiting.emit(`const ${variable} = ${code};`);
    const guards = key.guards.length === 0 ? [] : [`${variable} !== null`];
    return rowSource({ id, resource, variable, guards, frame });
  });
}

function pathOf(source: Source, field: Field): string {
  return source.path === undefined ? field.name : `${source.path}.${field.name}`;
}

function statusArgument({ service }: Context, field: Field): string {
  return `, ${missingStatus(service, field)}`;
}

function selectByKey(
  context: Context,
  {
    field,
    resource,
    key,
    isStored,
  }: { field: Field; resource: ResourceView; key: string; isStored: boolean },
): string {
  const { file, database } = context;
  const table = file.table(resource);
  const column = member(table, field.reference?.field ?? resource.key.name);
  const own = `${file.drizzle("eq")}(${column}, ${key})`;
  // What was deleted softly can be seen by those who refer to it, and by nobody else.
  const present = isStored ? [] : goneCondition(context, resource);
  const where =
    present.length === 0 ? own : `${file.drizzle("and")}(${[own, ...present].join(", ")})`;
  return `await ${database}.select().from(${table}).where(${where})${lockOf(context, resource)}`;
}

/** A stored row in a variable. */
export function rowSource(row: {
  id: string;
  resource: ResourceView;
  variable: string;
  guards?: string[];
  frame: Frame;
  of?: Collection;
}): Source {
  const guards = row.guards ?? [];
  return {
    ...row,
    guards,
    fields: row.resource.entity.fields,
    stored: true,
    read: (field) => readField(row.resource, { variable: row.variable, field, guards }),
  };
}

function referencedByElement(
  context: Context,
  { source, of, field, resource }: Step & { of: Collection },
): Source {
  const id = `${of.id}[].${field.name}`;
  const map = of.frame.once(id, () => {
    const variable = context.file.variable(`${lowerFirst(resource.type)}ByKey`);
    loadMap(context, { variable, source, of, field, resource });
    return variable;
  });
  const key = source.read(field);
  const lookup = `${context.file.helper("rowOf")}(${map}, ${key.code})`;
  const further: Collection = {
    id: `${id}[]`,
    code: `[...${map}.values()]`,
    resource,
    fields: resource.entity.fields,
    stored: true,
    frame: of.frame,
    noun: lowerFirst(resource.type),
  };
  const variable = named(context, { source, id, lookup, guards: key.guards, resource });
  const guards =
    variable === lookup ? key.guards : key.guards.length > 0 ? [`${variable} !== null`] : [];
  return rowSource({ id, resource, variable, guards, frame: of.frame, of: further });
}

/** In a block with statements the row gets a name of its own. */
function named(
  context: Context,
  row: { source: Source; id: string; lookup: string; guards: string[]; resource: ResourceView },
): string {
  const block = context.frame;
  if (block.kind === "lambda" || block.kind === "function") return row.lookup;
  return block.once(`${row.source.variable}:${row.id}`, () => {
    const name = context.file.variable(lowerFirst(row.resource.type));
    const code =
      row.guards.length === 0 ? row.lookup : `${allOf(row.guards)} ? ${row.lookup} : null`;
    block.emit(`const ${name} = ${code};`);
    return name;
  });
}

function loadMap(context: Context, map: Step & { variable: string; of: Collection }): void {
  const { of, field, resource, variable } = map;
  const { file } = context;
  const table = file.table(resource);
  const target = field.reference?.field ?? resource.key.name;
  const element = elementOf(of, of.noun);
  const key = element.read(field);
  const keys =
    key.guards.length === 0
      ? `${of.all ?? of.code}.map((${of.noun}) => ${key.code})`
      : `${of.all ?? of.code}.flatMap((${of.noun}) => ${orNull(key)} ?? [])`;
  const keysVariable = of.stored ? keys : file.variable(`${of.noun}Keys`);
  const frame = of.frame.waiting;
  if (!of.stored) frame.emit(`const ${keysVariable} = ${keys};`);
  const lock = lockOf(context, resource);
  // Rows are locked in the order of their keys, so that two callers never wait for each other.
  const order = lock === "" ? "" : `.orderBy(${file.drizzle("asc")}(${member(table, target)}))`;
  frame.emit(
    `const ${variable} = ${file.helper("byKey")}(await ${context.database}.select().from(${table}).where(${file.drizzle("inArray")}(${member(table, target)}, ${keysVariable}))${order}${lock}, (row) => ${member("row", target)});`,
  );
  if (!of.stored) {
    frame.emit(
      `${file.helper("requireReferences")}(${variable}, ${keysVariable}, ${text(`${of.path ?? "body"}.*.${field.name}`)}${statusArgument(context, field)});`,
    );
  }
}

/** An element of a collection under a name. */
export function elementOf(of: Collection, variable: string): Source {
  return {
    id: `${of.id}[]`,
    resource: of.resource,
    fields: of.fields,
    variable,
    guards: [],
    stored: of.stored,
    frame: of.frame,
    of,
    ...(of.path !== undefined && { path: of.path }),
    read: (field) =>
      of.readElement?.(variable, field) ??
      readField(of.stored ? of.resource : undefined, { variable, field, guards: [] }),
  };
}
