import type { GraphStore, Log, Plan } from "@devmatrix/contracts";
import { errorCode, toError } from "@devmatrix/errors";
import { graphOutlineOf, graphTasksOf } from "@devmatrix/planning";
import type { Postgres, Transaction } from "@devmatrix/postgres";
import type { GraphStatuses } from "@devmatrix/task-graph";
import type { RunToMirror } from "../stores/mirror-state.ts";
import {
  countRunsBehind,
  findRunsToMirror,
  readStatuses,
  setMirror,
  wantAllRuns,
} from "../stores/mirror-state.ts";
import type { GraphServer } from "./graph-server.ts";
import { isAboutTheGraph } from "./graph-server.ts";

export interface GraphMirrorOptions {
  db: Postgres;
  server: GraphServer;
  /** The plan of a specification, or null. */
  readPlan: (specId: string) => Promise<Plan | null>;
  /** Seconds between two looks. */
  everySeconds: number;
  log: Log;
}

/** How long the server may take to say that it is there. */
const answerMs = 1_500;

/** What two replicas must not do at once, as a number that nothing else here uses. */
const lockClass = 7_204;

/**
 * Keeps the graph server a picture of what PostgreSQL says. Invariants:
 * 1. PostgreSQL is only read, but for the note how far the picture is. A run waits for nothing here.
 * 2. One replica at a time draws a run (an advisory lock of the transaction that holds the note).
 * 3. What was drawn is remembered only to leave out what has not changed. It is forgotten at any failure, so that after
 *    an outage everything that goes on is drawn whole again.
 * 4. A graph that the server does not know (any more) is imported again from the plan.
 */
export class GraphMirror {
  readonly #options: GraphMirrorOptions;
  readonly #drawn = new Map<string, Map<string, string>>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: GraphMirrorOptions) {
    this.#options = options;
    this.#schedule();
  }

  /** Brings the server up to date with what PostgreSQL says now. Rejects when the server does not answer. */
  async catchUp(): Promise<void> {
    try {
      const { db } = this.#options;
      for (const run of await findRunsToMirror(db)) await this.#mirror(run);
    } catch (error) {
      this.#drawn.clear();
      throw error;
    }
  }

  /** Has every run drawn anew by the next looks. */
  async rebuild(): Promise<GraphStore> {
    await this.#options.db.transaction({ actor: "graph-mirror" }, (tx) => wantAllRuns(tx));
    this.#drawn.clear();
    return this.state();
  }

  async state(): Promise<GraphStore> {
    const { db, server } = this.#options;
    const behind = await countRunsBehind(db);
    const reason = await server.reasonAgainst(answerMs);
    if (reason === undefined) return { store: "neo4j", available: true, behind };
    return { store: "neo4j", available: false, reason, behind };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  #schedule(): void {
    if (this.#closed) return;
    const look = async (): Promise<void> => {
      await this.catchUp().catch((error: unknown) => {
        this.#options.log.debug({ err: toError(error) }, "the graph server is not up to date");
      });
      this.#schedule();
    };
    this.#timer = setTimeout(() => {
      this.#looking = look();
    }, this.#options.everySeconds * 1_000);
    this.#timer.unref();
  }

  async #mirror(run: RunToMirror): Promise<void> {
    await this.#options.db.transaction({ actor: "graph-mirror" }, async (tx) => {
      const { rows } = await tx.query<{ free: boolean }>(
        "select pg_try_advisory_xact_lock($1, hashtext($2)) as free",
        [lockClass, run.runId],
      );
      if (rows[0]?.free !== true) return;
      if (!run.newest || !(await this.#draw(tx, run))) {
        await setMirror(tx, run.runId, "complete");
        this.#drawn.delete(run.runId);
        return;
      }
      await setMirror(tx, run.runId, run.settled ? "complete" : "imported");
      if (run.settled) this.#drawn.delete(run.runId);
    });
  }

  /** False when there is nothing to draw: the plan of this run has gone. */
  async #draw(tx: Transaction, run: RunToMirror): Promise<boolean> {
    if (run.mirror === "wanted") return this.#drawWhole(tx, run);
    try {
      await this.#drawStatuses(tx, run);
      return true;
    } catch (error) {
      if (!isAboutTheGraph(error)) throw error;
      // It lost the graph, or holds that of another run.
      const reason = errorCode(error);
      this.#options.log.warn(
        { runId: run.runId, reason },
        "a graph is brought to the server again",
      );
      return this.#drawWhole(tx, run);
    }
  }

  async #drawWhole(tx: Transaction, run: RunToMirror): Promise<boolean> {
    const plan = await this.#options.readPlan(run.specId);
    if (plan?.runId !== run.runId) return false;
    await this.#options.server.ask(async (graph) => {
      await graph.importGraph(run.specId, graphTasksOf(plan), graphOutlineOf(plan));
      // A cycle ends the run, and the server shows it as it is.
      if ((await graph.cycles(run.specId)).length === 0) await graph.criticalPath(run.specId);
    });
    this.#drawn.delete(run.runId);
    await this.#drawStatuses(tx, run);
    return true;
  }

  async #drawStatuses(tx: Transaction, { runId, specId }: RunToMirror): Promise<void> {
    const now = await readStatuses(tx, runId);
    const before = this.#drawn.get(runId);
    const changed: GraphStatuses = {
      tasks: now.tasks.filter(({ taskId, status }) => before?.get(taskId) !== status),
      waves: now.waves.filter(({ number, status }) => before?.get(`wave ${number}`) !== status),
    };
    if (before !== undefined && changed.tasks.length + (changed.waves?.length ?? 0) === 0) return;
    await this.#options.server.ask((graph) => graph.noteStatuses(specId, changed));
    this.#drawn.set(
      runId,
      new Map([
        ...now.tasks.map(({ taskId, status }) => [taskId, status] as const),
        ...now.waves.map(({ number, status }) => [`wave ${number}`, status] as const),
      ]),
    );
  }
}
