import type { Operation, Parent } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
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
}

export interface ClassifyContext {
  api: ApiDocument;
  found: FoundEntities;
  made: ByName;
}

const TOKEN = /^(?:token|access token|jwt|bearer|auth token|accesstoken)$/;

export function classify(operation: ApiOperation, context: ClassifyContext): Classified {
  const account = accountOperation(operation, context);
  if (account) return { ...account, parents: [], isAction: false };
  const source = context.found.ofOperation.get(operation);
  const target = source && context.made.get(source.name);
  const above = parentsOf(operation, context);
  if (target) {
    const kind = crud(operation, target);
    if (kind) {
      const parents = linkParents(above, target, context);
      return { operation: kind, target, parents, isAction: false };
    }
  }
  return action(operation, above, context);
}

function crud(operation: ApiOperation, { source }: EntityInMaking): Operation | undefined {
  const { method, form, request, response } = operation;
  if (form.row === undefined) {
    if (method === "GET") return response?.isList === false ? "read" : "list";
    return method === "POST" ? "create" : undefined;
  }
  if (method === "GET") return "read";
  if (method === "DELETE") return "delete";
  if (method === "PATCH") return "modify";
  if (method !== "PUT") return undefined;
  if (operation.responses.some(({ status }) => status === "201")) return "upsert";
  return isPartial(request?.row, source.creations) ? "modify" : "replace";
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

/** Login, registration and their like: known by what they take and answer. */
function accountOperation(
  { method, form, request, response }: ApiOperation,
  context: ClassifyContext,
): { operation: Operation; target: EntityInMaking | undefined } | undefined {
  if (method !== "POST" || form.parents.length > 0 || form.row !== undefined) return undefined;
  const answers = [...(response?.row.properties.keys() ?? [])];
  const hasToken = answers.some((name) => TOKEN.test(wordsOf(name).join(" ")));
  const { shapes } = context.api;
  const sent = request?.row;
  const sends = [...(sent?.properties.keys() ?? [])];
  const hasSecret = sends.some(
    (name) =>
      (sent && shapes.property(sent, name)?.format === "password") === true ||
      /^(?:password|passwd|contrasena|clave)$/.test(wordsOf(name).at(-1) ?? ""),
  );
  const path = wordsOf(form.last).join(" ");
  const account = [...context.made.values()].find(({ entity }) =>
    entity.fields.some(({ role }) => role === "secret"),
  );
  if (/^(?:register|registration|signup|sign up|registro|registrar)$/.test(path) && hasSecret)
    return { operation: "register", target: account };
  if (hasToken && hasSecret) return { operation: "login", target: account };
  if (hasToken && sends.some((name) => /refresh|token/i.test(name)))
    return { operation: "refresh", target: account };
  if (/^(?:logout|log out|signout|sign out|salir|cerrar sesion)$/.test(path))
    return { operation: "logout", target: account };
  return undefined;
}
