import { TerminalError } from "@devmatrix/errors";
import type { z } from "zod";
import type { EventDefinition } from "./define-event.ts";
import { workCommand } from "./events/task.ts";
import type { TaskCommand } from "./events/task.ts";

/** A message before it is sent: complete but for what the transport adds (source, and the time when it is absent). */
export interface OutgoingEvent<Data = unknown> {
  /** Unique and derived from the facts, so that the same step gives the same id: `<run>:<task>:<attempt>:generated`. */
  id: string;
  /** CloudEvents type with version. */
  type: string;
  /** NATS subject. */
  subject: string;
  /** CloudEvents subject: the run, else the specification, that the message is about. Order is kept per value. */
  about: string;
  /** Id of the event that this one answers to. */
  causationId?: string;
  /** RFC 3339; the outbox fills in the instant of its row. */
  time?: string;
  /** W3C trace context; the outbox fills in the active one. */
  traceparent?: string;
  data: Data;
}

/** A command for the workers; the same shape, on the work queue's subjects. */
export type OutgoingCommand = OutgoingEvent<TaskCommand>;

/**
 * Makes an event of its data. The data are validated here, so that nothing invalid can be published: throws TerminalError
 * `EVENT_INVALID`.
 */
export function createEvent<Schema extends z.ZodType>(
  definition: EventDefinition<Schema>,
  options: {
    id: string;
    /** The run, else the specification. */
    about: string;
    data: z.input<Schema>;
    /** The event that this one answers to. */
    cause?: { id: string };
  },
): OutgoingEvent<z.output<Schema>> {
  const parsed = definition.schema.safeParse(options.data);
  if (!parsed.success) {
    throw new TerminalError(
      "EVENT_INVALID",
      `Event "${options.id}" of type "${definition.type}" does not fit its schema: ${parsed.error.message}`,
      { cause: parsed.error, details: { eventId: options.id, type: definition.type } },
    );
  }
  return {
    id: options.id,
    type: definition.type,
    subject: definition.subject,
    about: options.about,
    ...(options.cause && { causationId: options.cause.id }),
    data: parsed.data,
  };
}

/** Makes the command to do one attempt of one task; its id is `<run>:<task>:<attempt>:work`. Throws like `createEvent`. */
export function createTaskCommand(
  command: z.input<typeof workCommand.schema>,
  cause?: { id: string },
): OutgoingCommand {
  const event = createEvent(workCommand, {
    id: `${command.runId}:${command.taskId}:${command.attempt}:work`,
    about: command.runId,
    data: command,
    cause,
  });
  return { ...event, subject: `${workCommand.subject}.${event.data.kind.toLowerCase()}` };
}
