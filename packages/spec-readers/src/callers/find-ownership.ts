/** Rows that belong to callers: "members see only their own bookings", "only the author may edit a post". */
import type { Access, Endpoint, Entity, Field } from "@devmatrix/spec-model";
import * as words from "../lexicon/caller-words.ts";
import { statementIds } from "../model/ledger.ts";
import { operationsIn } from "../rules/operations.ts";
import type { Passage } from "../rules/passages.ts";
import { entitiesIn } from "../rules/names.ts";
import { scan } from "../rules/scan.ts";
import { waysTo } from "../rules/world.ts";
import { fold } from "../text/fold.ts";
import type { CallerState } from "./caller-context.ts";
import { accessFact, accountsEntity, replaceEntity, say } from "./caller-context.ts";
import type { AccessBook } from "./find-access.ts";
import { roleFieldOf, rolesIn } from "./roles.ts";

export function findOwnership(state: CallerState, book: AccessBook): void {
  const account = accountsEntity(state);
  if (!account) return;
  for (const passage of state.passages) readOwnership(state, passage, { account, book });
  markOwners(state, account, book);
}

/** The field that names the account a row belongs to. */
export function ownerField(entity: Entity, account: Entity): Field | undefined {
  const fields = entity.fields.filter(({ reference }) => reference?.entity === account.name);
  return (
    fields.find(({ role }) => role === "owner") ??
    fields.find(({ name }) => words.ownerNames.test(fold(name))) ??
    (fields.length === 1 ? fields[0] : undefined)
  );
}

/** The way from a row to its owner: a field of its own, or one of a row above it. */
export function ownerPath(state: CallerState, entity: Entity, account: Entity): string | undefined {
  const own = ownerField(entity, account);
  if (own) return own.name;
  if (entity.name === account.name) return account.primaryKey;
  const current = state.world.entities.find(({ name }) => name === entity.name) ?? entity;
  const target = state.world.entities.find(({ name }) => name === account.name) ?? account;
  return waysTo(state.world, current, target)[0]?.join(".");
}

interface Ownership {
  account: Entity;
  book: AccessBook;
}

function readOwnership(state: CallerState, passage: Passage, { account, book }: Ownership): void {
  const folded = fold(passage.text);
  const limits =
    words.ownWords.test(folded) &&
    /\b(?:only|solo|solamente|unicamente|cannot|can't|may not|must not|no puede[n]?|403|404|nobody else|nadie mas|own|propi[oa]s?)\b/.test(
      folded,
    );
  if (!limits || folded.length > 400) return;
  const items = scan(passage.text, state.world);
  const spoken = operationsIn(items, passage.context);
  const named = [...new Set(items.flatMap((item) => entitiesIn(item).slice(0, 1)))].filter(
    ({ name }) => name !== account.name,
  );
  const entity =
    named.find((candidate) => ownerPath(state, candidate, account) !== undefined) ??
    (passage.context.entity && ownerPath(state, passage.context.entity, account) !== undefined
      ? passage.context.entity
      : undefined);
  if (!entity) return;
  const path = ownerPath(state, entity, account);
  if (path === undefined) return;
  const endpoints = ownedEndpoints(state, {
    entity,
    spoken: spoken?.endpoints ?? [],
    folded,
    context: passage.context.endpoints,
  });
  if (endpoints.length === 0) return;
  restrict(passage, { endpoints, path, account, book, folded });
  say(state, passage, endpoints.map(accessFact));
}

interface Restriction extends Ownership {
  endpoints: readonly Endpoint[];
  path: string;
  folded: string;
}

function restrict(
  { block, text }: Passage,
  { endpoints, path, account, book, folded }: Restriction,
): void {
  const role = roleFieldOf(account);
  const free = freeRoles(text, folded, role);
  const deniedStatus = words.othersAre404.test(folded) ? 404 : 403;
  for (const endpoint of endpoints) {
    const before = book.get(endpoint);
    const known = before?.access;
    // "Admins may delete any note" beside "only the author may": either of them.
    const also = before?.isExclusive === false && known ? known.roles : [];
    const condition = conditionFor(endpoint, {
      path,
      free: [...new Set([...free, ...also])],
      role,
    });
    const next: Access = {
      level: "caller",
      roles: known?.level === "caller" && also.length === 0 ? known.roles : [],
      condition,
      deniedStatus,
      statementIds: [...new Set([...(known?.statementIds ?? []), ...statementIds([block])])],
    };
    book.set(endpoint, { access: next, weight: 50 });
  }
}

/** Roles that ownership does not bind: "except admins", "the author or an admin". */
function freeRoles(text: string, folded: string, role: Field | undefined): string[] {
  const named = rolesIn(text, role);
  if (named.length === 0) return [];
  const others = role?.enum?.filter((value) => named.includes(value)) ?? [];
  if (
    /\b(?:admins?|administra\w+|staff|managers?|moderators?)\b/.test(folded) ||
    words.adminToo.test(folded)
  ) {
    const strong = others.filter((value) =>
      /admin|staff|manager|moderator|librarian|owner|super|gerente|personal|bibliotecari|moderador|support|operator|instructor|coordinator|coordinador/i.test(
        value,
      ),
    );
    return strong.length > 0 ? strong : [];
  }
  return [];
}

function ownedEndpoints(
  state: CallerState,
  {
    entity,
    spoken,
    folded,
    context,
  }: { entity: Entity; spoken: readonly Endpoint[]; folded: string; context: readonly Endpoint[] },
): Endpoint[] {
  const is = (endpoint: Endpoint): boolean =>
    endpoint.entity === entity.name &&
    !["create", "register", "login", "report", "compute"].includes(endpoint.operation);
  const wanted = (spoken.length > 0 ? spoken : context).filter(is);
  const reads =
    /\b(?:see|view|access|read|list|get|ver|ve[n]?|consultar|acceder|accede[n]?|listar|leer)\b/.test(
      folded,
    );
  const writes =
    /\b(?:edit|update|change|modify|delete|remove|manage|cancel\w*|editar|modificar|actualizar|borrar|eliminar|gestionar|cambiar|act on)\b/.test(
      folded,
    );
  const all = state.endpoints.filter(is);
  const access =
    /\b(?:access|acceder|accede[n]?|manage|gestionar|belong|pertenec\w+|work with)\b/.test(folded);
  const picked = all.filter((endpoint) => {
    if (wanted.some(({ method, path }) => method === endpoint.method && path === endpoint.path))
      return true;
    if (access || (!reads && !writes)) return wanted.length === 0;
    const isRead = endpoint.operation === "list" || endpoint.operation === "read";
    return reads && isRead && /\b(?:see|view|ver|ve[n]?|access|consultar)\b/.test(folded);
  });
  return picked;
}

function conditionFor(
  endpoint: Endpoint,
  { path, free, role }: { path: string; free: readonly string[]; role: Field | undefined },
): string {
  const root = endpoint.operation === "list" ? "item" : "row";
  const own = `${root}.${path} == caller.id`;
  const roles = role ? free.map((value) => `caller.${role.name} == '${value}'`) : [];
  return [own, ...roles].join(" or ");
}

/** A reference to the account that the caller must not choose is the caller. */
function markOwners(state: CallerState, account: Entity, book: AccessBook): void {
  for (const entity of [...state.entities]) {
    if (entity.name === account.name) continue;
    const field = ownerField(entity, account);
    if (!field || field.role !== undefined) continue;
    const creations = state.endpoints.filter(
      (endpoint) => endpoint.operation === "create" && endpoint.entity === entity.name,
    );
    const known = creations.map((endpoint) => book.get(endpoint)?.access.level);
    const isClosed = creations.length > 0 && known.every((level) => level === "caller");
    const isOwned = state.endpoints.some(
      (endpoint) =>
        endpoint.entity === entity.name && book.get(endpoint)?.access.condition !== undefined,
    );
    const isSent = creations.some((endpoint) =>
      endpoint.inputs?.some((input) => (input.field ?? input.name) === field.name),
    );
    const isTold =
      field.readOnly ||
      (words.ownerNames.test(fold(field.name)) && saysCaller(state, entity, field));
    if (!isClosed || isSent || !(isTold || isOwned)) continue;
    replaceEntity(state, entity.name, (before) => ({
      ...before,
      fields: before.fields.map((other) =>
        other.name === field.name ? { ...other, role: "owner", readOnly: true } : other,
      ),
    }));
  }
}

/** "`author_id` is the authenticated user", "set from the token". */
function saysCaller({ passages }: CallerState, entity: Entity, field: Field): boolean {
  return passages.some(({ text, context }) => {
    const folded = fold(text);
    const isAbout =
      folded.includes(fold(field.name)) ||
      (context.entity?.name === entity.name &&
        /\b(?:owner|author|creator|propietari|autor|creador)/.test(folded));
    return (
      isAbout &&
      /\b(?:authenticated|logged[- ]in|current|caller|autenticad\w+|signed[- ]in|token|requester|solicitante|quien llama)\b/.test(
        folded,
      )
    );
  });
}
