/** `test/support/scenarios.ts`: what tests of several requests share. */
export const scenariosSource = `import { randomInt } from "node:crypto";
import type { Answer } from "./client.ts";
import { send } from "./client.ts";
import type { Row } from "./rows.ts";

const start = Date.now();

/** What a request that must succeed answers. */
export async function made(request: Promise<Answer>): Promise<Row> {
  const answer = await request;
  if (answer.status >= 400) throw new Error(\`Expected a success, found \${answer.status} \${answer.text}\`);
  return answer.body;
}

/** An instant so many minutes from now. */
export function instant(minutes: number): string {
  return new Date(start + minutes * 60_000).toISOString();
}

/** The day so many days from today. */
export function day(days: number): string {
  return instant(days * 1440).slice(0, 10);
}

// A random start lets the tests be repeated on a database that still holds the rows of an earlier run.
let last = randomInt(20_000_000, 70_000_000);

/** A value that no earlier call returned, made from a number. */
export function fresh<T>(make: (n: number) => T): T {
  last += 1;
  return make(last);
}

/** The key that the operator of the service gave these tests. */
export function operatorKey(): string {
  return process.env.API_KEYS?.split(",")[0] ?? "development-key";
}

/** A member of an answer, by names and positions. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Record<string | number, unknown> | undefined)?.[name], value);
}

/** How the pages of a list follow one another; all at once where no style is given. */
interface Pages {
  /** Where the rows lie in the answer; absent when it is the list itself. */
  items?: string;
  style?: "offset" | "page" | "cursor";
  size?: [parameter: string, most: number];
  place?: string;
  first?: number;
  /** Where the cursor of the next page lies. */
  next?: string;
}

/** The rows of all pages of a list. */
export async function listed(path: string, pages: Pages, headers?: Record<string, string>): Promise<Answer> {
  const rows: Row[] = [];
  for (let page = 0, place: unknown = pages.first ?? 0; ; page += 1) {
    const answer = await send("GET", pages.style ? withPage(path, pages, page === 0 && pages.style === "cursor" ? "" : place) : path, undefined, headers);
    const found = pages.items === undefined ? answer.rows : (at(answer.body, ...pages.items.split(".")) as Row[] | undefined);
    rows.push(...(found ?? []));
    const isFull = (found ?? []).length === pages.size?.[1];
    place = pages.style === "cursor" ? at(answer.body, ...(pages.next ?? "").split(".")) : pages.style === "page" ? Number(place) + 1 : rows.length;
    const more = pages.style === "cursor" ? typeof place === "string" && place !== "" : isFull;
    if (!pages.style || !more) return { ...answer, rows };
  }
}

function withPage(path: string, { size, place = "offset" }: Pages, value: unknown): string {
  const query = [size ? \`\${size[0]}=\${size[1]}\` : "", value === "" ? "" : \`\${place}=\${encodeURIComponent(String(value))}\`].filter(Boolean).join("&");
  return \`\${path}\${path.includes("?") ? "&" : "?"}\${query}\`;
}

/** The keys of the listed rows, in their order, as far as they are among those that are known. */
export function shown(answer: Answer, key: string, known: unknown[]): unknown[] {
  return answer.rows.map((row) => row[key]).filter((value) => known.includes(value));
}
`;
