import { randomBytes } from "node:crypto";
import { RetryableError } from "@devmatrix/errors";
import type { Postgres } from "@devmatrix/postgres";

/** Gives each verification an empty database of its own. */
export interface ScratchDatabases {
  /**
   * Makes a database for the run, calls `work` with its connection string and drops it, whatever happens. What an
   * earlier, killed verification of the same run has left is dropped first. Throws RetryableError `RUN_BEING_VERIFIED`
   * when another process is at the same run.
   */
  withDatabase<Result>(
    runId: string,
    work: (databaseUrl: string) => Promise<Result>,
  ): Promise<Result>;
}

/** Milliseconds after which a run that another process verifies is asked for again. */
const busyDelayMs = 20_000;

/**
 * Scratch databases on the server of `url`, whose role may create databases. `server` is a pool of the same role.
 *
 * 1. A session lock per run keeps two processes from one run; it ends with its connection, so a killed process leaves
 *    none behind.
 * 2. Names begin with the run's id: only databases of this very run are ever dropped.
 */
export function scratchDatabases(server: Postgres, url: string): ScratchDatabases {
  return {
    async withDatabase(runId, work) {
      const lock = await server.connectDedicated();
      try {
        const { rows } = await lock.query<{ locked: boolean }>(
          "select pg_try_advisory_lock(hashtextextended($1, 0)) as locked",
          [`devmatrix-verify:${runId}`],
        );
        if (rows[0]?.locked !== true) throw busy(runId);
        await dropStale(server, runId);
        const name = `${databasePrefix(runId)}${randomBytes(4).toString("hex")}`;
        await server.query(`create database "${name}" template template0 encoding 'UTF8'`);
        try {
          return await work(withDatabaseName(url, name));
        } finally {
          await drop(server, name);
        }
      } finally {
        await lock.close();
      }
    },
  };
}

function busy(runId: string): RetryableError {
  return new RetryableError(
    "RUN_BEING_VERIFIED",
    `Expected run ${runId} to be free, another process verifies it. It is asked for again.`,
    { details: { runId }, delayMs: busyDelayMs },
  );
}

/** `verify_<run id without hyphens>_`; with the random end 48 characters, below PostgreSQL's 63. */
export function databasePrefix(runId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(runId)) throw new RangeError(`Expected a run id, got "${runId}".`);
  return `verify_${runId.replaceAll("-", "")}_`;
}

async function dropStale(server: Postgres, runId: string): Promise<void> {
  const { rows } = await server.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1)",
    [databasePrefix(runId)],
  );
  for (const { datname } of rows) await drop(server, datname);
}

async function drop(server: Postgres, name: string): Promise<void> {
  await server.query(`drop database if exists "${name}" with (force)`);
}

/** The same address with another database; also for `postgresql://user:secret@/name?host=/folder`, which is no URL. */
export function withDatabaseName(url: string, name: string): string {
  const match = /^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(url);
  if (match === null) throw new RangeError("Expected a PostgreSQL connection string.");
  return `${match[1] ?? ""}/${name}${match[2] ?? ""}`;
}
