import type { Log, RequestDefinition } from "@devmatrix/contracts";
import { TerminalError, errorCode, isTerminal, toError } from "@devmatrix/errors";
import { headers } from "@nats-io/transport-node";
import type { Msg, NatsConnection } from "@nats-io/transport-node";
import type { z } from "zod";
import type { Replier } from "./messaging.ts";
import { splitBody } from "./parts.ts";
import { replyHeaders } from "./send-request.ts";
import { inConsumerSpan } from "./trace-context.ts";

/** Room for headers below the server's limit on a message. */
const HEADER_ROOM = 8 * 1024;
const LARGEST_PART = 512 * 1024;

export interface AnswerDeps {
  connection: NatsConnection;
  maxPayload: () => number;
  log: Log;
}

/**
 * Answers the requests on a subject. Replicas share them through a queue group. What the handler throws travels back with
 * its code and kind; an error that it did not foresee travels as `REQUEST_FAILED` without its text, which may hold what
 * is not the caller's business.
 */
export function answerRequests<Request extends z.ZodType, Reply extends z.ZodType>(
  deps: AnswerDeps,
  definition: RequestDefinition<Request, Reply>,
  handler: (request: z.output<Request>) => Promise<z.input<Reply>>,
): Replier {
  const inFlight = new Set<Promise<void>>();
  const answer = async (message: Msg): Promise<void> => {
    try {
      const reply = await inConsumerSpan(definition.subject, spanOf(message), () =>
        handler(readRequest(definition, message)),
      );
      await respond(deps, message, { body: definition.reply.parse(reply) });
    } catch (error) {
      deps.log.warn({ subject: definition.subject, err: toError(error) }, "a read failed");
      await respond(deps, message, { body: errorBody(error), error });
    }
  };
  const subscription = deps.connection.subscribe(definition.subject, {
    queue: definition.subject,
    callback: (error, message) => {
      if (error) {
        deps.log.error({ subject: definition.subject, err: error }, "reads cannot be answered");
        return;
      }
      const running: Promise<void> = answer(message)
        .catch((failure: unknown) =>
          deps.log.error(
            { subject: definition.subject, err: toError(failure) },
            "a reply was lost",
          ),
        )
        .finally(() => inFlight.delete(running));
      inFlight.add(running);
    },
  });
  return {
    stop: async () => {
      await subscription.drain();
      await Promise.all(inFlight);
    },
  };
}

function readRequest<Request extends z.ZodType>(
  definition: RequestDefinition<Request>,
  message: Msg,
): z.output<Request> {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(message.data));
  } catch (cause) {
    throw invalid(definition, "not JSON in UTF-8", cause);
  }
  const request = definition.request.safeParse(body);
  if (!request.success) throw invalid(definition, request.error.message, request.error);
  return request.data;
}

async function respond(
  deps: AnswerDeps,
  message: Msg,
  reply: { body: unknown; error?: unknown },
): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(reply.body));
  const largest = Math.min(LARGEST_PART, deps.maxPayload() - HEADER_ROOM);
  const { encoding, parts } = await splitBody(bytes, largest);
  parts.forEach((part, index) => {
    const list = headers();
    list.set(replyHeaders.part, `${index + 1}/${parts.length}`);
    list.set(replyHeaders.encoding, encoding);
    if (reply.error !== undefined) {
      list.set(replyHeaders.errorKind, isTerminal(reply.error) ? "terminal" : "retryable");
      list.set(replyHeaders.errorCode, errorCode(reply.error) ?? "REQUEST_FAILED");
    }
    message.respond(part, { headers: list });
  });
}

function errorBody(error: unknown): { message: string } {
  return {
    message:
      errorCode(error) === undefined ? "an unforeseen error; see the log" : toError(error).message,
  };
}

function invalid(definition: RequestDefinition, why: string, cause: unknown): TerminalError {
  return new TerminalError("REQUEST_INVALID", `${definition.subject} was asked with ${why}`, {
    cause,
    details: { subject: definition.subject },
  });
}

function spanOf(message: Msg) {
  return {
    traceparent: message.headers?.get("traceparent"),
    attributes: { "messaging.system": "nats", "messaging.destination.name": message.subject },
  };
}
