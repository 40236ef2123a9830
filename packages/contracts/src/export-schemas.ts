import { z } from "zod";
import type { EventDefinition } from "./define-event.ts";
import { events } from "./events/catalogue.ts";
import { workCommand } from "./events/task.ts";
import { planSchema } from "./plan.ts";
import { runReportSchema } from "./run-report.ts";

/** A JSON document to be written; keys in the order that they are shown. */
export type JsonObject = Record<string, unknown>;

/** Every kind of message with its short name: the events of the catalogue and the work command. */
export const messageDefinitions: readonly (readonly [string, EventDefinition])[] = [
  ...Object.entries(events),
  ["workCommand", workCommand],
];

/**
 * The JSON Schemas (draft 2020-12) by file name: one per message, named by its type, and those of the documents that
 * leave the system. They describe what may be sent: fields with a default are optional.
 */
export function exportSchemas(): Map<string, JsonObject> {
  const files = new Map<string, JsonObject>();
  for (const [, definition] of messageDefinitions) {
    files.set(`${definition.type}.json`, {
      ...identity(definition.type, definition.summary),
      ...z.toJSONSchema(definition.schema, { io: "input" }),
      examples: [definition.example],
    });
  }
  const documents: [string, string, z.ZodType][] = [
    ["run-report", "The document that a run ends with", runReportSchema],
    ["plan", "The task hierarchy of a specification", planSchema],
  ];
  for (const [name, description, schema] of documents) {
    files.set(`${name}.json`, {
      ...identity(name, description),
      ...z.toJSONSchema(schema, { io: "output" }),
    });
  }
  return files;
}

function identity(name: string, description: string): JsonObject {
  return { $id: `urn:devmatrix:schema:${name}`, title: name, description };
}
