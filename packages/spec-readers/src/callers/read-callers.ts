/** Who may call a service and how callers show themselves, from everything that the text says about it. */
import type { Access, Callers, Endpoint, Entity, FactRef, Field } from "@devmatrix/spec-model";
import type { Issue } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Account, Structure } from "../model/structure.ts";
import type { RuleFrame } from "../rules/context.ts";
import type { Passage } from "../rules/passages.ts";
import type { World } from "../rules/world.ts";
import type { CallerState } from "./caller-context.ts";
import { accessFact, accountsEntity, assume, replaceEntity, say } from "./caller-context.ts";
import type { AccessBook } from "./find-access.ts";
import * as words from "../lexicon/caller-words.ts";
import { fold } from "../text/fold.ts";
import { findAccess } from "./find-access.ts";
import { linkOwners, markOwners } from "./owner-fields.ts";
import { findPermissions } from "./find-permissions.ts";
import { ownerPath } from "./owner-path.ts";
import { settleAccess } from "./settle-access.ts";
import { findScheme, secretOf, withSpokenParts } from "./find-scheme.ts";

export interface CallersInput {
  draft: SpecDraft;
  structure: Structure;
  world: World;
  passages: readonly Passage[];
  /** Fields that rules write: see writtenFields. */
  written: ReadonlySet<string>;
  entities: readonly Entity[];
  endpoints: readonly Endpoint[];
}

export interface CallersRead {
  callers?: Callers;
  entities: Entity[];
  endpoints: Endpoint[];
  accounts: Account[];
  issues: Issue[];
  /** Refusals that depend on the caller. */
  rules: RuleFrame[];
}

export function readCallers(input: CallersInput): CallersRead {
  const state: CallerState = {
    ...input,
    entities: [...input.entities],
    endpoints: [...input.endpoints],
    accounts: [],
    issues: [],
  };
  const { callers: given } = input.draft.given;
  const callers = given ? withSpokenParts(given, state) : findScheme(state);
  if (!callers)
    return {
      entities: state.entities,
      endpoints: state.endpoints,
      accounts: [],
      issues: [],
      rules: [],
    };
  state.callers = callers;
  completeAccounts(state);
  linkOwners(state);
  const book = findAccess(state);
  const rules = settleAccess(state, book, findPermissions(state));
  const account = accountsEntity(state);
  if (account) markOwners(state, account, book);
  accountForScheme(state, book);
  const endpoints = state.endpoints.map((endpoint) => {
    const known = book.get(endpoint);
    const settled = settleSignIn(endpoint, state);
    const access = narrowed(settled.access, known?.access);
    return access ? { ...settled, access } : settled;
  });
  return {
    callers: state.callers ?? callers,
    entities: state.entities,
    endpoints,
    accounts: state.accounts,
    issues: state.issues,
    rules,
  };
}

/** What a typed document asks for, with the roles and owners that words add; what is open there stays open. */
function narrowed(given: Access | undefined, said: Access | undefined): Access | undefined {
  if (!given) return said?.level === "public" ? undefined : said;
  const isNarrower = said && (said.roles.length > 0 || said.condition !== undefined);
  if (given.level !== "caller" || !isNarrower || given.roles.length > 0) return given;
  return { ...said, statementIds: [...new Set([...given.statementIds, ...said.statementIds])] };
}

/** Sentences about signing in and about tokens are what the sign-in and the protected endpoints show. */
function accountForScheme(state: CallerState, book: AccessBook): void {
  const closed = [...book]
    .filter(([, { access }]) => access.level === "caller")
    .map(([endpoint]) => accessFact(endpoint));
  for (const passage of state.passages) {
    const { endpoints } = passage.context;
    const folded = fold(passage.text);
    if (folded.length > 220) continue;
    const isSignIn =
      endpoints.length > 0 &&
      endpoints.every(({ operation }) =>
        ["register", "login", "logout", "refresh"].includes(operation),
      ) &&
      state.structure.blocksOf(endpoints[0] as Endpoint).includes(passage.block);
    if (isSignIn)
      say(
        state,
        passage,
        endpoints.map(({ method, path }): FactRef => `endpoint:${method} ${path}`),
      );
    else if (isAboutTokens(folded) && closed.length > 0) say(state, passage, closed.slice(0, 3));
  }
}

function isAboutTokens(folded: string): boolean {
  const isTopic =
    words.lifetimeTopic.test(folded) ||
    words.headerTopic.test(folded) ||
    words.callerTopic.test(folded);
  const isSaid =
    words.lifetimeVerb.test(folded) ||
    /authorization|bearer|x-[a-z]+-|\bjwt\b|hashed|hash|argon2|scrypt|bcrypt/.test(folded);
  return (isTopic && isSaid) || words.firstAdmin.test(folded);
}

/** A login needs a password, also where the table of fields leaves it out. */
function completeAccounts(state: CallerState): void {
  const { callers, endpoints } = state;
  const account = accountsEntity(state);
  if (!callers || !account || !endpoints.some(({ operation }) => operation === "login")) return;
  const secret = secretOf(account);
  const settled: Field = secret
    ? { ...secret, role: "secret", writeOnly: true }
    : {
        name: "password",
        type: "string",
        list: false,
        required: true,
        nullable: false,
        unique: false,
        readOnly: false,
        role: "secret",
        writeOnly: true,
        minLength: 8,
        provenance: "implied",
        statementIds: callers.statementIds.slice(0, 1),
      };
  if (!secret)
    assume(state, `Callers log in, but ${account.name} has no password.`, {
      assumption: `${account.name} has a field password of at least 8 characters.`,
      blocks: [],
    });
  const identifier = callers.identifierField;
  replaceEntity(state, account.name, (before) => ({
    ...before,
    fields: [...before.fields.filter((field) => field !== secret), settled]
      .map((field) => (field.name === identifier ? { ...field, unique: true } : field))
      .toSorted((a, b) => place(before, a) - place(before, b)),
  }));
  state.callers = { ...callers, secretField: settled.name };
}

function place(entity: Entity, field: Field): number {
  const at = entity.fields.findIndex(({ name }) => name === field.name);
  return at < 0 ? entity.fields.length : at;
}

/** Registration, login and "me" are about the accounts. */
function settleSignIn(endpoint: Endpoint, state: CallerState): Endpoint {
  const account = accountsEntity(state);
  if (!account || !state.callers) return endpoint;
  switch (endpoint.operation) {
    case "register":
      return { ...endpoint, entity: account.name, successStatus: endpoint.successStatus };
    case "login":
    case "refresh":
    case "logout":
      return { ...endpoint, entity: account.name };
    default:
      return ofCaller(endpoint, state, account);
  }
}

/** `/me` is the caller's own account, `/me/xs` the caller's own rows. */
function ofCaller(endpoint: Endpoint, state: CallerState, account: Entity): Endpoint {
  if (!/\/me(?:\/|$)/.test(endpoint.path) || endpoint.where !== undefined) return endpoint;
  const isSelf = endpoint.path.endsWith("/me");
  const operation =
    isSelf && endpoint.operation === "custom"
      ? (
          { GET: "read", PATCH: "modify", PUT: "modify", DELETE: "delete", POST: "custom" } as const
        )[endpoint.method]
      : endpoint.operation;
  if (isSelf)
    return {
      ...endpoint,
      operation,
      entity: account.name,
      where: `item.${account.primaryKey} == caller.id`,
    };
  const entity = state.entities.find(({ name }) => name === endpoint.entity);
  const path = entity && ownerPath(state, entity, account);
  return path === undefined ? endpoint : { ...endpoint, where: `item.${path} == caller.id` };
}
