import { fileURLToPath } from "node:url";
import { createTaskCommand, workCommand } from "@devmatrix/contracts";
import { readStream, streamNames } from "@devmatrix/messaging";
import { openPostgres } from "@devmatrix/postgres";
import { expect, it } from "vitest";
import { crashPoints } from "./crash-point.ts";
import type { CrashPoint } from "./crash-point.ts";
import { recordingLog } from "./recording-log.ts";
import { spawnModule } from "./spawn-module.ts";
import { schemaFrom } from "./test-database.ts";
import { waitUntil } from "./wait-until.ts";
import { withServers } from "./with-servers.ts";

const migrations = fileURLToPath(new URL("../test/migrations/", import.meta.url));
const servers = withServers({ schemas: [schemaFrom("counting", migrations)] });

it("every command takes effect once and is announced once when workers are killed before it and after its commit", async () => {
  const worker = (crash?: CrashPoint) =>
    spawnModule(new URL("counting-worker.fixture.ts", import.meta.url), {
      postgresUrl: servers.database.urlFor("counting"),
      natsUrl: servers.natsUrl,
      crash,
    });
  const messaging = await servers.speakFor("graph-orchestrator");
  const commands = [1, 2, 3, 4].map((attempt) =>
    createTaskCommand({ ...workCommand.example, attempt }),
  );
  for (const command of commands) await messaging.publishCommand(command);

  const killed = crashPoints.map((point) => worker(point));
  for (const one of killed) expect(await one.ended, one.stderr()).toBe("SIGKILL");

  const db = servers.use(
    await openPostgres({
      url: servers.database.urlFor("counting"),
      schema: "counting",
      applicationName: "crash-test",
      log: recordingLog(),
    }),
  );
  const survivor = worker();
  try {
    await waitUntil(
      "an empty queue",
      async () => (await readStream(servers.natsUrl, streamNames.work)).length === 0,
      { timeoutMs: 40_000 },
    );
    await waitUntil("an empty outbox", async () => {
      return (await db.query("select 1 from outbox")).rowCount === 0;
    });
  } finally {
    survivor.child.kill("SIGKILL");
    await survivor.ended;
  }
  const ids = commands.map((command) => command.id).sort();
  const { rows } = await db.query("select command_id, times from done order by command_id");
  expect(rows).toEqual(ids.map((id) => ({ command_id: id, times: 1 })));
  const announced = await readStream(servers.natsUrl, streamNames.events);
  expect(announced.map((one) => one.headers["ce-id"]).sort()).toEqual(
    ids.map((id) => `${id}:done`),
  );
});
