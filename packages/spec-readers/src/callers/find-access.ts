/** Who may call which endpoint, as far as global demands, columns and marks of endpoint lists say it. */
import type { Access, Endpoint } from "@devmatrix/spec-model";
import * as words from "../lexicon/caller-words.ts";
import { statementIds } from "../model/ledger.ts";
import { operationsIn } from "../rules/operations.ts";
import type { Passage } from "../rules/passages.ts";
import { scan } from "../rules/scan.ts";
import { fold } from "../text/fold.ts";
import type { CallerState } from "./caller-context.ts";
import { accessFact, accountsEntity, say } from "./caller-context.ts";
import { endpointsNamed } from "./endpoints-named.ts";
import { roleFieldOf, rolesIn } from "./roles.ts";

/** What is known of an endpoint's access, and how surely: a mark beside it beats a sentence, which beats a global demand. */
interface Known {
  access: Access;
  weight: number;
}

export type AccessBook = Map<Endpoint, Known>;

export function findAccess(state: CallerState): AccessBook {
  const book: AccessBook = new Map();
  for (const passage of state.passages) {
    readGlobal(state, passage, book);
    readOwnLine(state, passage, book);
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
  const spoken = operationsIn(scan(text.slice(0, 400), state.world), {
    world: state.world,
    endpoints: [],
    ruleStatus: 409,
    validationStatus: 400,
    conflictStatus: 409,
  });
  const named = state.endpoints.filter((endpoint) =>
    spoken?.endpoints.some(
      ({ method, path }) => method === endpoint.method && path === endpoint.path,
    ),
  );
  return [...new Set([...endpointsNamed(state, text), ...named])];
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
  const demands =
    words.lockMark.test(folded) ||
    (words.callerTopic.test(folded) &&
      words.needsCaller.test(folded) &&
      !words.isPublic.test(folded)) ||
    /^(?:auth|authentication|access|acceso|autenticacion|permissions?|permisos|roles?)\s*:/.test(
      folded,
    );
  const open = words.isPublic.test(folded) && folded.length < 80 && !words.onlyWords.test(folded);
  if (!demands && !open) return;
  const isDenied = open || /:\s*(?:none|no|public|publico)\b/.test(folded);
  for (const endpoint of current)
    put(book, endpoint, {
      access: access(isDenied ? "public" : "caller", [], ids),
      weight: 30,
    });
  if (folded.length < 120) say(state, passage, current.map(accessFact));
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
