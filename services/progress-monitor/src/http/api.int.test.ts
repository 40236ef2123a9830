import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createEvent, events, requests } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { Finding } from "@devmatrix/spec-model";
import type { ServiceConnections } from "@devmatrix/testing";
import { waitUntil, withServers } from "@devmatrix/testing";
import { Health, ServiceMetrics } from "@devmatrix/service-kit";
import { beforeAll, describe, expect, it } from "vitest";
import { build } from "../build.ts";
import { settings } from "../config.ts";

const servers = withServers({ services: ["progress-monitor"] });
const runId = "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11";
const otherRun = "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a12";
let base = "";
let service: ServiceConnections;

/** The service as `build` makes it, on the connections of this file and a server of its own. */
beforeAll(async () => {
  service = await servers.connect("progress-monitor");
  const opened: { close(): Promise<unknown> }[] = [];
  let mounted: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createHttpServer((request, response) => mounted(request, response));
  const subscriptions = await build({
    name: "progress-monitor",
    settings: {
      ...settings.parse({ SUBMIT_WAIT_MS: "3000", REQUEST_TIMEOUT_MS: "500" }),
      POSTGRES_URL: servers.postgresUrl("progress-monitor"),
    },
    ...{ db: service.db, messaging: service.messaging, log: service.log },
    metrics: new ServiceMetrics("progress-monitor"),
    health: new Health(),
    http: { url: "", mount: (listener: typeof mounted) => void (mounted = listener) },
    use: async (resource: unknown) => {
      opened.push((await resource) as (typeof opened)[number]);
      return resource;
    },
    reply: () => undefined,
  } as unknown as Parameters<typeof build>[0]);
  const consumptions = await Promise.all(
    subscriptions.map((one: Subscription) => service.messaging.consume(one)),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  servers.use({
    close: async () => {
      await Promise.all(consumptions.map((one) => one.stop()));
      for (const resource of opened.reverse()) await resource.close();
      server.closeAllConnections();
      server.close();
    },
  });
  await standInForSpecIngest();
});

/** The first answer that is not "away": a stand-in is heard of a moment after it was put there. */
function answered(ask: () => Promise<Response>): Promise<Response> {
  return waitUntil("the stand-in", async () => {
    const response = await ask();
    return response.status !== 503 && response;
  });
}

/** Answers each submission by what its text says. */
async function standInForSpecIngest(): Promise<void> {
  const messaging = await servers.speakFor("spec-ingest");
  const durable = "spec-ingest-on-spec-submitted";
  const answer = subscribe(
    events.specSubmitted,
    async ({ id, data }) => {
      const { name, content } = data;
      const about = runId;
      if (content.startsWith("reject")) {
        const { example } = events.specRejected;
        await messaging.publish(
          createEvent(events.specRejected, {
            ...{ id: `rejected-${id}`, about },
            data: { ...example, runId: otherRun, submissionId: id, name },
          }),
        );
      } else if (content.startsWith("again")) {
        const { example } = events.specDeduplicated;
        await messaging.publish(
          createEvent(events.specDeduplicated, {
            ...{ id: `again-${id}`, about },
            data: { ...example, submissionId: id },
          }),
        );
      } else if (!content.startsWith("ignore")) {
        const { example } = events.specIngested;
        await messaging.publish(
          createEvent(events.specIngested, {
            ...{ id: `ingested-${id}`, about },
            data: { ...example, runId, submissionId: id, name },
          }),
        );
      }
    },
    { durable },
  );
  await messaging.consume(answer);
  messaging.reply(requests.readModel, async () => ({ model: null, findings: [finding] }));
}

const finding: Finding = {
  ...{ code: "SPEC_EMPTY", kind: "missing", severity: "error" },
  message: "Expected text, found none.",
  remedy: "Send a text.",
  ...{ statementIds: [], spans: [] },
};

const submit = (content: string, headers: Record<string, string> = {}) =>
  fetch(`${base}/api/specs?name=plants.md`, {
    method: "POST",
    headers: { "content-type": "text/markdown", ...headers },
    body: content,
  });

describe("POST /api/specs", () => {
  it("answers 202 with the run that the submission began", async () => {
    const response = await submit("# Plants", { "idempotency-key": "one" });
    expect(response.status).toBe(202);
    expect(response.headers.get("location")).toBe(`/api/runs/${runId}`);
    expect(await response.json()).toMatchObject({
      submissionId: "one",
      outcome: "ingested",
      runId,
    });
  });

  it("answers 200 with the same run when the request is repeated under its key", async () => {
    const response = await submit("# Plants", { "idempotency-key": "one" });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ submissionId: "one", runId });
  });

  it("answers 200 with the run of the first when the content is known", async () => {
    const response = await submit("again");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ outcome: "deduplicated", runId });
  });

  it("answers 422 with the reasons when nothing can be built", async () => {
    const response = await submit("reject");
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({
      ...{ status: 422, runId: otherRun },
      errors: [{ code: "SPEC_EMPTY", remedy: "Send a text." }],
    });
  });

  it("answers 202 without a run when nobody reads the specification in time", async () => {
    const response = await submit("ignore", { "idempotency-key": "ignored" });
    expect(response.status).toBe(202);
    expect(response.headers.get("location")).toBe("/api/submissions/ignored");
    expect(await response.json()).toMatchObject({ outcome: "pending", runId: null });
  });

  it.each([
    ["bytes that are not UTF-8", Buffer.from([0xff, 0xfe]), "text/markdown", 400],
    ["JSON that is cut off", "{", "application/json", 400],
    ["an unknown member", '{"name":"a","content":"b","x":1}', "application/json", 400],
    ["another content type", "<a/>", "text/xml", 415],
    ["more than the limit", "x".repeat(6 * 1024 * 1024 + 1), "text/plain", 413],
  ])("refuses %s with a problem document", async (...[, body, type, status]) => {
    const response = await fetch(`${base}/api/specs`, {
      method: "POST",
      headers: { "content-type": type },
      body,
    });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({ type: "about:blank", status });
  });
});

describe("the reading routes", () => {
  it("page a list and tell its length", async () => {
    const response = await fetch(`${base}/api/runs?limit=1`);
    expect(await response.json()).toHaveLength(1);
    expect(response.headers.get("x-total-count")).toBe("2");
    expect(response.headers.get("link")).toBe('</api/runs?limit=1&offset=1>; rel="next"');
  });

  it.each([
    ["/api/runs/not-a-uuid", 400],
    ["/api/runs?limit=0", 400],
    ["/api/runs/00000000-0000-4000-8000-000000000000", 404],
    ["/api/specs/00000000-0000-4000-8000-000000000000/tasks", 404],
    ["/api/tasks/00000000-0000-4000-8000-000000000000/status", 404],
    ["/api/submissions/nobody", 404],
    ["/api/patterns/similar", 400],
    [`/api/runs/${runId}/archive`, 409],
    ["/api/nothing", 404],
  ])("answer %s with a problem of status %i", async (path, status) => {
    const response = await fetch(base + path);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, instance: path.split("?")[0] });
  });

  it("give the graph of a run as JSON or as Mermaid, and 404 where there is none", async () => {
    const task = { status: "ready" as const, effortSeconds: 60, slackSeconds: 0, critical: true };
    const view = {
      tasks: [{ ...task, id: "a", name: "Task a", wave: 0, agent: null, skills: [] }],
      ...{ dependencies: [], waves: [{ number: 0, taskIds: ["a"] }], bottlenecks: [] },
      criticalPath: { taskIds: ["a"], lengthSeconds: 60 },
    };
    const orchestrator = await servers.speakFor("graph-orchestrator");
    orchestrator.reply(requests.readGraphView, async (request) => ({
      view: request.runId === runId ? view : null,
    }));
    const json = await answered(() => fetch(`${base}/api/runs/${runId}/graph`));
    expect(await json.json()).toEqual(view);
    const mermaid = await fetch(`${base}/api/runs/${runId}/graph?format=mermaid`);
    expect(mermaid.headers.get("content-type")).toContain("text/vnd.mermaid");
    expect(await mermaid.text()).toContain('t0["Task a"]:::ready');
    expect((await fetch(`${base}/api/runs/${otherRun}/graph`)).status).toBe(404);
    expect((await fetch(`${base}/api/runs/${runId}/graph?format=dot`)).status).toBe(400);
  });

  it("pass the wish to write the graphs anew on, and tell how far it is", async () => {
    const store = { store: "neo4j" as const, available: true, behind: 3 };
    const orchestrator = await servers.speakFor("graph-orchestrator");
    orchestrator.reply(requests.rebuildGraph, async () => store);
    orchestrator.reply(requests.readGraphStore, async () => ({ ...store, behind: 2 }));
    const path = "/api/orchestration/graph-store";
    await answered(() => fetch(`${base}${path}`));
    const begun = await fetch(`${base}${path}/rebuild`, { method: "POST" });
    expect(begun.status).toBe(202);
    expect(await begun.json()).toEqual(store);
    expect(await (await fetch(`${base}${path}`)).json()).toMatchObject({ behind: 2 });
  });

  it("answer 405 with the allowed methods", async () => {
    const response = await fetch(`${base}/api/runs`, { method: "DELETE" });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET");
  });

  it("answer 503 with a time to come back when the service they need is away", async () => {
    const response = await fetch(`${base}/api/runs/${runId}/files`);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("2");
  });

  it("report a rejected specification with its reasons and findings and no compliance", async () => {
    const response = await fetch(`${base}/api/runs/${otherRun}/report`);
    expect(await response.json()).toMatchObject({
      ...{ status: "rejected", compliance: null },
      reasons: [{ code: "SPEC_EMPTY" }],
      findings: [finding],
    });
  });
});

describe("server-sent events", () => {
  /** Reads the stream until `count` events have come. */
  async function events_(path: string, count: number, headers: Record<string, string> = {}) {
    const abort = new AbortController();
    const response = await fetch(base + path, { headers, signal: abort.signal });
    const found: { id: number; event: string }[] = [];
    let text = "";
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString("utf8");
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const id = /^id: (\d+)$/m.exec(block)?.[1];
        const event = /^event: (.+)$/m.exec(block)?.[1];
        if (id !== undefined && event !== undefined) found.push({ id: Number(id), event });
      }
      if (found.length >= count) break;
    }
    abort.abort();
    return found;
  }

  const publishWave = (wave: number) =>
    service.messaging.publish(
      createEvent(events.waveStarted, {
        ...{ id: `wave-${wave}`, about: runId },
        data: { ...events.waveStarted.example, runId, wave },
      }),
    );

  it("begin with what has happened and go on with what happens", async () => {
    const path = `/api/runs/${runId}/events`;
    const before = await events_(path, 1);
    const reading = events_(path, before.length + 2);
    await publishWave(1);
    await publishWave(2);
    const all = await reading;
    const names = all.map(({ event }) => event);
    expect(names.slice(0, 1)).toEqual(["specIngested"]);
    expect(names.slice(-2)).toEqual(["waveStarted", "waveStarted"]);
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort((a, b) => a - b));
  });

  it("resume behind the last event that the reader has seen", async () => {
    const path = `/api/runs/${runId}/events`;
    const [first, second, third] = await events_(path, 3);
    const resumed = await events_(path, 2, { "last-event-id": String(first?.id) });
    expect(resumed.slice(0, 2)).toEqual([second, third]);
  });

  it("refuse an id that was never sent", async () => {
    const response = await fetch(`${base}/api/events`, { headers: { "last-event-id": "x" } });
    expect(response.status).toBe(400);
  });
});
