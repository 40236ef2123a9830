import { describe, expect, it } from "vitest";
import { events } from "./events/catalogue.ts";
import { workCommand } from "./events/task.ts";
import { exportAsyncApi } from "./export-asyncapi.ts";
import { exportSchemas, messageDefinitions } from "./export-schemas.ts";
import { requests } from "./requests.ts";
import { services } from "./services.ts";

/** Every `$ref` in a document. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== "object" || value === null) return [];
  const { $ref, ...rest } = value as { $ref?: unknown };
  return [...(typeof $ref === "string" ? [$ref] : []), ...Object.values(rest).flatMap(references)];
}

function resolve(document: unknown, pointer: string): unknown {
  return pointer
    .slice(2)
    .split("/")
    .reduce(
      (value: unknown, key) => (value as Record<string, unknown> | undefined)?.[key],
      document,
    );
}

describe("the catalogue of events", () => {
  it.each(messageDefinitions)(
    "has an example of %s that its schema accepts",
    (_name, definition) => {
      expect(definition.schema.safeParse(definition.example).error).toBeUndefined();
    },
  );

  it("has subjects and types that are all different", () => {
    const subjects = messageDefinitions.map(([, definition]) => definition.subject);
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  it("has a publisher for every event but the one that comes from outside", () => {
    const published = new Set<string>(services.flatMap((service) => service.publishes));
    const orphans = Object.keys(events).filter((name) => !published.has(name));
    expect(orphans).toEqual(["specSubmitted"]);
  });
});

describe("the AsyncAPI document", () => {
  const document = exportAsyncApi() as {
    channels: Record<string, { address: string }>;
    operations: Record<string, unknown>;
  };

  it("has a channel for every event, the work command and every read", () => {
    const addresses = Object.values(document.channels).map((channel) => channel.address);
    const expected = [
      ...Object.values(events).map((definition) => definition.subject),
      `${workCommand.subject}.{kind}`,
      ...Object.values(requests).map((definition) => definition.subject),
    ];
    expect(addresses).toEqual(expected);
  });

  it("has no reference that leads nowhere", () => {
    const dangling = references(document).filter((one) => resolve(document, one) === undefined);
    expect(dangling).toEqual([]);
  });

  it("has an operation for everything that a service consumes and publishes", () => {
    expect(Object.keys(document.operations)).toEqual(
      expect.arrayContaining([
        "planner-receives-specIngested",
        "planner-sends-planCreated",
        "codegen-worker-receives-workCommand",
        "graph-orchestrator-sends-workCommand",
        "codegen-worker-answers-readArtifacts",
      ]),
    );
  });
});

describe("the JSON Schemas", () => {
  it("let a field with a default be left out", () => {
    const schema = exportSchemas().get("devmatrix.spec.submitted.v1.json");
    expect(schema?.["required"]).toEqual(["name"]);
  });

  it("include the run report", () => {
    expect(exportSchemas().get("run-report.json")).toMatchObject({ title: "run-report" });
  });
});
