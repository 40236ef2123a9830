/** How callers show who they are: scheme, header, names and lifetimes of tokens, as the text has them. */
import type { Callers, Entity, Field } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import { fold } from "../text/fold.ts";
import { numberWords } from "../lexicon/number-words.ts";
import * as words from "../lexicon/caller-words.ts";
import { statementIds } from "../model/ledger.ts";
import type { CallerState } from "./caller-context.ts";
import { accountsEntity } from "./caller-context.ts";

const SIGN_IN: ReadonlySet<string> = new Set(["register", "login", "refresh", "logout"]);

/** The callers of a service; undefined when the text speaks of none. */
export function findScheme(state: CallerState): Callers | undefined {
  const texts = state.passages.map((passage) => ({ passage, folded: fold(passage.text) }));
  const signIn = state.endpoints.filter(({ operation }) => SIGN_IN.has(operation));
  const spoken = texts.filter(
    ({ folded, passage }) =>
      words.callerTopic.test(folded) ||
      (words.trustedHeader.test(folded) && words.headerTopic.test(folded)) ||
      passage.context.endpoints.some(({ operation }) => SIGN_IN.has(operation)),
  );
  const schemeText = spoken.map(({ folded }) => folded).join("\n");
  const hasLogin = signIn.some(({ operation }) => operation === "login");
  const named = words.schemes.find(([pattern]) => pattern.test(schemeText))?.[1];
  const trusted = spoken.find(({ folded }) => words.trustedHeader.test(folded));
  if (!hasLogin && !trusted && (named === undefined || !isDemanded(texts))) return undefined;
  const hasLogout = signIn.some(({ operation }) => operation === "logout");
  // What a logout ends is the refresh token, where there is one.
  const hasRefresh = signIn.some(({ operation }) => operation === "refresh");
  const isJwt = /\bjwt\b|json web token/.test(schemeText);
  const scheme = hasLogin
    ? hasLogout && !isJwt && !hasRefresh
      ? "opaque"
      : named === "apiKey"
        ? "jwt"
        : (named ?? "jwt")
    : trusted && named !== "apiKey"
      ? "header"
      : (named ?? "jwt");
  const entity = accountsOf(state);
  // A token that nobody can log in for is a key of the operator's.
  const isIssued = hasLogin || entity !== undefined;
  const settled = isIssued || scheme === "header" ? scheme : "apiKey";
  return {
    scheme: settled,
    ...headerOf(state, settled),
    ...accountFields(state, {
      entity,
      scheme: settled,
      hasLogin,
      texts: texts.map(({ folded }) => folded),
    }),
    ...tokenFields(
      state,
      spoken.map(({ folded }) => folded),
    ),
    statementIds: statementIds(spoken.slice(0, 20).map(({ passage }) => passage.block)),
  };
}

/** What words add to the scheme of a typed document: how long a token lives, what the first account may. */
export function withSpokenParts(callers: Callers, state: CallerState): Callers {
  const texts = state.passages.map(({ text }) => fold(text));
  const role = accountsEntity({ callers, entities: state.entities })?.fields.find(
    ({ name }) => name === callers.roleField,
  );
  const firstRole = role && firstRoleOf(texts, role);
  const { token, refresh } = lifetimesOf(texts);
  return {
    ...callers,
    ...(firstRole === undefined ? {} : { firstRole }),
    ...(token === undefined ? {} : { tokenLifetime: token }),
    ...(refresh === undefined || callers.refreshField === undefined
      ? {}
      : { refreshLifetime: refresh }),
  };
}

interface AccountParts {
  entity: Entity | undefined;
  scheme: Callers["scheme"];
  hasLogin: boolean;
  texts: readonly string[];
}

function accountFields(
  state: CallerState,
  { entity, scheme, hasLogin, texts }: AccountParts,
): Partial<Callers> {
  const role = entity?.fields.find(({ name }) => words.roleNames.test(fold(name)));
  const firstRole = role ? firstRoleOf(texts, role) : undefined;
  const secret = entity && secretOf(entity);
  const identifier = entity && identifierOf(entity, state);
  return {
    ...(entity && scheme !== "apiKey" ? { entity: entity.name } : {}),
    ...(identifier && hasLogin ? { identifierField: identifier.name } : {}),
    ...(secret && hasLogin ? { secretField: secret.name } : {}),
    ...(role ? { roleField: role.name } : {}),
    ...(firstRole === undefined ? {} : { firstRole }),
  };
}

function tokenFields(
  state: CallerState,
  spoken: readonly string[],
): Pick<Callers, "tokenField" | "tokenLifetime" | "refreshField" | "refreshLifetime"> {
  const refresh = state.endpoints.some(({ operation }) => operation === "refresh");
  const lifetimes = lifetimesOf(spoken);
  return {
    tokenField: tokenField(state, "login") ?? "token",
    ...(refresh ? { refreshField: refreshField(state) } : {}),
    tokenLifetime: lifetimes.token ?? 86_400,
    ...(refresh ? { refreshLifetime: lifetimes.refresh ?? 2_592_000 } : {}),
  };
}

/** Some sentence demands a caller: a mention of tokens alone ("push tokens") does not. */
function isDemanded(texts: readonly { folded: string }[]): boolean {
  return texts.some(
    ({ folded }) => words.callerTopic.test(folded) && words.needsCaller.test(folded),
  );
}

/** The entity that logs in: with a password, else that of the paths of registration, else with an owner's name. */
export function accountsOf({
  entities,
  endpoints,
}: Pick<CallerState, "entities" | "endpoints">): Entity | undefined {
  const withSecret = entities.find((entity) => secretOf(entity) !== undefined);
  if (withSecret) return withSecret;
  const registered = endpoints.find(({ operation }) => operation === "register")?.entity;
  const byRoute = entities.find(({ name }) => name === registered);
  if (byRoute) return byRoute;
  const withRole = entities.find(({ fields }) =>
    fields.some(({ name }) => words.roleNames.test(fold(name))),
  );
  const byName = entities.find(({ name }) =>
    /^(?:user|account|member|usuario|cuenta)$/.test(fold(name)),
  );
  return withRole ?? byName;
}

export function secretOf(entity: Entity): Field | undefined {
  return entity.fields.find(
    ({ role, name }) => role === "secret" || words.passwordNames.test(fold(name)),
  );
}

function identifierOf(entity: Entity, { endpoints }: CallerState): Field | undefined {
  const login = endpoints.find(({ operation }) => operation === "login");
  const sent = (login?.inputs ?? []).map((input) => input.field ?? input.name);
  const strings = entity.fields.filter(
    ({ type, role, reference, enum: values }) =>
      type === "string" && role === undefined && !reference && !values,
  );
  return (
    strings.find(({ name }) => sent.includes(name) && !words.passwordNames.test(fold(name))) ??
    strings.find(({ name }) => words.identifierNames.test(fold(name))) ??
    strings.find(({ unique }) => unique)
  );
}

function headerOf(
  state: CallerState,
  scheme: Callers["scheme"],
): { header: string; prefix: string } {
  const texts = state.passages.map(({ text }) => text);
  const spoken = texts.filter(
    (text) => words.headerTopic.test(fold(text)) || /authorization|x-[a-z]+-/i.test(text),
  );
  for (const text of spoken) {
    const name = words.headerName.exec(text)?.[0];
    if (!name || /^x-(?:total|request|rate|powered|forwarded|correlation|idempotency)/i.test(name))
      continue;
    if (/^authorization$/i.test(name)) {
      const prefix =
        /authorization\W{0,6}(?:header\W{1,4})?`?\W{0,3}(bearer|token|apikey|api-key|basic)\b/i.exec(
          text,
        )?.[1] ?? "Bearer";
      return { header: "Authorization", prefix };
    }
    if (scheme === "apiKey" || scheme === "header") return { header: name, prefix: "" };
  }
  return scheme === "apiKey"
    ? { header: "X-API-Key", prefix: "" }
    : scheme === "header"
      ? { header: "X-User-Id", prefix: "" }
      : { header: "Authorization", prefix: "Bearer" };
}

const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:seconds?|segundos?|s)$/, 1],
  [/^(?:minutes?|minutos?|min)$/, 60],
  [/^(?:hours?|horas?|h)$/, 3600],
  [/^(?:days?|dias?|d)$/, 86_400],
  [/^(?:weeks?|semanas?)$/, 604_800],
];

/** "Tokens expire after 24 hours", "the refresh token is valid for 30 days". */
function lifetimesOf(texts: readonly string[]): { token?: number; refresh?: number } {
  const found: { token?: number; refresh?: number } = {};
  for (const text of texts) {
    if (!words.lifetimeTopic.test(text) || !words.lifetimeVerb.test(text)) continue;
    for (const clause of text.split(/[,;.]|\band\b|\by\b/)) {
      const seconds = durationOf(clause);
      if (seconds === undefined) continue;
      if (words.refreshTopic.test(clause)) found.refresh ??= seconds;
      else found.token ??= seconds;
    }
  }
  return found;
}

function durationOf(text: string): number | undefined {
  const parts = text.replace(/(\d)([a-z])/g, "$1 $2").split(/[\s-]+/);
  for (let at = 0; at + 1 < parts.length; at += 1) {
    const number = /^\d+$/.test(parts[at] ?? "")
      ? Number(parts[at])
      : (numberWords.get(parts[at] ?? "") ??
        (/^(?:one|an?|una?)$/.test(parts[at] ?? "") ? 1 : undefined));
    const unit = SECONDS.find(([pattern]) =>
      pattern.test(parts[at + 1]?.replace(/\W+$/, "") ?? ""),
    );
    if (number !== undefined && number > 0 && unit) return number * unit[1];
  }
  return undefined;
}

/** The name of the token in the answer of a login: in a code span or a JSON example. */
function tokenField(
  { structure, endpoints }: CallerState,
  operation: "login" | "refresh",
): string | undefined {
  const login = endpoints.find((endpoint) => endpoint.operation === operation);
  if (!login) return undefined;
  const text = [
    structure.descriptionOf(login),
    ...structure.blocksOf(login).map((block) => block.text),
  ].join("\n");
  const names = [...text.matchAll(/["`'{\s]([A-Za-z_]*[Tt]oken)["`'}:,\s]/g)].map(
    (match) => match[1] ?? "",
  );
  return names.find((name) => !/refresh/i.test(name) && name !== "Token");
}

function refreshField({ structure, endpoints }: CallerState): string {
  const texts = endpoints
    .filter(({ operation }) => operation === "login" || operation === "refresh")
    .flatMap((endpoint) => [
      structure.descriptionOf(endpoint),
      ...structure.blocksOf(endpoint).map(({ text }) => text),
    ]);
  return (
    /["`'{\s]([A-Za-z_]*refresh[A-Za-z_]*[Tt]oken|refresh)["`'}:,\s]/i.exec(
      texts.join("\n"),
    )?.[1] ?? "refresh_token"
  );
}

/** "The first member who registers becomes admin, everybody after that a member": the role right behind the verb. */
function firstRoleOf(texts: readonly string[], role: Field): string | undefined {
  for (const text of texts) {
    const said = words.firstAdmin.exec(text);
    if (!said) continue;
    const rest = text.slice(said.index + said[0].length);
    const places = (role.enum ?? []).flatMap((value) => {
      const at = rest.indexOf(fold(wordsOf(value).join(" ")));
      return at < 0 ? [] : [{ value, at }];
    });
    const [first] = places.toSorted((one, other) => one.at - other.at);
    if (first) return first.value;
  }
  return undefined;
}
