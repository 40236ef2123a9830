/** Which endpoints statements about permissions are for, and what they come to: roles, ownership, statuses. */
import type { Endpoint, Entity } from "@devmatrix/spec-model";
import * as words from "../lexicon/permission-words.ts";
import { operationsIn } from "../rules/operations.ts";
import { entitiesIn } from "../rules/names.ts";
import type { Passage } from "../rules/passages.ts";
import type { Item } from "../rules/scan.ts";
import { scan } from "../rules/scan.ts";
import { nounOf } from "../rules/stem.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import { statementIds } from "../model/ledger.ts";
import type { CallerState } from "./caller-context.ts";
import { accessFact, accountsEntity, say } from "./caller-context.ts";
import { endpointsNamed } from "./endpoints-named.ts";
import type { Statement } from "./permission.ts";
import { clausesOf, statementsIn } from "./permission.ts";
import { roleFieldOf } from "./roles.ts";
import type { PeopleNames, Who } from "./who.ts";
import { peopleIn, wordsIn } from "./who.ts";

/** What is known of who may call an endpoint. */
export interface Permission {
  /** Those who alone may, and those who may as well. */
  only: Who;
  may: Who;
  denied: string[];
  /** Callers may not act on what is their own; the status that says so. */
  notOwn?: number;
  deniedStatus?: 403 | 404;
  /** Entity whose owner is meant. */
  owned?: Entity;
  ids: string[];
  /** The first sentence that says so. */
  text: string;
}

export type PermissionBook = Map<Endpoint, Permission>;

const SIGN_IN: ReadonlySet<string> = new Set(["register", "login", "refresh"]);

/** Reads every sentence once; a sentence about "anybody else" completes the one before it. */
export function findPermissions(state: CallerState): PermissionBook {
  const account = accountsEntity(state);
  const book: PermissionBook = new Map();
  if (!account) return book;
  let previous: { endpoints: Endpoint[]; group: number } | undefined;
  for (const passage of state.passages) {
    if (passage.context.field || passage.block.cells || passage.text.length > 600) continue;
    const before = previous?.group === passage.block.group ? previous.endpoints : [];
    const touched = readPassage(state, passage, { account, book, before });
    if (touched.length > 0) {
      previous = { endpoints: touched, group: passage.block.group };
      say(state, passage, touched.map(accessFact));
    }
  }
  return book;
}

interface Reading {
  account: Entity;
  book: PermissionBook;
  /** What the sentence before was about. */
  before: readonly Endpoint[];
}

function readPassage(state: CallerState, passage: Passage, reading: Reading): Endpoint[] {
  const touched: Endpoint[] = [];
  let latest: Endpoint[] = [...reading.before];
  const whole = endpointsNamed(state, passage.text);
  for (const { text } of clausesOf(passage.text)) {
    const about = aboutOf(state, passage, { text, whole, account: reading.account });
    const names = namesFor(state, reading.account, about.entity);
    const isOwnLine = about.isOwnLine;
    for (const statement of statementsIn(text, names, isOwnLine)) {
      const goesOn = statement.kind === "others" && latest.length > 0;
      const own = goesOn ? [] : endpointsFor(state, { statement, about, text });
      // "…; admins see all" goes on with what was said before.
      const endpoints = own.length === 0 && (goesOn || statement.kind === "grant") ? latest : own;
      const open = endpoints.filter(({ operation }) => !SIGN_IN.has(operation));
      if (open.length === 0) continue;
      for (const endpoint of open) apply(reading, { endpoint, statement, about, passage });
      latest = open;
      touched.push(...open);
    }
  }
  return [...new Set(touched)];
}

interface About {
  endpoints: Endpoint[];
  entity: Entity | undefined;
  /** The clause stands beside or below its endpoint. */
  isOwnLine: boolean;
  /** The verbs of the clause name the operations. */
  isSpoken: boolean;
}

/** What a clause is about: paths that it names, operations that its verbs name, else the endpoint whose line it is. */
function aboutOf(
  state: CallerState,
  passage: Passage,
  { text, whole, account }: { text: string; whole: Endpoint[]; account: Entity },
): About {
  const { context, block } = passage;
  const own = currentOf(state, context.endpoints);
  const isOwnLine =
    own.length > 0 &&
    own.length <= 8 &&
    context.endpoints.every((endpoint) => {
      const blocks = state.structure.blocksOf(endpoint);
      return blocks.includes(block) || blocks[0]?.group === block.group;
    });
  const stated = endpointsNamed(state, text);
  const named = stated.length > 0 ? stated : whole;
  const items = scanAbout(state, text.slice(0, 400), namesFor(state, account, undefined));
  const [spokenOf] = items.flatMap((item) => entitiesIn(item).slice(0, 1));
  if (named.length > 0) {
    const entity = entityOf(state, named[0]?.entity) ?? spokenOf;
    return {
      endpoints: named,
      entity: entityOf(state, entity?.name),
      isOwnLine: true,
      isSpoken: false,
    };
  }
  const spoken = operationsIn(items, { ...context, endpoints: [] });
  const found = currentOf(state, spoken?.endpoints ?? []).filter(
    ({ operation }) => !SIGN_IN.has(operation),
  );
  if (found.length > 0 && !isOwnLine)
    return {
      endpoints: found,
      entity: entityOf(state, spoken?.entity?.name ?? found[0]?.entity),
      isOwnLine,
      isSpoken: true,
    };
  const entity = entityOf(state, own[0]?.entity ?? (spokenOf ?? context.entity)?.name);
  return { endpoints: own, entity, isOwnLine, isSpoken: false };
}

/** Who did it says nothing of what is done, unless nothing else does: "the user who created the note may change it". */
function scanAbout(state: CallerState, text: string, names: PeopleNames): Item[] {
  const list = wordsIn(text);
  let bare = text;
  let rows = text;
  for (const people of peopleIn(list, names)) {
    const [first, last] = [list[people.start], list[people.end - 1]];
    if (!people.owner || !first || !last) continue;
    const end = last.at + last.text.length;
    const said =
      /\b(?:of|del|de|created|made|wrote|creo)\s+(.*)$/i.exec(text.slice(first.at, end))?.[1] ?? "";
    bare = `${bare.slice(0, first.at)}${" ".repeat(end - first.at)}${bare.slice(end)}`;
    rows = `${rows.slice(0, first.at)}${said.padStart(end - first.at)}${rows.slice(end)}`;
  }
  const items = scan(bare, state.world);
  return items.some((item) => entitiesIn(item).length > 0) ? items : scan(rows, state.world);
}

function currentOf(state: CallerState, endpoints: readonly Endpoint[]): Endpoint[] {
  return state.endpoints.filter((endpoint) =>
    endpoints.some(({ method, path }) => method === endpoint.method && path === endpoint.path),
  );
}

function entityOf(state: CallerState, name: string | undefined): Entity | undefined {
  return state.entities.find((entity) => entity.name === name);
}

/** Asked for with each clause; permissions are read when entities change no more. */
const known = new WeakMap<CallerState["entities"], Map<Entity | undefined, PeopleNames>>();

/** What the owners of rows are called: by fields of the rows and of those above them. */
function namesFor(state: CallerState, account: Entity, entity: Entity | undefined): PeopleNames {
  const ofState = known.get(state.entities) ?? new Map<Entity | undefined, PeopleNames>();
  known.set(state.entities, ofState);
  const found = ofState.get(entity);
  if (found?.account === account) return found;
  const names = findNames(state, account, entity);
  ofState.set(entity, names);
  return names;
}

function findNames(state: CallerState, account: Entity, entity: Entity | undefined): PeopleNames {
  const fields = (entity ? [entity] : state.entities).flatMap((each) => each.fields);
  const above = entity ? rowsAbove(state, entity) : [];
  const nouns = [...fields, ...above.flatMap((each) => each.fields)]
    .filter(({ reference }) => reference?.entity === account.name)
    .map(({ name }) => wordsOf(name).filter((word) => !/^(?:id|by|por)$/.test(fold(word))))
    .filter((parts) => parts.length === 1)
    .map(([word = ""]) => nounOf(fold(word)))
    .filter((noun) => noun !== nounOf(fold(account.name)));
  return { account, role: roleFieldOf(account), ownerNouns: new Set(nouns) };
}

function rowsAbove(state: CallerState, entity: Entity): Entity[] {
  return entity.fields.flatMap(({ reference }) => {
    const target = entityOf(state, reference?.entity);
    return target && target !== entity ? [target] : [];
  });
}

function endpointsFor(
  state: CallerState,
  { statement, about, text }: { statement: Statement; about: About; text: string },
): Endpoint[] {
  const folded = fold(text);
  const rowsOf = state.endpoints.filter(
    ({ entity, operation }) =>
      entity !== undefined && entity === about.entity?.name && !SIGN_IN.has(operation),
  );
  if (about.isOwnLine && !words.manage.test(folded)) return about.endpoints;
  const reads = words.readVerbs.test(folded)
    ? rowsOf.filter(({ operation }) => operation === "list" || operation === "read")
    : [];
  if (statement.kind === "own") {
    const writes = about.isSpoken
      ? about.endpoints.filter(({ operation }) => operation !== "create")
      : [];
    const picked = [...new Set([...writes, ...reads])];
    if (picked.length > 0) return picked;
    return about.isSpoken ? [] : rowsOf.filter(({ operation }) => operation !== "create");
  }
  if (words.manage.test(folded) && about.entity)
    return rowsOf.filter(({ operation }) => operation !== "list" && operation !== "read");
  if (about.isSpoken)
    return [...new Set([...about.endpoints, ...reads.filter(() => hasPlainRead(folded))])];
  return statement.kind === "grant" && !statement.isExclusive ? [] : about.endpoints;
}

function hasPlainRead(folded: string): boolean {
  return /\b(?:see|view|access|ver|vea|consultar|acceder)\b/.test(folded);
}

const nobody = (): Who => ({
  owner: false,
  any: false,
  everybody: false,
  others: false,
  roles: [],
});

function apply(
  { book }: Reading,
  {
    endpoint,
    statement,
    about,
    passage,
  }: { endpoint: Endpoint; statement: Statement; about: About; passage: Passage },
): void {
  const known: Permission = book.get(endpoint) ?? {
    only: nobody(),
    may: nobody(),
    denied: [],
    ids: [],
    text: passage.text.slice(0, 500),
  };
  book.set(endpoint, known);
  known.ids = [...new Set([...known.ids, ...statementIds([passage.block])])];
  if (about.entity) known.owned ??= about.entity;
  const status = /\b404\b/.test(passage.text) && !/\b403\b/.test(passage.text) ? 404 : undefined;
  switch (statement.kind) {
    case "grant":
      add(statement.isExclusive ? known.only : known.may, statement.who);
      if (statement.isExclusive && statement.who.owner && status) known.deniedStatus ??= status;
      break;
    case "own":
      add(known.only, { ...nobody(), owner: true });
      add(known.may, statement.free);
      if (status) known.deniedStatus ??= status;
      break;
    case "deny":
      known.denied.push(...statement.who.roles);
      break;
    case "notOwn":
      known.notOwn = Number(/\b4\d\d\b/.exec(passage.text)?.[0] ?? 403);
      break;
    case "others":
      if (isAnybody(known.may)) add(known.only, known.may);
      known.deniedStatus = statement.status;
      break;
  }
}

function isAnybody({ owner, roles }: Who): boolean {
  return owner || roles.length > 0;
}

function add(to: Who, more: Who): void {
  to.owner ||= more.owner;
  to.any ||= more.any;
  to.everybody ||= more.everybody;
  to.roles = [...new Set([...to.roles, ...more.roles])];
  to.ownersOf = [...new Set([...(to.ownersOf ?? []), ...(more.ownersOf ?? [])])];
}
