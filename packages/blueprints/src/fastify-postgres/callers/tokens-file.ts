import { lines, text } from "../code.ts";
import type { CallersView } from "./callers-view.ts";

/** `src/callers/tokens.ts`: tokens are made, told from others, exchanged and taken back here and nowhere else. */
export function tokensFile(view: CallersView): string {
  const { isSigned, refreshes, keepsTokens } = view;
  const methods = [
    issueMethod(view),
    accountMethod(view),
    refreshes && refreshMethod(),
    view.callers.scheme === "opaque" || keepsTokens ? revokeMethod(view) : false,
    keepsTokens && keepMethod(view),
    isSigned && signMethod(view),
  ];
  return lines(
    ...imports(view),
    "",
    lifetimes(view),
    "",
    issuedType(view),
    keepsTokens
      ? "/** The tokens of accounts. Only digests are kept: whoever reads the table cannot use them. */"
      : "/** The tokens of accounts. */",
    "export class Tokens {",
    isSigned && "readonly #secret: Uint8Array;",
    isSigned && "",
    isSigned && "/** Without a secret, tokens hold until the process ends. */",
    isSigned && "constructor(secret: string | undefined) {",
    isSigned &&
      "this.#secret = secret === undefined ? randomBytes(32) : new TextEncoder().encode(secret);",
    isSigned && "}",
    ...methods.map((method) => method !== false && `\n${method}`),
    "}",
    keepsTokens && digestFunction,
  );
}

function imports({ isSigned, keepsTokens, refreshes, callers }: CallersView): (string | false)[] {
  const crypto = [keepsTokens && "createHash", "randomBytes", isSigned && "randomUUID"].filter(
    (name) => name !== false,
  );
  const isOpaque = callers.scheme === "opaque";
  const drizzle = [
    "and",
    "eq",
    (isOpaque || refreshes) && "gt",
    (isOpaque || refreshes) && "lt",
  ].filter((name) => name !== false);
  return [
    `import { ${crypto.join(", ")} } from "node:crypto";`,
    keepsTokens && `import { ${drizzle.join(", ")} } from "drizzle-orm";`,
    isSigned && 'import { jwtVerify, SignJWT } from "jose";',
    keepsTokens && 'import type { Database } from "../database/connect.ts";',
    refreshes && 'import { ProblemError } from "../http/problem.ts";',
    'import type { Caller } from "./caller.ts";',
    keepsTokens && 'import { callerTokens } from "./token-table.ts";',
  ];
}

function lifetimes({ callers, refreshes }: CallersView): string {
  const month = 30 * 24 * 3600;
  return lines(
    "/** Seconds. */",
    `const lifetime = ${callers.tokenLifetime};`,
    refreshes && `const refreshLifetime = ${callers.refreshLifetime ?? month};`,
  );
}

function keyOf({ accounts }: CallersView): string {
  return `Caller[${text(accounts?.key.name ?? "id")}]`;
}

function issuedType({ callers, refreshes }: CallersView): string {
  return lines(
    "/** What an account gets when it logs in. */",
    "export interface IssuedTokens {",
    `${text(callers.tokenField)}: string;`,
    refreshes && `${text(callers.refreshField ?? "refreshToken")}: string;`,
    "}",
    "",
  );
}

function issueMethod(view: CallersView): string {
  const { callers, refreshes, keepsTokens, isSigned } = view;
  const token = isSigned
    ? "await this.#sign(account)"
    : 'await this.#keep(db, account, { kind: "access", seconds: lifetime })';
  const database = keepsTokens && (refreshes || !isSigned) ? "db: Database, " : "";
  return lines(
    `async issue(${database}account: ${keyOf(view)}): Promise<IssuedTokens> {`,
    "return {",
    `${text(callers.tokenField)}: ${token},`,
    refreshes &&
      `${text(callers.refreshField ?? "refreshToken")}: await this.#keep(db, account, { kind: "refresh", seconds: refreshLifetime }),`,
    "};",
    "}",
  );
}

function accountMethod(view: CallersView): string {
  const { isSigned, keepsTokens, accounts } = view;
  const key = keyOf(view);
  const isNumber = accounts?.key.field.type === "integer";
  const subject = isNumber ? "Number(payload.sub)" : 'payload.sub ?? ""';
  if (!isSigned) {
    return `/** The account that a token stands for; undefined for any other text. */
async accountOf(db: Database, token: string): Promise<${key} | undefined> {
  const [row] = await db.select().from(callerTokens).where(
    and(eq(callerTokens.digest, digestOf(token)), eq(callerTokens.kind, "access"), gt(callerTokens.expiresAt, new Date())),
  );
  return row?.account;
}`;
  }
  const revoked = `
  const [revoked] = await db.select().from(callerTokens).where(
    and(eq(callerTokens.digest, digestOf(token)), eq(callerTokens.kind, "revoked")),
  );
  if (revoked !== undefined) return undefined;`;
  return `/** The account that a token stands for; undefined for any other text, and for tokens that no longer hold. */
async accountOf(${keepsTokens ? "db: Database, " : ""}token: string): Promise<${key} | undefined> {
  const verified = await jwtVerify(token, this.#secret, { algorithms: ["HS256"] }).catch(() => undefined);
  if (verified === undefined) return undefined;${keepsTokens ? revoked : ""}
  const { payload } = verified;
  return ${subject};
}`;
}

function signMethod(view: CallersView): string {
  return `#sign(account: ${keyOf(view)}): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(String(account))
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(\`\${lifetime}s\`)
    .sign(this.#secret);
}`;
}

function refreshMethod(): string {
  return `/** Exchanges a refresh token; it holds once. */
async refresh(db: Database, token: string): Promise<IssuedTokens> {
  const [used] = await db.delete(callerTokens).where(
    and(eq(callerTokens.digest, digestOf(token)), eq(callerTokens.kind, "refresh"), gt(callerTokens.expiresAt, new Date())),
  ).returning();
  if (used === undefined) throw new ProblemError(401, "The refresh token does not hold.");
  return this.issue(db, used.account);
}`;
}

function revokeMethod(view: CallersView): string {
  const key = keyOf(view);
  const { isSigned, refreshes } = view;
  if (!isSigned) {
    return `/** Takes a token back${refreshes ? ", and the refresh tokens of its account" : ""}. */
async revoke(db: Database, ${refreshes ? `account: ${key}, ` : ""}token: string): Promise<void> {
  await db.delete(callerTokens).where(eq(callerTokens.digest, digestOf(token)));
  ${refreshes ? dropRefresh : ""}
}`;
  }
  return `/** Takes a token back${refreshes ? ", and the refresh tokens of its account" : ""}. */
async revoke(db: Database, account: ${key}, token: string): Promise<void> {
  await db.insert(callerTokens).values({
    digest: digestOf(token), account, kind: "revoked", expiresAt: new Date(Date.now() + lifetime * 1000),
  }).onConflictDoNothing();
  ${refreshes ? dropRefresh : ""}
}`;
}

const dropRefresh =
  'await db.delete(callerTokens).where(and(eq(callerTokens.account, account), eq(callerTokens.kind, "refresh")));';

function keepMethod(view: CallersView): string | false {
  if (view.isSigned && !view.refreshes) return false;
  return `/** A new token that nobody can guess. Those that are over go on the way. */
async #keep(
  db: Database,
  account: ${keyOf(view)},
  { kind, seconds }: { kind: "access" | "refresh"; seconds: number },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db.delete(callerTokens).where(and(eq(callerTokens.account, account), lt(callerTokens.expiresAt, new Date())));
  await db.insert(callerTokens).values({
    digest: digestOf(token), account, kind, expiresAt: new Date(Date.now() + seconds * 1000),
  });
  return token;
}`;
}

const digestFunction = `
function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}`;
