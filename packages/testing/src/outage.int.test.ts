import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createEvent, createTaskCommand, events, workCommand } from "@devmatrix/contracts";
import { startPostgres } from "@devmatrix/local-stack";
import type { RunningPostgres } from "@devmatrix/local-stack";
import { connectMessaging, readStream, streamNames, subscribeWork } from "@devmatrix/messaging";
import type { DeliveryObservation } from "@devmatrix/messaging";
import { openPostgres, provisionDatabase, startOutboxRelay } from "@devmatrix/postgres";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { recordingLog } from "./recording-log.ts";
import { schemaFrom } from "./test-database.ts";
import { waitUntil } from "./wait-until.ts";
import { withServers } from "./with-servers.ts";

const migrations = fileURLToPath(new URL("../test/migrations/", import.meta.url));
const durable = "codegen-worker-on-work";
const servers = withServers();
let dataDir: string;
/** A server of this file's own: the shared one must not be killed. */
let postgres: RunningPostgres;

beforeAll(async () => {
  dataDir = join(inject("devmatrixTestDir"), "postgres-of-outage");
  postgres = await startPostgres({ dataDir, durable: false });
  const { adminUrl } = postgres;
  await provisionDatabase({ adminUrl, services: [schemaFrom("counting", migrations)] });
});
afterAll(() => postgres.stop());

it("a killed PostgreSQL costs no message a delivery, and what was committed is announced after the restart", async () => {
  const log = recordingLog();
  const observations: DeliveryObservation[] = [];
  const url = new URL(postgres.adminUrl);
  url.username = "devmatrix_counting";
  url.password = "test-only";
  const options = { url: url.href, schema: "counting", applicationName: "outage-test", log };
  const db = await openPostgres(options);
  const messaging = await connectMessaging({
    url: servers.natsUrl,
    name: "codegen-worker",
    log,
    observe: (one) => observations.push(one),
  });
  const relay = startOutboxRelay({ db, messaging, log });
  await messaging.consume(
    subscribeWork(
      (command) =>
        db.transaction({ actor: durable, eventId: command.id }, async (tx) => {
          if (!(await tx.inbox.isFirst(durable, command.id))) return;
          await tx.query("insert into done values ($1, 1)", [command.id]);
          const { runId, specId, taskId, attempt } = command.data;
          const data = {
            runId,
            specId,
            taskId,
            attempt,
            code: "NONE",
            message: "",
            retryable: false,
          };
          const event = { id: `${command.id}:done`, about: runId, data };
          await tx.outbox.add(createEvent(events.taskFailed, event));
        }),
      { durable },
    ),
  );
  const commands = [1, 2, 3].map((attempt) =>
    createTaskCommand({ ...workCommand.example, attempt }),
  );
  const [first, ...others] = commands;
  await messaging.publishCommand(first!);
  await waitUntil("the first command", () => observations.length === 1);

  process.kill(postgres.pid, "SIGKILL");
  await postgres.exited;
  for (const command of others) await messaging.publishCommand(command);
  await waitUntil("a handler that waits", () =>
    log.entries.some((entry) => entry.message.includes("keeps the message")),
  );
  postgres = await startPostgres({ dataDir, durable: false, port: postgres.port });

  await waitUntil("all commands", () => observations.length === 3, { timeoutMs: 30_000 });
  await relay.flush();
  expect(observations.map((one) => [one.outcome, one.delivery])).toEqual(
    Array(3).fill(["done", 1]),
  );
  const { rows } = await db.query("select command_id, times from done order by command_id");
  expect(rows).toEqual(commands.map((command) => ({ command_id: command.id, times: 1 })));
  const announced = await readStream(servers.natsUrl, streamNames.events);
  expect(announced.map((one) => one.headers["ce-id"])).toEqual(
    commands.map((command) => `${command.id}:done`),
  );
  await relay.stop();
  await messaging.drain();
  await db.close();
});
