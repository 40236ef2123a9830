import { lines, member, text } from "../code.ts";
import type { ServiceView } from "../model/service-view.ts";
import type { CallersView } from "./callers-view.ts";

/** `src/callers/require-caller.ts`: the hooks that routes let callers in by, and what they need. */
export function requireCallerFile(service: ServiceView, view: CallersView): string {
  const levels = new Set(service.model.endpoints.map(({ access }) => access?.level ?? "public"));
  const hasRoles =
    view.role !== undefined &&
    service.model.endpoints.some(({ access }) => (access?.roles.length ?? 0) > 0);
  const asks = levels.has("caller") || levels.has("optional");
  return lines(
    `import type { FastifyInstance, FastifyRequest${asks ? ", onRequestAsyncHookHandler" : ""} } from "fastify";`,
    ...imports(view, asks),
    "",
    declared(view),
    registration(view),
    levels.has("caller") && requiring(view, hasRoles),
    levels.has("optional") && optional(view),
    levels.has("caller") && view.accounts !== undefined && known,
    asks && refusal(service, view),
  );
}

function imports(view: CallersView, asks: boolean): (string | false)[] {
  const { callers, accounts } = view;
  const usesTokens = callers.scheme === "jwt" || callers.scheme === "opaque";
  return [
    (view.isSigned || !accounts) && 'import type { Config } from "../config.ts";',
    accounts !== undefined && 'import type { Database } from "../database/connect.ts";',
    asks && 'import { ProblemError } from "../http/problem.ts";',
    'import type { Caller } from "./caller.ts";',
    'import { identifyCaller } from "./identify-caller.ts";',
    usesTokens && 'import { Tokens } from "./tokens.ts";',
  ];
}

function declared({ callers }: CallersView): string {
  const usesTokens = callers.scheme === "jwt" || callers.scheme === "opaque";
  return lines(
    'declare module "fastify" {',
    "interface FastifyInstance {",
    "identifyCaller(request: FastifyRequest): Promise<Caller | undefined>;",
    usesTokens && "tokens: Tokens;",
    "}",
    "}",
    "",
  );
}

function registration(view: CallersView): string {
  const { callers, isSigned, accounts } = view;
  if (!accounts) return operatorsRegistration;
  const usesTokens = callers.scheme === "jwt" || callers.scheme === "opaque";
  const given = isSigned
    ? "{ db, config }: { db: Database; config: Config }"
    : "{ db }: { db: Database }";
  return lines(
    "/** Lets routes ask who calls. Comes before the routes. */",
    `export function registerCallers(app: FastifyInstance, ${given}): void {`,
    isSigned &&
      `if (config.JWT_SECRET === undefined) {
  app.log.warn("JWT_SECRET is not set: tokens hold only until this process ends");
}`,
    usesTokens && `const tokens = new Tokens(${isSigned ? "config.JWT_SECRET" : ""});`,
    usesTokens && 'app.decorate("tokens", tokens);',
    'app.decorateRequest("caller", null);',
    `app.decorate("identifyCaller", (request: FastifyRequest) => identifyCaller(request, { db${usesTokens ? ", tokens" : ""} }));`,
    "}",
    "",
  );
}

const operatorsRegistration = `/**
 * Lets routes ask for a key. Comes before the routes. Without keys, a service that keeps its data does not start: it
 * would be open to everybody.
 */
export function registerCallers(app: FastifyInstance, { config }: { config: Config }): void {
  const keys = [config.API_KEYS, config.API_KEY, config.API_TOKEN].join(",").split(",").map((key) => key.trim()).filter((key) => key !== "");
  if (keys.length === 0 && config.DATABASE_URL !== undefined) {
    throw new Error("Expected API_KEYS, the keys that callers may use, found none.");
  }
  if (keys.length === 0) app.log.warn("API_KEYS is not set: every key is accepted");
  app.decorateRequest("caller", null);
  app.decorate("identifyCaller", (request: FastifyRequest) => identifyCaller(request, { keys }));
}
`;

function requiring({ role }: CallersView, hasRoles: boolean): string {
  const roles = hasRoles && role ? "...roles: string[]" : "";
  const test =
    hasRoles && role
      ? `if (roles.length > 0 && !roles.includes(${member("caller", role.name)}${role.nullable ? ' ?? ""' : ""})) {
      throw new ProblemError(403, "The role of the account does not allow this.");
    }`
      : false;
  return lines(
    `/** Lets accounts in alone (401)${hasRoles ? "; with roles, only those that have one of them (403)" : ""}. */`,
    `export function requireCaller(${roles}): onRequestAsyncHookHandler {`,
    "return async (request, reply) => {",
    "const caller = await request.server.identifyCaller(request);",
    "if (caller === undefined) {",
    'reply.header("www-authenticate", scheme);',
    "throw unauthenticated();",
    "}",
    test,
    "request.caller = caller;",
    "};",
    "}",
    "",
  );
}

function optional({ callers }: CallersView): string {
  return lines(
    "/** Lets everybody in, and knows accounts that show themselves. What does not hold is refused (401). */",
    "export function optionalCaller(): onRequestAsyncHookHandler {",
    "return async (request, reply) => {",
    `if (request.headers[${text(callers.header.toLowerCase())}] === undefined) return;`,
    "const caller = await request.server.identifyCaller(request);",
    "if (caller === undefined) {",
    'reply.header("www-authenticate", scheme);',
    "throw unauthenticated();",
    "}",
    "request.caller = caller;",
    "};",
    "}",
    "",
  );
}

const known = `/** The caller of a route that lets accounts in alone. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw unauthenticated();
  return caller;
}
`;

function refusal({ model }: ServiceView, { callers }: CallersView): string {
  const detail = callers.problem?.message ?? "Only callers who show who they are may do this.";
  const code = callers.problem?.code ?? model.nonFunctional.errorCodes?.unauthenticated;
  const further = code === undefined ? "" : `, { code: ${text(code)} }`;
  const scheme = callers.prefix === "" ? "ApiKey" : callers.prefix;
  return lines(
    "/** How callers show who they are (RFC 9110, 11.6.1). */",
    `const scheme = ${text(scheme)};`,
    "",
    "function unauthenticated(): ProblemError {",
    `return new ProblemError(401, ${text(detail)}${further});`,
    "}",
  );
}
