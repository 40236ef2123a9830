import type { Entity, Operation, Parent } from "@devmatrix/spec-model";
import { printPath } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import { accountOperation, isOwnAccount } from "./account-operations.ts";
import type { FoundEntities } from "./find-entities.ts";
import { elementKey } from "./find-entities.ts";
import { foreignKeyName } from "./link-entities.ts";
import type { ByName, EntityInMaking } from "./link-entities.ts";
import type { Shape } from "./shape.ts";
import type { ApiDocument, ApiOperation } from "./sources.ts";

/** What an operation does, on which entity, below which rows. */
export interface Classified {
  operation: Operation;
  target: EntityInMaking | undefined;
  parents: Parent[];
  /** The entity whose row the last parameter of the path names, for actions. */
  isAction: boolean;
  /** How the row is found, or which rows a list shows, where no field of theirs refers to a row of the path. */
  where?: string;
}

export interface ClassifyContext {
  api: ApiDocument;
  found: FoundEntities;
  made: ByName;
}

export function classify(operation: ApiOperation, context: ClassifyContext): Classified {
  const account = [...context.made.values()].find(({ entity }) =>
    entity.fields.some(({ role }) => role === "secret"),
  );
  const kind = accountOperation(operation, context.api.shapes);
  if (kind) return { operation: kind, target: account, parents: [], isAction: false };
  if (account && isOwnAccount(operation) && operation.method !== "POST")
    return ownAccount(operation, account);
  const source = context.found.ofOperation.get(operation);
  const target = source && context.made.get(source.name);
  const above = parentsOf(operation, context);
  if (target) {
    const crudKind = crud(operation, target);
    const where = crudKind === "list" ? throughLink(above, target, context) : undefined;
    if (crudKind && where !== undefined)
      return { operation: crudKind, target, parents: [], isAction: false, where };
    if (crudKind) {
      const parents = linkParents(above, target, context);
      if (crudKind === "create") settleParents(parents, target);
      return { operation: crudKind, target, parents, isAction: false };
    }
  }
  // Any other method on a row does something to it: `POST /plants/{id}`, a DELETE that empties.
  if (target && operation.form.row !== undefined)
    return {
      operation: "act",
      target,
      parents: linkParents(above, target, context),
      isAction: true,
    };
  return action(operation, above, context);
}

/** `GET /me`: no parameter names the row; it is the caller's. */
function ownAccount({ method }: ApiOperation, account: EntityInMaking): Classified {
  const kinds = { GET: "read", PUT: "replace", PATCH: "modify", DELETE: "delete" } as const;
  const key = account.entity.primaryKey;
  return {
    operation: kinds[method === "POST" ? "GET" : method],
    target: account,
    parents: [],
    isAction: false,
    where: `item.${key} == caller.${key}`,
  };
}

function crud(operation: ApiOperation, { source }: EntityInMaking): Operation | undefined {
  const { method, form, request, response } = operation;
  if (form.row === undefined) {
    if (method === "GET") return response?.isList === false ? "read" : "list";
    return method === "POST" ? "create" : undefined;
  }
  if (method === "GET") return "read";
  if (method === "DELETE") return isEmptying(operation) ? undefined : "delete";
  if (method === "PATCH") return "modify";
  if (method !== "PUT") return undefined;
  if (operation.responses.some(({ status }) => status === "201")) return "upsert";
  return isPartial(request?.row, source.creations) ? "modify" : "replace";
}

/** A DELETE that answers the row which it has emptied leaves it there. */
function isEmptying({ summary, response }: ApiOperation): boolean {
  const said = wordsOf(summary).some((word) =>
    /^(?:clear|clears|empty|empties|vaciar|vacia|limpiar)$/.test(word),
  );
  return said && response !== undefined && !response.isList;
}

/** A PUT whose schema requires nothing of what a creation requires changes only what is sent. */
function isPartial(sent: Shape | undefined, creations: readonly Shape[]): boolean {
  if (!sent || creations.includes(sent)) return false;
  // A complete representation has all that a creation has; less of it is a change of some fields.
  const offered = creations.flatMap(({ properties }) => [...properties.keys()]);
  if (offered.some((name) => !sent.properties.has(name))) return true;
  const needed = creations.flatMap(({ required }) => [...required]);
  const common = needed.filter((name) => sent.properties.has(name));
  return common.length > 0 && !common.some((name) => sent.required.has(name));
}

/** Rows above, as far as they are entities, from the outermost to the innermost. */
function parentsOf({ form }: ApiOperation, { found, made, api }: ClassifyContext): AboveRow[] {
  const rows: AboveRow[] = [];
  for (const { collection, parameter } of form.parents) {
    const before = rows.at(-1)?.entity;
    const held = before && found.ofElement.get(elementKey(before.source, collection));
    const words = api.names.singular(collection).join("");
    const entity =
      (held && made.get(held.name)) ??
      [...made.values()].find(({ source }) => source.words.join("") === words) ??
      byKey(operationsKey(form.key, collection), { found, made, api });
    rows.push({ entity, parameter });
  }
  return rows;
}

interface AboveRow {
  entity: EntityInMaking | undefined;
  parameter: string;
}

/** The key of the collection of a row above. */
function operationsKey(key: string, collection: string): string {
  const segments = key.split("/");
  return segments.slice(0, segments.indexOf(collection) + 1).join("/");
}

function byKey(key: string, { found, made, api }: ClassifyContext): EntityInMaking | undefined {
  const operation = api.operations.find(
    (each) => each.form.key === key && found.ofOperation.has(each),
  );
  const source = operation && found.ofOperation.get(operation);
  return source && made.get(source.name);
}

/** Parents of a row with the fields that refer to them; made up where the child's schema has none. */
function linkParents(
  above: readonly AboveRow[],
  target: EntityInMaking,
  context: ClassifyContext,
): Parent[] {
  const parents: Parent[] = [];
  above.forEach(({ entity, parameter }, at) => {
    if (!entity) return;
    const next = above[at + 1]?.entity ?? target;
    parents.push({
      entity: entity.entity.name,
      parameter,
      foreignKey: referenceTo(entity, next, context),
    });
  });
  return parents;
}

/** A row that is made below another one always has that one. */
function settleParents(parents: readonly Parent[], { entity }: EntityInMaking): void {
  for (const { foreignKey } of parents)
    for (const field of entity.fields)
      if (field.name === foreignKey && field.readOnly) field.nullable = false;
}

function referenceTo(
  parent: EntityInMaking,
  child: EntityInMaking,
  { api }: ClassifyContext,
): string {
  const known = child.entity.fields.find(
    ({ reference, name }) =>
      reference?.entity === parent.entity.name && name !== child.entity.primaryKey,
  );
  if (known) return known.name;
  const name = foreignKeyName(parent.entity.name, api);
  const key = parent.entity.fields.find((field) => field.name === parent.entity.primaryKey);
  const isTop = child.source.operations.some(({ form }) => form.parents.length === 0);
  child.entity.fields.push({
    name,
    type: key?.type ?? "uuid",
    list: false,
    required: true,
    nullable: false,
    unique: false,
    readOnly: true,
    hidden: true,
    reference: {
      entity: parent.entity.name,
      field: parent.entity.primaryKey,
      onDelete: isTop ? "restrict" : "cascade",
    },
    provenance: "convention",
    statementIds: [],
  });
  if (!isTop && !child.entity.ownedBy)
    child.entity.ownedBy = { entity: parent.entity.name, foreignKey: name };
  return name;
}

/** `GET /a/{id}/b` where rows of a third entity tie the two: the rows of b that such a row names together with a. */
function throughLink(
  above: readonly AboveRow[],
  target: EntityInMaking,
  { made }: ClassifyContext,
): string | undefined {
  const [only, ...more] = above;
  const parent = only?.entity;
  if (!only || !parent || more.length > 0 || refersTo(target.entity, parent.entity.name))
    return undefined;
  for (const { entity } of made.values()) {
    const [one, other] = [
      refersTo(entity, parent.entity.name),
      refersTo(entity, target.entity.name),
    ];
    if (entity === target.entity || !one || !other || one === other) continue;
    const link = printPath("item", one);
    const key = printPath("path", only.parameter);
    return `any(rows('${entity.name}', ${link} == ${key}), ${printPath("item", other)} == ${printPath("outer", target.entity.primaryKey)})`;
  }
  return undefined;
}

function refersTo({ fields, primaryKey }: Entity, name: string): string | undefined {
  return fields.find((field) => field.reference?.entity === name && field.name !== primaryKey)
    ?.name;
}

/** `POST /a/{id}/verb`: something happens to a row. Without a row: a figure over many, or something that nobody knows. */
function action(
  operation: ApiOperation,
  above: readonly AboveRow[],
  context: ClassifyContext,
): Classified {
  const { method, form, response } = operation;
  const row = form.row === undefined ? above.at(-1) : undefined;
  const target = row?.entity;
  const named = answered(response?.row, context);
  if (target) {
    const parents = linkParents(above.slice(0, -1), target, context);
    const isRead = method === "GET";
    const isSelf = !isRead || named === target;
    if (isRead && named && named !== target) {
      const below = linkParents(above, named, context);
      return {
        operation: response?.isList === true ? "list" : "read",
        target: named,
        parents: below,
        isAction: false,
      };
    }
    return { operation: isSelf ? "act" : "report", target, parents, isAction: true };
  }
  if (method === "GET" && named && response?.isList === true)
    return { operation: "list", target: named, parents: [], isAction: false };
  if (method === "POST" && named)
    return { operation: "create", target: named, parents: [], isAction: false };
  const kind = method === "GET" ? "report" : method === "POST" ? "compute" : "custom";
  return { operation: kind, target: named, parents: [], isAction: false };
}

/** The entity that an answer is a view of. */
function answered(
  row: Shape | undefined,
  { made, api }: ClassifyContext,
): EntityInMaking | undefined {
  if (!row) return undefined;
  const shapes = [...made.values()];
  const same = shapes.find(({ source }) => source.rows.includes(row));
  if (same || row.name === undefined) return same;
  const { name } = row;
  return shapes.find(
    ({ source }) =>
      source.rows.some((each) => each.name === name) || api.names.same(source.name, name),
  );
}
