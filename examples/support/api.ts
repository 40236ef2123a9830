import { isDeepStrictEqual } from "node:util";
import { Answer } from "./answer.ts";

/** A request that is sent once its outcome is asked for. */
export interface Exchange {
  /** Sends it; throws unless the status is one of these. */
  is(...statuses: number[]): Promise<Answer>;
  /** Sends it; any status will do. */
  any(): Promise<Answer>;
}

/** Headers of a request by lower-case name. */
export type Headers = Record<string, string>;

/** Speaks to the service under test as one caller. Immutable: `as`, `with` and `below` give another one. */
export class Api {
  readonly #base: string;
  readonly #headers: Headers;

  constructor(base: string, headers: Headers = {}) {
    this.#base = base.replace(/\/$/, "");
    this.#headers = headers;
  }

  /** The same service with further headers. */
  with(headers: Headers): Api {
    return new Api(this.#base, { ...this.#headers, ...headers });
  }

  /** The same service for the holder of a bearer token. */
  as(token: string): Api {
    return this.with({ authorization: `Bearer ${token}` });
  }

  /** The same service, all paths below a prefix. */
  below(prefix: string): Api {
    return new Api(this.#base + prefix, this.#headers);
  }

  get(path: string): Exchange {
    return this.#exchange("GET", path);
  }

  post(path: string, body?: unknown): Exchange {
    return this.#exchange("POST", path, body);
  }

  put(path: string, body?: unknown): Exchange {
    return this.#exchange("PUT", path, body);
  }

  patch(path: string, body?: unknown): Exchange {
    return this.#exchange("PATCH", path, body);
  }

  delete(path: string): Exchange {
    return this.#exchange("DELETE", path);
  }

  #exchange(method: string, path: string, body?: unknown): Exchange {
    const any = async (): Promise<Answer> => {
      const response = await fetch(this.#base + path, {
        method,
        redirect: "manual",
        headers: {
          ...this.#headers,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return Answer.from(response, `${method} ${path}${shorten(body)}`);
    };
    const is = async (...statuses: number[]): Promise<Answer> => {
      const answer = await any();
      if (!statuses.includes(answer.status)) {
        throw new Error(`${answer.request}: expected ${statuses.join(" or ")}, got ${answer.told}`);
      }
      return answer;
    };
    return { is, any };
  }
}

function shorten(body: unknown): string {
  if (body === undefined || isDeepStrictEqual(body, {})) return "";
  const text = JSON.stringify(body);
  return ` ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`;
}
