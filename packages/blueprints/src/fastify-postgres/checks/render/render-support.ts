import type { StandingAccount } from "../simulation/standing-account.ts";

/** `test/support/client.ts`: the only way in which tests reach the service. */
export const clientSource = `import { expect, inject } from "vitest";
import type { Row } from "./rows.ts";

/** What the service answered. \`body\` is its JSON object, \`rows\` its JSON array; both are empty for anything else. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Without parameters such as the character set. */
  mediaType: string;
  text: string;
  body: Row;
  rows: Row[];
}

/** Sends a request, with a JSON body where one is given. */
export function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  if (body === undefined) return answerTo(path, { method, headers });
  const sent = { "content-type": "application/json", ...headers };
  return answerTo(path, { method, headers: sent, body: JSON.stringify(body) });
}

/** Sends a body as it is, whatever it is declared to be. */
export function sendText(
  method: string,
  path: string,
  contentType: string,
  body: string,
): Promise<Answer> {
  return answerTo(path, { method, headers: { "content-type": contentType }, body });
}

async function answerTo(path: string, request: RequestInit): Promise<Answer> {
  const response = await fetch(\`\${inject("baseUrl")}\${path}\`, request);
  const text = await response.text();
  const mediaType = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const json: unknown = mediaType.endsWith("json") && text !== "" ? JSON.parse(text) : undefined;
  return {
    status: response.status,
    headers: response.headers,
    mediaType,
    text,
    body: isRow(json) ? json : {},
    rows: Array.isArray(json) ? json : [],
  };
}

function isRow(json: unknown): json is Row {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** What counts in a refusal: its status and the fields that it names, sorted. */
export function refusal(answer: Answer): { status: number; fields: string[] } {
  const errors = Array.isArray(answer.body.errors) ? (answer.body.errors as Row[]) : [];
  const fields = errors.map((error) => String(error.path).split(".")[0] ?? "");
  return { status: answer.status, fields: [...new Set(fields)].toSorted() };
}

/** The members that every problem has, whatever it is about (RFC 9457). */
export function problem(status: number): Row {
  const text = expect.any(String) as unknown;
  return { type: text, title: text, status, detail: text, instance: text };
}
`;

/** `test/support/rows.ts`: small helpers on rows. */
export const rowsSource = `import { setTimeout as pause } from "node:timers/promises";

/** A JSON object as it travels. */
export type Row = Record<string, unknown>;

/** The row with the named fields alone. */
export function only(row: Row, ...names: string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
}

/** The row without one field. */
export function without(row: Row, name: string): Row {
  return Object.fromEntries(Object.entries(row).filter(([each]) => each !== name));
}

/** Instants have milliseconds: a later one needs the clock to move on. */
export async function nextMillisecond(): Promise<void> {
  await pause(2);
}
`;

/** `test/support/unique.ts`: values that no earlier call returned. */
export const uniqueSource = `import { randomInt } from "node:crypto";

export const alphanumeric = "0123456789abcdefghijklmnopqrstuvwxyz";

// A random start lets the tests be repeated on a database that still holds the rows of an earlier run.
let last = randomInt(10_000_000);

/** A number that no earlier call returned. */
export function nextNumber(): number {
  last += 1;
  return last;
}

/** Writes a number with one character of each alphabet, as a counter shows it. */
export function spell(number: number, alphabets: string[]): string {
  let rest = number;
  let text = "";
  for (const alphabet of alphabets.toReversed()) {
    text = (alphabet[rest % alphabet.length] ?? "") + text;
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
}
`;

/**
 * `test/support/service.ts`: where the service is; started here unless BASE_URL names one that runs. `first` is the
 * account that must be made before all others.
 */
export function serviceSource(first: StandingAccount | undefined): string {
  const beforeAll = first ? "  await makeFirstAccount(url);\n" : "";
  return `import { setTimeout as pause } from "node:timers/promises";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the service answers, without a slash at the end. */
    baseUrl: string;
  }
}

/** Runs once before all test files. Without BASE_URL the service is started here, with its database in memory. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // Without one, vitest sets this variable to "/".
  const running = process.env.BASE_URL;
  if (running?.startsWith("http")) {
    await untilReady(running);
    const url = running.replace(/\\/$/, "");
${beforeAll.replace("  ", "    ")}    project.provide("baseUrl", url);
    return undefined;
  }
  const { buildApp } = await import("../../src/app.ts");
  const app = await buildApp();
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
${beforeAll}  project.provide("baseUrl", url);
  return () => app.close();
}
${first ? firstAccountSource(first) : ""}
/** A service that was started at the same time as the tests may need a moment. */
async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isReady(url))) {
    if (Date.now() > deadline) throw new Error(\`No service got ready at \${url} within 30 s.\`);
    await pause(20);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL("/health/ready", url))).ok;
  } catch {
    return false; // Nobody listens yet.
  }
}
`;
}

/** The role of the first account is given once: repeated tests find the account there. */
function firstAccountSource({ endpoint, body }: StandingAccount): string {
  return `
/** The account that is made before all others has a role that no later one gets. */
async function makeFirstAccount(url: string): Promise<void> {
  const response = await fetch(\`\${url}${endpoint.path}\`, {
    method: "${endpoint.method}",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(${JSON.stringify(body)}),
  });
  if (response.status >= 500) throw new Error(\`No first account: \${response.status}\`);
}
`;
}
