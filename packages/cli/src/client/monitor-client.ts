import { toError } from "@devmatrix/errors";
import { CommandFailure, exitCodes } from "../output/exit-codes.ts";
import type { ServerSentEvent } from "./server-sent-events.ts";
import { ServerSentEventParser } from "./server-sent-events.ts";

/** Items asked for at once. */
const pageSize = 500;

/** Reads what progress-monitor knows. `baseUrl` is asked for before each request: it changes when a service restarts. */
export class MonitorClient {
  readonly #baseUrl: () => string;

  constructor(baseUrl: () => string) {
    this.#baseUrl = baseUrl;
  }

  /** The JSON at a path, or undefined when there is nothing (404). */
  async find<Body>(path: string): Promise<Body | undefined> {
    const response = await this.#fetch(path);
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    return (await (await expectOk(response, path)).json()) as Body;
  }

  /** The JSON at a path. Throws CommandFailure `RUN_NOT_FOUND` when there is nothing. */
  async read<Body>(path: string): Promise<Body> {
    const body = await this.find<Body>(path);
    if (body === undefined) throw notFound(path);
    return body;
  }

  /** Every item of a list that is given out in pages. */
  async readList<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    for (;;) {
      const page = await this.read<Item[]>(`${path}?limit=${pageSize}&offset=${items.length}`);
      items.push(...page);
      if (page.length < pageSize) return items;
    }
  }

  /** The JSON that comes of asking for something to be done. Throws CommandFailure when it is refused. */
  async post<Body>(path: string, body?: object): Promise<Body> {
    const response = await this.#fetch(path, {
      method: "POST",
      ...(body !== undefined && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
    return (await (await expectOk(response, path)).json()) as Body;
  }

  /** The bytes at a path. */
  async download(path: string): Promise<Buffer> {
    const response = await this.#fetch(path);
    if (response.status === 404) throw notFound(path);
    return Buffer.from(await (await expectOk(response, path)).arrayBuffer());
  }

  /**
   * Events of a run from its first on, live until `signal` aborts. A lost connection is opened again and goes on after
   * the last event that was seen (`Last-Event-ID`); after 60 s without an answer CommandFailure is thrown.
   */
  async *events(runId: string, signal: AbortSignal): AsyncGenerator<ServerSentEvent> {
    let lastEventId: string | undefined;
    let answeredAt = Date.now();
    while (!signal.aborted) {
      try {
        for await (const event of this.#stream(runId, { lastEventId, signal })) {
          lastEventId = event.id ?? lastEventId;
          answeredAt = Date.now();
          yield event;
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof CommandFailure && error.exitCode !== exitCodes.environment)
          throw error;
        if (Date.now() - answeredAt > 60_000) throw error;
      }
      await pause(250, signal);
    }
  }

  async *#stream(
    runId: string,
    { lastEventId, signal }: { lastEventId: string | undefined; signal: AbortSignal },
  ): AsyncGenerator<ServerSentEvent> {
    const path = `/api/runs/${encodeURIComponent(runId)}/events`;
    const headers: Record<string, string> = { accept: "text/event-stream" };
    if (lastEventId !== undefined) headers["last-event-id"] = lastEventId;
    const response = await expectOk(await this.#fetch(path, { headers, signal }), path);
    const parser = new ServerSentEventParser();
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      yield* parser.push(decoder.decode(chunk as Uint8Array, { stream: true }));
    }
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await fetch(new URL(path, this.#baseUrl()), init);
    } catch (cause) {
      if (init.signal?.aborted === true) throw cause;
      throw new CommandFailure(exitCodes.environment, {
        code: "MONITOR_UNREACHABLE",
        message: `progress-monitor does not answer at ${this.#baseUrl()}: ${toError(cause).message}`,
        remedy: "`devmatrix status` tells how the services are.",
        cause,
      });
    }
  }
}

async function expectOk(response: Response, path: string): Promise<Response> {
  if (response.ok) return response;
  const body = await response.text();
  if (response.status === 404) throw notFound(path);
  // A refusal is about what was asked for; anything from 500 on is about the stack.
  const refused = response.status < 500;
  throw new CommandFailure(refused ? exitCodes.gate : exitCodes.environment, {
    code: refused ? "REFUSED" : "MONITOR_FAILED",
    message: `${path} was answered with ${response.status}: ${detailOf(body)}`,
    remedy: "`devmatrix runs` lists the runs, `devmatrix status` the services.",
  });
}

/** The sentence of a problem document, else the beginning of what was answered. */
function detailOf(body: string): string {
  try {
    const { detail } = JSON.parse(body) as { detail?: unknown };
    if (typeof detail === "string") return detail;
  } catch {
    // Not JSON: shown as it is.
  }
  return body.slice(0, 500);
}

function notFound(path: string): CommandFailure {
  return new CommandFailure(exitCodes.gate, {
    code: "RUN_NOT_FOUND",
    message: `There is nothing at ${path}.`,
    remedy: "`devmatrix runs` lists the runs with their ids.",
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}
