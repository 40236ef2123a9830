import { createServer as createHttpServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { events } from "@devmatrix/contracts";
import { TerminalError } from "@devmatrix/errors";
import { publishRaw, subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { Logger } from "@devmatrix/service-kit";
import { withServers } from "@devmatrix/testing";
import { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { ReplayStore } from "../../stores/replay-store.ts";
import type { ApiContext } from "../api-context.ts";
import { createServer } from "../server.ts";
import { deadLetterRoutes } from "./dead-letter-routes.ts";

const servers = withServers({ services: ["progress-monitor"] });
const durable = "spec-ingest-on-spec-submitted";
let base = "";
/** What the consumer does with the next message. */
let refuses = true;
const handled: string[] = [];

beforeAll(async () => {
  const { db, messaging, log } = await servers.connect("progress-monitor");
  const api = { messaging, replays: new ReplayStore(db) } as unknown as ApiContext;
  const app = await createServer({
    routes: deadLetterRoutes(api),
    log: log as unknown as Logger,
    bodyLimit: 10_000,
  });
  const server = createHttpServer((request: IncomingMessage, response: ServerResponse) =>
    app.routing(request, response),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ingest = await servers.speakFor("spec-ingest");
  const subscription: Subscription = subscribe(
    events.specSubmitted,
    (event) => {
      if (refuses) throw new TerminalError("EVENT_INVALID", "Not today.");
      handled.push(event.id);
      return Promise.resolve();
    },
    { durable },
  );
  const consumption = await ingest.consume(subscription);
  servers.use({
    close: async () => {
      await consumption.stop();
      server.closeAllConnections();
      server.close();
      await app.close();
    },
  });
});

interface Letter {
  id: string;
  code: string;
  consumer: string;
  eventId: string | null;
  replays: { requestedBy: string; publishedAt: string | null }[];
}

async function letters(query = ""): Promise<Letter[]> {
  return (await (await fetch(`${base}/api/dead-letters${query}`)).json()) as Letter[];
}

async function until<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  return await expect
    .poll(look, { timeout: 10_000, interval: 50 })
    .toBeTruthy()
    .then(async () => (await look()) as Value);
}

function post(letter: string, body?: object): Promise<Response> {
  return fetch(`${base}/api/dead-letters/${letter}/replay`, {
    method: "POST",
    ...(body && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
}

describe("dead letters", () => {
  it("are listed with the reason, handed out again on request, and the audit log keeps who asked", async () => {
    const { example, subject, type } = events.specSubmitted;
    const headers = {
      "ce-specversion": "1.0",
      "ce-id": "letter-test",
      "ce-type": type,
      "ce-source": "/test",
      "content-type": "application/json",
    };
    await publishRaw(servers.natsUrl, { subject, body: JSON.stringify(example), headers });
    const letter = await until(async () =>
      (await letters(`?consumer=${durable}`)).find(({ eventId }) => eventId === "letter-test"),
    );
    expect(letter).toMatchObject({ code: "EVENT_INVALID", consumer: durable, replays: [] });

    refuses = false;
    const answer = await post(letter.id, { requestedBy: "ana" });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ id: letter.id, subject });
    await until(() => Promise.resolve(handled.find((id) => id === "letter-test")));

    const [after] = await letters(`?consumer=${durable}`);
    expect(after?.replays).toMatchObject([{ requestedBy: "operator:ana" }]);
    expect(after?.replays[0]?.publishedAt).not.toBeNull();
    const admin = new Client(servers.database.adminUrl);
    await admin.connect();
    const { rows } = await admin.query<{ actor: string; action: string }>(
      "select actor, action from audit.audit_log where entity_type like '%dead_letter_replays' order by id",
    );
    await admin.end();
    expect(rows).toEqual([
      { actor: "operator:ana", action: "insert" },
      { actor: "operator:ana", action: "update" },
    ]);
  });

  it("answer 404 to a letter that nobody knows", async () => {
    expect((await post("letter-999999")).status).toBe(404);
  });
});
