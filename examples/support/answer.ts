import { difference } from "./match.ts";

/** Members under which services put the rows of a list, where the text does not say. */
const usualNames = ["items", "data", "results", "rows", "content"];

/** What the service answered. Paths are dotted: `items.0.id`. */
export class Answer {
  readonly status: number;
  readonly headers: globalThis.Headers;
  readonly body: unknown;
  /** The request in one line, for messages. */
  readonly request: string;

  private constructor(parts: Pick<Answer, "status" | "headers" | "body" | "request">) {
    this.status = parts.status;
    this.headers = parts.headers;
    this.body = parts.body;
    this.request = parts.request;
  }

  static async from(response: Response, request: string): Promise<Answer> {
    const text = await response.text();
    return new Answer({
      status: response.status,
      headers: response.headers,
      body: parse(text),
      request,
    });
  }

  /** Status and body in one line. */
  get told(): string {
    const text = JSON.stringify(this.body) ?? "nothing";
    return `${this.status} ${text.length > 400 ? `${text.slice(0, 400)}…` : text}`;
  }

  get id(): string {
    return this.text("id");
  }

  /** The value at a path; `undefined` when there is none. */
  at(path: string): unknown {
    let value = this.body;
    for (const step of path.split(".")) {
      value = (value as Record<string, unknown> | null | undefined)?.[step];
    }
    return value;
  }

  /** The value at a path as text; throws when there is none. */
  text(path: string): string {
    const value = this.at(path);
    if (typeof value === "string" || typeof value === "number") return String(value);
    throw new Error(`${this.request}: expected a value at "${path}", got ${this.told}`);
  }

  /** The value at a path as a number; a numeric string counts. */
  number(path: string): number {
    const value = Number(this.text(path));
    if (Number.isFinite(value)) return value;
    throw new Error(`${this.request}: expected a number at "${path}", got ${this.told}`);
  }

  /** The rows of a list: the body, or what it holds at `path`, or under one of the usual names. */
  rows(path?: string): Record<string, unknown>[] {
    const found = path === undefined ? this.#usualRows() : this.at(path);
    if (Array.isArray(found)) return found as Record<string, unknown>[];
    throw new Error(`${this.request}: expected a list, got ${this.told}`);
  }

  /** One value of all rows of a list. */
  column(name: string, path?: string): unknown[] {
    return this.rows(path).map((row) => row[name]);
  }

  /** Throws unless the body has at least these members; lists must have exactly these elements. */
  has(expected: unknown): this {
    const found = difference(expected, this.body);
    if (found !== undefined) throw new Error(`${this.request}: ${found}, got ${this.told}`);
    return this;
  }

  /** Throws when the body has one of these members. */
  lacks(...paths: string[]): this {
    for (const path of paths) {
      if (this.at(path) === undefined) continue;
      throw new Error(`${this.request}: expected no "${path}", got ${this.told}`);
    }
    return this;
  }

  /** The value of a header; throws when it is missing. */
  header(name: string): string {
    const value = this.headers.get(name);
    if (value !== null) return value;
    throw new Error(`${this.request}: expected the header ${name}, got none`);
  }

  #usualRows(): unknown {
    if (Array.isArray(this.body)) return this.body;
    return usualNames.map((name) => this.at(name)).find(Array.isArray);
  }
}

function parse(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return text; // Not JSON: the text itself is what was answered.
  }
}
