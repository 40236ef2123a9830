/**
 * A worker of the crash test, run as a process: counts each command in a table, announces it, and dies at the crash point
 * that its argument names, if any.
 */
import { createEvent, events } from "@devmatrix/contracts";
import { connectMessaging, subscribeWork } from "@devmatrix/messaging";
import { openPostgres, startOutboxRelay } from "@devmatrix/postgres";
import { crashAt } from "./crash-point.ts";
import type { CrashPoint } from "./crash-point.ts";
import { recordingLog } from "./recording-log.ts";

const durable = "codegen-worker-on-work";
const { postgresUrl, natsUrl, crash } = JSON.parse(process.argv[2] ?? "{}") as {
  postgresUrl: string;
  natsUrl: string;
  crash?: CrashPoint;
};
const log = recordingLog();
const db = await openPostgres({
  url: postgresUrl,
  schema: "counting",
  applicationName: "counting-worker",
  log,
});
const messaging = await connectMessaging({ url: natsUrl, name: "codegen-worker", log });
startOutboxRelay({ db, messaging, log });

const work = subscribeWork(
  (command) =>
    db.transaction({ actor: durable, eventId: command.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(durable, command.id))) return;
      await tx.query(
        `insert into done values ($1, 1) on conflict (command_id) do update set times = done.times + 1`,
        [command.id],
      );
      const { runId, specId, taskId, attempt } = command.data;
      const data = { runId, specId, taskId, attempt, code: "NONE", message: "", retryable: false };
      await tx.outbox.add(
        createEvent(events.taskFailed, { id: `${command.id}:done`, about: runId, data }),
      );
    }),
  { durable },
);
await messaging.consume(crash ? crashAt(work, crash) : work);
