import { lines, member, text } from "../code.ts";
import type { CallersView } from "./callers-view.ts";

/** `src/callers/identify-caller.ts`: whom a request comes from. */
export function identifyFile(view: CallersView, present: string | undefined): string {
  const body = { jwt: byToken, opaque: byToken, apiKey: byKey, header: byHeader }[
    view.callers.scheme
  ];
  return lines(body(view, present));
}

function headerCode({ callers }: CallersView): string {
  const header = `request.headers[${text(callers.header.toLowerCase())}]`;
  if (callers.prefix === "") {
    return `/** What the request shows; undefined when it shows nothing. */
export function shownBy(request: FastifyRequest): string | undefined {
  const value = ${header};
  return typeof value === "string" && value !== "" ? value : undefined;
}`;
  }
  return `/** What the request shows; undefined when it shows nothing. */
export function shownBy(request: FastifyRequest): string | undefined {
  const value = ${header};
  const [, shown] = typeof value === "string" ? (/^${callers.prefix.replaceAll(/[^\w]/g, "\\$&")} +(\\S+)$/i.exec(value) ?? []) : [];
  return shown;
}`;
}

function lookup({ accounts }: CallersView, present: string | undefined): string {
  const table = accounts?.table ?? "";
  const own = `eq(${member(table, accounts?.key.name ?? "id")}, account)`;
  return `const [caller] = await db.select().from(${table}).where(${present === undefined ? own : `and(${own}, ${present})`});
  return caller;`;
}

function byToken(view: CallersView, present: string | undefined): string {
  const { keepsTokens } = view;
  return lines(
    importsOf(view, present),
    'import type { Tokens } from "./tokens.ts";',
    "",
    `/** The account whose token a request shows; undefined when it shows none, or none that holds. */
export async function identifyCaller(
  request: FastifyRequest,
  { db, tokens }: { db: Database; tokens: Tokens },
): Promise<Caller | undefined> {
  const token = shownBy(request);
  if (token === undefined) return undefined;
  const account = await tokens.accountOf(${keepsTokens ? "db, " : ""}token);
  if (account === undefined) return undefined;
  ${lookup(view, present)}
}`,
    "",
    headerCode(view),
  );
}

function importsOf({ accounts }: CallersView, present: string | undefined): string {
  const names = [
    ...new Set([
      "eq",
      ...(present === undefined
        ? []
        : ["and", ...(present.match(/\b(?:ne|isNull|eq|or|isNotNull)\b(?=\()/g) ?? [])]),
    ]),
  ];
  return lines(
    `import { ${names.toSorted().join(", ")} } from "drizzle-orm";`,
    'import type { FastifyRequest } from "fastify";',
    'import type { Database } from "../database/connect.ts";',
    accounts && `import { ${accounts.table} } from "../${accounts.folder}/table.ts";`,
    'import type { Caller } from "./caller.ts";',
  );
}

function byHeader(view: CallersView, present: string | undefined): string {
  const type = view.accounts?.key.field.type;
  const test =
    type === "uuid"
      ? "/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(shown)"
      : type === "integer"
        ? "/^\\d{1,9}$/.test(shown)"
        : undefined;
  return lines(
    importsOf(view, present),
    "",
    `/** The account whose key a trusted header carries; undefined when there is none. */
export async function identifyCaller(request: FastifyRequest, { db }: { db: Database }): Promise<Caller | undefined> {
  const shown = shownBy(request);
  if (shown === undefined${test === undefined ? "" : ` || !${test}`}) return undefined;
  const account = ${type === "integer" ? "Number(shown)" : "shown"};
  ${lookup(view, present)}
}`,
    "",
    headerCode(view),
  );
}

function byKey(view: CallersView, present: string | undefined): string {
  const { accounts, secret } = view;
  if (!accounts || !secret) return byOperatorsKey(view);
  const hashed = secret.field.role === "secret";
  const column = `eq(${member(accounts.table, secret.name)}, ${hashed ? 'createHash("sha256").update(key).digest("base64url")' : "key"})`;
  return lines(
    hashed && 'import { createHash } from "node:crypto";',
    importsOf(view, present),
    "",
    `/** The account that a key belongs to; undefined when a request shows no key, or one that nobody has. */
export async function identifyCaller(request: FastifyRequest, { db }: { db: Database }): Promise<Caller | undefined> {
  const key = shownBy(request);
  if (key === undefined) return undefined;
  const [caller] = await db.select().from(${accounts.table}).where(${present === undefined ? column : `and(${column}, ${present})`});
  return caller;
}`,
    "",
    headerCode(view),
  );
}

function byOperatorsKey(view: CallersView): string {
  return lines(
    'import { createHash, timingSafeEqual } from "node:crypto";',
    'import type { FastifyRequest } from "fastify";',
    'import type { Caller } from "./caller.ts";',
    "",
    `/** Whether a request shows one of the operator's keys. Without any, which development allows, every key is as good. */
export async function identifyCaller(request: FastifyRequest, { keys }: { keys: readonly string[] }): Promise<Caller | undefined> {
  const shown = shownBy(request);
  if (shown === undefined) return undefined;
  const isKnown = keys.length === 0 || keys.some((key) => isSame(key, shown));
  return isKnown ? { hasKey: true } : undefined;
}

/** Takes as long for every wrong key. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}`,
    "",
    headerCode(view),
  );
}
