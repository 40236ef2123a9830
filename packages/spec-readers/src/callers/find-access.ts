/** Who may call which endpoint: a global demand, columns and marks of endpoint lists, and sentences about roles. */
import type { Access, Endpoint } from "@devmatrix/spec-model";
import * as words from "../lexicon/caller-words.ts";
import { statementIds } from "../model/ledger.ts";
import { operationsIn } from "../rules/operations.ts";
import type { Passage } from "../rules/passages.ts";
import { scan } from "../rules/scan.ts";
import { fold } from "../text/fold.ts";
import type { CallerState } from "./caller-context.ts";
import { accessFact, accountsEntity, say } from "./caller-context.ts";
import { roleFieldOf, rolesIn } from "./roles.ts";

/** What is known of an endpoint's access, and how surely: a mark beside it beats a sentence, which beats a global demand. */
interface Known {
  access: Access;
  weight: number;
  /** False when the text says that these may, not that nobody else may. */
  isExclusive?: boolean;
}

export type AccessBook = Map<Endpoint, Known>;

export function findAccess(state: CallerState): AccessBook {
  const book: AccessBook = new Map();
  for (const passage of state.passages) {
    readGlobal(state, passage, book);
    readOwnLine(state, passage, book);
    readRoles(state, passage, book);
  }
  readColumns(state, book);
  for (const endpoint of state.endpoints) settle(endpoint, book);
  return book;
}

const SIGN_IN: ReadonlySet<string> = new Set(["register", "login", "refresh"]);

function settle(endpoint: Endpoint, book: AccessBook): void {
  const known = book.get(endpoint);
  if (SIGN_IN.has(endpoint.operation) && (known?.weight ?? 0) < 30) book.delete(endpoint);
  if ((endpoint.operation === "logout" || /\/me(?:\/|$)/.test(endpoint.path)) && !known)
    book.set(endpoint, { access: access("caller", [], []), weight: 5 });
}

function access(level: Access["level"], roles: string[], ids: string[]): Access {
  return { level, roles, statementIds: ids };
}

function put(book: AccessBook, endpoint: Endpoint, known: Known): void {
  const before = book.get(endpoint);
  if (!before || known.weight > before.weight) {
    const roles =
      known.access.level === "caller" && known.access.roles.length === 0 && before
        ? before.access.roles
        : known.access.roles;
    const keepsRoles =
      before !== undefined && before.access.level === "caller" && before.weight >= 20;
    book.set(endpoint, {
      ...known,
      access: { ...known.access, roles: keepsRoles ? roles : known.access.roles },
    });
  } else if (known.weight === before.weight && known.access.level === "caller") {
    const roles = [...new Set([...before.access.roles, ...known.access.roles])];
    before.access = {
      ...before.access,
      level: "caller",
      roles,
      statementIds: [...new Set([...before.access.statementIds, ...known.access.statementIds])],
    };
  }
}

/** "All endpoints require a token except …". */
function readGlobal(state: CallerState, passage: Passage, book: AccessBook): void {
  const folded = fold(passage.text);
  const isGlobal = words.everyEndpoint.test(folded) || words.everythingElse.test(folded);
  if (
    !isGlobal ||
    !words.callerTopic.test(folded) ||
    !words.needsCaller.test(folded) ||
    /\bno (?:endpoint|ruta)/.test(folded)
  )
    return;
  const at = words.exceptions.exec(folded)?.index ?? folded.length;
  const spared = at < folded.length ? namedIn(state, passage.text.slice(at)) : [];
  const writesOnly =
    /\b(?:writ\w+|chang\w+|modif\w+|mutat\w+|escritura|modifica\w*|post|put)\b/.test(
      folded.slice(0, at),
    ) && !/\bget\b/.test(folded.slice(0, at));
  const ids = statementIds([passage.block]);
  const facts = [];
  for (const endpoint of state.endpoints) {
    if (spared.includes(endpoint) || SIGN_IN.has(endpoint.operation)) continue;
    if (writesOnly && endpoint.method === "GET") continue;
    if (
      /\b(?:get|reads?|lectura)\b/.test(folded.slice(at)) &&
      endpoint.method === "GET" &&
      spared.length === 0
    )
      continue;
    put(book, endpoint, { access: access("caller", [], ids), weight: 10 });
    facts.push(accessFact(endpoint));
  }
  say(state, passage, facts.slice(0, 60));
}

/** Endpoints that a stretch of text names by path or by what they do. */
function namedIn(state: CallerState, text: string): Endpoint[] {
  const hasMethods = /\b(?:GET|POST|PUT|PATCH|DELETE)\b/.test(text);
  const paths = state.endpoints.filter(({ method, path }) =>
    placesOf(text, path).some(
      (at) =>
        !hasMethods ||
        text
          .slice(0, at)
          .replace(/[`\s*]+$/, "")
          .endsWith(method),
    ),
  );
  const spoken = operationsIn(scan(text.slice(0, 400), state.world), {
    world: state.world,
    endpoints: [],
    ruleStatus: 409,
    validationStatus: 400,
    conflictStatus: 409,
  });
  return [...new Set([...paths, ...(spoken?.endpoints ?? [])])];
}

/** Where a path stands that does not go on: `/plants` is not named by `/plants/{id}`. */
function placesOf(text: string, path: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(path); at >= 0; at = text.indexOf(path, at + 1))
    if (!/[\w/{-]/.test(text[at + path.length] ?? " ")) places.push(at);
  return places;
}

/** A mark or a sentence beside or below an endpoint. */
function readOwnLine(state: CallerState, passage: Passage, book: AccessBook): void {
  const { endpoints } = passage.context;
  const folded = fold(passage.text);
  if (endpoints.length === 0 || endpoints.length > 8 || passage.block.cells) return;
  if (words.everyEndpoint.test(folded) || words.everythingElse.test(folded)) return;
  const isOwn = endpoints.every((endpoint) =>
    state.structure.blocksOf(endpoint).includes(passage.block),
  );
  if (!isOwn) return;
  const ids = statementIds([passage.block]);
  const current = endpoints.map(
    (endpoint) =>
      state.endpoints.find(
        ({ method, path }) => method === endpoint.method && path === endpoint.path,
      ) ?? endpoint,
  );
  const roles =
    words.onlyWords.test(folded) || folded.length < 60
      ? rolesIn(passage.text, roleFieldOf(accountsEntity(state)))
      : [];
  const demands =
    words.lockMark.test(folded) ||
    (words.callerTopic.test(folded) &&
      words.needsCaller.test(folded) &&
      !words.isPublic.test(folded)) ||
    /^(?:auth|authentication|access|acceso|autenticacion|permissions?|permisos|roles?)\s*:/.test(
      folded,
    );
  const open = words.isPublic.test(folded) && folded.length < 80 && roles.length === 0;
  if (!demands && !open && !(roles.length > 0 && words.onlyWords.test(folded))) return;
  const isDenied = open || /:\s*(?:none|no|public|publico)\b/.test(folded);
  for (const endpoint of current)
    put(book, endpoint, {
      access: access(isDenied ? "public" : "caller", isDenied ? [] : roles, ids),
      weight: 30,
    });
  if (folded.length < 120) say(state, passage, current.map(accessFact));
}

/** "Only admins can delete rooms", "Members may create bookings": who may do what. */
function readRoles(state: CallerState, passage: Passage, book: AccessBook): void {
  const folded = fold(passage.text);
  const role = roleFieldOf(accountsEntity(state));
  const roles = rolesIn(passage.text, role);
  const isEverybody = roles.length === 0 && words.isPublic.test(folded);
  const isCaller =
    roles.length === 0 &&
    !isEverybody &&
    words.callerTopic.test(folded) &&
    /\b(?:can|may|puede[n]?|must|only|solo|necesari|requir\w+|need\w*)\b/.test(folded);
  if (roles.length === 0 && !isEverybody && !isCaller) return;
  if (
    words.everyEndpoint.test(folded) ||
    /\b(?:if|when|si|cuando)\b.{0,40}\b(?:40[1349])\b/.test(folded)
  )
    return;
  if (
    !/\b(?:can|may|only|solo|must|puede[n]?|solamente|restricted|reserved|allowed|requir\w+|permitid\w*|need\w*|public\w*|anyone|everyone|cualquiera)\b/.test(
      folded,
    )
  )
    return;
  const found = namedIn(state, passage.text);
  const own =
    found.length > 0
      ? found
      : passage.context.endpoints.filter(({ operation }) => operation !== "custom");
  const endpoints = state.endpoints.filter((endpoint) =>
    own.some(({ method, path }) => method === endpoint.method && path === endpoint.path),
  );
  if (endpoints.length === 0 || (found.length === 0 && !words.onlyWords.test(folded))) return;
  const level = isEverybody ? "public" : "caller";
  if (words.ownWords.test(folded)) return;
  const isExclusive = words.onlyWords.test(folded);
  for (const endpoint of endpoints)
    put(book, endpoint, {
      access: access(level, level === "public" ? [] : roles, statementIds([passage.block])),
      weight: 20,
      isExclusive,
    });
  say(state, passage, endpoints.map(accessFact));
}

/** Columns "Auth", "Role", "Access" of a table of endpoints. */
function readColumns(state: CallerState, book: AccessBook): void {
  const role = roleFieldOf(accountsEntity(state));
  for (const endpoint of state.endpoints) {
    const [block] = state.structure.blocksOf(endpoint);
    const header = block?.header ?? [];
    const columns = header.flatMap((name, at) =>
      words.accessColumn.test(fold(name).replace(/[`*]/g, "").trim()) ? [at] : [],
    );
    for (const at of columns) {
      const cell = fold(block?.cells?.[at] ?? "")
        .replace(/[`*]/g, "")
        .trim();
      const roles = rolesIn(cell, role);
      const isAll = role?.enum !== undefined && roles.length === role.enum.length;
      const ids = block ? statementIds([block]) : [];
      if (roles.length > 0)
        put(book, endpoint, { access: access("caller", isAll ? [] : roles, ids), weight: 40 });
      else if (words.noCell.test(cell))
        put(book, endpoint, { access: access("public", [], ids), weight: 40 });
      else if (
        words.yesCell.test(cell) ||
        words.callerTopic.test(cell) ||
        words.ownWords.test(cell)
      )
        put(book, endpoint, { access: access("caller", [], ids), weight: 40 });
    }
  }
}
