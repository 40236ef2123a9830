import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createEvent, events } from "@devmatrix/contracts";
import { readStream, streamNames } from "@devmatrix/messaging";
import { waitUntil, withServers } from "@devmatrix/testing";
import { describe, expect, it } from "vitest";
import type { ReadyMessage } from "./parent-channel.ts";

const servers = withServers({ services: ["planner"] });
const fixture = fileURLToPath(new URL("./planning-service.fixture.ts", import.meta.url));
const migrations = new URL("../../../services/planner/migrations/", import.meta.url).href;
const runId = "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11";

interface Options {
  environment?: Record<string, string | undefined>;
  migrationsUrl?: string;
}

/** Starts the fixture as a child with an IPC channel, as the stack starts services. */
function start({ environment = {}, migrationsUrl = migrations }: Options = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", fixture, migrationsUrl], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      PATH: process.env["PATH"],
      POSTGRES_URL: servers.postgresUrl("planner"),
      NATS_URL: servers.natsUrl,
      ...environment,
    },
  });
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => (output.stdout += chunk.toString("utf8")));
  child.stderr?.on("data", (chunk: Buffer) => (output.stderr += chunk.toString("utf8")));
  const ready = new Promise<ReadyMessage>((resolve) =>
    child.once("message", (message) => resolve(message as ReadyMessage)),
  );
  const exited = new Promise<number | string | null>((resolve) =>
    child.once("exit", (code, signal) => resolve(signal ?? code)),
  );
  const lines = () =>
    output.stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { child, ready, exited, output, lines };
}

async function submit(id: string, traceparent?: string): Promise<void> {
  const messaging = await servers.speakFor("spec-ingest");
  await messaging.publish({
    ...createEvent(events.specIngested, {
      ...{ id, about: runId },
      data: { ...events.specIngested.example, runId },
    }),
    ...(traceparent !== undefined && { traceparent }),
  });
}

const published = async (id: string) =>
  (await readStream(servers.natsUrl, streamNames.events)).find(
    (message) => message.headers["ce-id"] === id,
  );

describe("a service process", () => {
  it("tells its parent where it is when it is ready, and shows health and metrics there", async () => {
    const service = start();
    const { type, url } = await service.ready;
    expect(type).toBe("ready");
    const get = async (path: string) => {
      const response = await fetch(url + path);
      return [response.status, await response.text()] as const;
    };
    expect(await get("/health/live")).toEqual([200, '{"status":"alive"}']);
    const [status, body] = await get("/health/ready");
    expect(status).toBe(200);
    const { checks } = JSON.parse(body) as { checks: { name: string }[] };
    expect(checks.map(({ name }) => name)).toEqual(["migrations", "postgres", "nats", "consumers"]);
    expect((await get("/metrics"))[1]).toContain('devmatrix_outbox_unsent{service="planner"} 0');
    expect((await get("/nothing"))[0]).toBe(404);
    service.child.kill("SIGTERM");
    expect(await service.exited).toBe(0);
  });

  it("finishes what it has begun when it is told to stop, and publishes it", async () => {
    const service = start();
    await service.ready;
    await submit("graceful");
    await waitUntil("the handler to begin", () =>
      service.lines().some(({ msg }) => msg === "planning"),
    );
    service.child.kill("SIGTERM");
    expect(await service.exited).toBe(0);
    expect(await published("graceful:planned")).toBeDefined();
  });

  it("stops when its parent is gone", async () => {
    const service = start();
    await service.ready;
    service.child.disconnect();
    expect(await service.exited).toBe(0);
    expect(service.lines()).toContainEqual(
      expect.objectContaining({ reason: "the parent process is gone" }),
    );
  });

  it("writes event and run id on every line of a message's handling", async () => {
    const service = start();
    await service.ready;
    await submit("scoped");
    const line = await waitUntil("the handler's line", () =>
      service.lines().find(({ msg, eventId }) => msg === "planning" && eventId === "scoped"),
    );
    expect(line).toMatchObject({ service: "planner", eventId: "scoped", runId });
    service.child.kill("SIGTERM");
    await service.exited;
  });

  it("ends with code 2 and names all wrong settings, without the values of secrets", async () => {
    const service = start({
      environment: { HTTP_PORT: "70000", NATS_URL: undefined, POSTGRES_URL: "mysql://u:hush@h/d" },
    });
    expect(await service.exited).toBe(2);
    for (const name of ["HTTP_PORT", "NATS_URL", "POSTGRES_URL"])
      expect(service.output.stderr).toContain(name);
    expect(service.output.stderr).not.toContain("hush");
  });

  it("ends with code 1 when the database lacks one of its migrations", async () => {
    const other = new URL("../../../services/codegen-worker/migrations/", import.meta.url).href;
    const service = start({ migrationsUrl: other });
    expect(await service.exited).toBe(1);
    expect(service.output.stderr).toContain("MIGRATIONS_MISSING");
  });
});

describe("the trace of a run", () => {
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

  it("is passed on by every message that answers one, though nothing is exported", async () => {
    const service = start();
    await service.ready;
    await submit("traced", traceparent);
    const answer = await waitUntil("the answer", async () => published("traced:planned"));
    expect(answer.headers["traceparent"]).toMatch(new RegExp(`^00-${traceId}-`));
    service.child.kill("SIGTERM");
    await service.exited;
  });

  it("is exported to the collector that is set, up to the last span before the stop", async () => {
    let received = "";
    const collector = createServer((request, response) => {
      request.on("data", (chunk: Buffer) => (received += chunk.toString("utf8")));
      request.on("end", () => response.writeHead(200).end("{}"));
    });
    await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
    const { port } = collector.address() as AddressInfo;
    const service = start({
      environment: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` },
    });
    await service.ready;
    await submit("exported", traceparent);
    await waitUntil("the answer", async () => published("exported:planned"));
    service.child.kill("SIGTERM");
    expect(await service.exited).toBe(0);
    collector.close();
    expect(received).toContain(traceId);
    expect(received).toContain("planner-on-spec-ingested");
    expect(received).toContain('"stringValue":"planner"');
  });
});
