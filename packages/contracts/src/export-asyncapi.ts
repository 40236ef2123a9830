import { z } from "zod";
import { cloudEventAttributesSchema } from "./cloud-event.ts";
import type { EventDefinition } from "./define-event.ts";
import { messageDefinitions } from "./export-schemas.ts";
import type { JsonObject } from "./export-schemas.ts";
import { taskKinds } from "./plan.ts";
import { requests } from "./requests.ts";
import { services } from "./services.ts";

/** Payloads are written in the dialect that every AsyncAPI tool reads. */
const schemaFormat = "application/schema+json;version=draft-07";

/** The whole of what travels, as one AsyncAPI 3 document. */
export function exportAsyncApi(): JsonObject {
  return {
    asyncapi: "3.0.0",
    info: {
      title: "DevMatrix",
      version: "1.0.0",
      description:
        "CloudEvents 1.0 over NATS JetStream, in binary content mode; structured mode is accepted from outside. " +
        "Publish `devmatrix.spec.submitted` to start a run.",
      license: { name: "Apache-2.0" },
    },
    defaultContentType: "application/json",
    servers: {
      nats: {
        host: "127.0.0.1:4222",
        protocol: "nats",
        description: "nats-server 2.9 or newer with JetStream.",
      },
    },
    channels: { ...eventChannels(), ...requestChannels() },
    operations: { ...eventOperations(), ...requestOperations() },
    components: {
      schemas: componentSchemas(),
      messages: { ...eventMessages(), ...requestMessages() },
    },
  };
}

function eventChannels(): JsonObject {
  return entries(messageDefinitions, ([name, definition]) => [
    name,
    {
      address: name === "workCommand" ? `${definition.subject}.{kind}` : definition.subject,
      description: definition.summary,
      ...(name === "workCommand" && {
        parameters: { kind: { enum: taskKinds.map((kind) => kind.toLowerCase()) } },
      }),
      messages: { [name]: reference("components", "messages", name) },
    },
  ]);
}

function eventMessages(): JsonObject {
  return entries(messageDefinitions, ([name, definition]) => [
    name,
    eventMessage(name, definition),
  ]);
}

function eventMessage(name: string, definition: EventDefinition): JsonObject {
  return {
    name,
    title: definition.type,
    summary: definition.summary,
    contentType: "application/json",
    headers: { schemaFormat, schema: headerSchema(definition) },
    payload: { schemaFormat, schema: schemaOf(name, definition.schema) },
    examples: [{ name, payload: definition.example }],
  };
}

/** Attributes as they travel: `ce-` before the name, but for the trace and the media type. */
function headerSchema(definition: EventDefinition): JsonObject {
  const { properties = {}, required = [] } = z.toJSONSchema(cloudEventAttributesSchema, {
    target: "draft-7",
    io: "input",
  });
  const header = (name: string) => {
    if (name === "datacontenttype") return "content-type";
    return name === "traceparent" ? name : `ce-${name}`;
  };
  return {
    type: "object",
    properties: {
      ...entries(Object.entries(properties), ([name, schema]) => [header(name), schema]),
      "ce-type": { type: "string", const: definition.type },
    },
    required: required.map(header),
  };
}

function eventOperations(): JsonObject {
  const operations: [string, JsonObject][] = [];
  for (const service of services) {
    const send = [...service.publishes, ...(service.name === "graph-orchestrator" ? work : [])];
    const receive = [...service.consumes, ...(service.work ? work : [])];
    for (const name of send)
      operations.push([`${service.name}-sends-${name}`, operation("send", name)]);
    for (const name of receive) {
      operations.push([`${service.name}-receives-${name}`, operation("receive", name)]);
    }
  }
  return Object.fromEntries(operations);
}

const work = ["workCommand"] as const;

function operation(action: "send" | "receive", name: string): JsonObject {
  return {
    action,
    channel: reference("channels", name),
    messages: [reference("channels", name, "messages", name)],
  };
}

function requestChannels(): JsonObject {
  return entries(Object.entries(requests), ([name, definition]) => [
    name,
    {
      address: definition.subject,
      description: `${definition.summary}. The reply goes to the inbox that the request names.`,
      messages: {
        request: reference("components", "messages", `${name}Request`),
        reply: reference("components", "messages", `${name}Reply`),
      },
    },
  ]);
}

function requestOperations(): JsonObject {
  return entries(Object.entries(requests), ([name, definition]) => [
    `${definition.subject.split(".")[2]}-answers-${name}`,
    {
      action: "receive",
      channel: reference("channels", name),
      messages: [reference("channels", name, "messages", "request")],
      reply: {
        channel: reference("channels", name),
        messages: [reference("channels", name, "messages", "reply")],
      },
    },
  ]);
}

function requestMessages(): JsonObject {
  const messages: [string, JsonObject][] = [];
  for (const [name, definition] of Object.entries(requests)) {
    const { request, reply, summary } = definition as {
      request: z.ZodType;
      reply: z.ZodType;
      summary: string;
    };
    messages.push([
      `${name}Request`,
      requestMessage(`${name}Request`, summary, schemaOf(`${name}Request`, request)),
    ]);
    messages.push([
      `${name}Reply`,
      requestMessage(`${name}Reply`, summary, schemaOf(`${name}Reply`, reply)),
    ]);
  }
  return Object.fromEntries(messages);
}

function requestMessage(name: string, summary: string, schema: JsonObject): JsonObject {
  return {
    name,
    summary,
    contentType: "application/json",
    payload: { schemaFormat, schema },
  };
}

/** Schemas that refer to themselves lie beside the messages, since a pointer counts from the root of the document. */
function componentSchemas(): JsonObject {
  const requested = Object.entries(requests).flatMap(([name, { request, reply }]) => [
    [`${name}Request`, request] as const,
    [`${name}Reply`, reply] as const,
  ]);
  const sent = messageDefinitions.map(([name, { schema }]) => [name, schema] as const);
  const schemas = [...sent, ...requested].flatMap(([name, schema]) =>
    Object.entries(written(name, schema).definitions).map(
      ([part, each]) => [`${name}-${part}`, each] as const,
    ),
  );
  return Object.fromEntries(schemas);
}

function schemaOf(name: string, schema: z.ZodType): JsonObject {
  return written(name, schema).schema;
}

function written(name: string, schema: z.ZodType): { schema: JsonObject; definitions: JsonObject } {
  const json = JSON.stringify(z.toJSONSchema(schema, { target: "draft-7", io: "input" }));
  const pointed = json.replaceAll('"#/definitions/', `"#/components/schemas/${name}-`);
  const { $schema: _dialect, definitions = {}, ...rest } = JSON.parse(pointed) as JsonObject;
  return { schema: rest, definitions: definitions as JsonObject };
}

/** A JSON pointer into the same document. */
function reference(...path: string[]): { $ref: string } {
  return { $ref: `#/${path.join("/")}` };
}

function entries<Item>(
  items: readonly Item[],
  make: (item: Item) => [string, unknown],
): JsonObject {
  return Object.fromEntries(items.map(make));
}
