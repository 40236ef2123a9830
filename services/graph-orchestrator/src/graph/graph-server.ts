import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "@devmatrix/contracts";
import { toError } from "@devmatrix/errors";
import type { Neo4jTaskGraph } from "@devmatrix/task-graph/neo4j";

/** Milliseconds after a failure in which nobody but the health check and the mirror asks the server. */
const pauseMs = 5_000;

/**
 * The graph server as the runs see it: there or not. Nothing of a run depends on it, so whoever meets a failure goes on
 * without it, and while it is known to be away nobody waits for it.
 */
export class GraphServer {
  readonly graph: Neo4jTaskGraph;
  readonly #log: Log;
  readonly #now: () => number;
  #failure: { at: number; reason: string } | undefined;

  constructor(graph: Neo4jTaskGraph, options: { log: Log; now?: () => number }) {
    this.graph = graph;
    this.#log = options.log;
    this.#now = options.now ?? Date.now;
  }

  /** Whether it makes sense to ask it for something that can be had elsewhere. */
  get worthAsking(): boolean {
    return this.#failure === undefined || this.#now() - this.#failure.at > pauseMs;
  }

  /** Asks, and remembers whether there was an answer. Rejects as the graph does. */
  async ask<Answer>(question: (graph: Neo4jTaskGraph) => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await question(this.graph);
      if (this.#failure !== undefined) this.#log.info({}, "the graph server answers again");
      this.#failure = undefined;
      return answer;
    } catch (error) {
      if (isAboutTheGraph(error)) throw error;
      const reason = toError(error).message;
      if (this.#failure === undefined) {
        this.#log.warn({ reason }, "the graph server does not answer: runs go on without it");
      }
      this.#failure = { at: this.#now(), reason };
      throw error;
    }
  }

  /** Why it is not there, as far as can be told within `timeoutMs`; undefined when it answers. */
  async reasonAgainst(timeoutMs: number): Promise<string | undefined> {
    if (!this.worthAsking) return this.#failure?.reason;
    const asked = this.ask((graph) => graph.verify()).then(
      () => undefined,
      (error: unknown) => toError(error).message,
    );
    const silence = pause(timeoutMs, `no answer within ${timeoutMs} ms`, { ref: false });
    return Promise.race([asked, silence]);
  }

  async close(): Promise<void> {
    await this.graph.close();
  }
}

/** Whether the refusal is an answer: it tells something about the tasks and not about the server. */
export function isAboutTheGraph(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    typeof code === "string" &&
    code.startsWith("GRAPH_") &&
    !["GRAPH_UNAVAILABLE", "GRAPH_ACCESS_DENIED"].includes(code)
  );
}
