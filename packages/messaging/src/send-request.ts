import type { ReplyData, RequestData, RequestDefinition } from "@devmatrix/contracts";
import { RetryableError, TerminalError, errorCatalogue, toError } from "@devmatrix/errors";
import type { ErrorCode } from "@devmatrix/errors";
import { createInbox, headers } from "@nats-io/transport-node";
import type { Msg, NatsConnection } from "@nats-io/transport-node";
import type { ConnectionLink } from "./connection-link.ts";
import { joinParts } from "./parts.ts";
import { currentTraceparent } from "./trace-context.ts";

/** Headers of a reply. */
export const replyHeaders = {
  /** `2/5` = second of five parts. */
  part: "dm-part",
  encoding: "dm-encoding",
  /** Present when the body is an error: `terminal` or `retryable`. */
  errorKind: "dm-error-kind",
  errorCode: "dm-error-code",
} as const;

const DEFAULT_TIMEOUT_MS = 5_000;

/**
 * Asks once and gathers the parts of the reply. `timeoutMs` is the longest silence: it starts again with each part.
 *
 * @throws RetryableError `REQUEST_UNANSWERED`, `MESSAGING_UNAVAILABLE` when the connection is lost meanwhile, or what the
 *   other side threw
 */
export async function sendRequest<Definition extends RequestDefinition>(
  connection: { nats: NatsConnection; link: ConnectionLink },
  definition: Definition,
  options: { data: RequestData<Definition>; inboxPrefix: string; timeoutMs?: number },
): Promise<ReplyData<Definition>> {
  const asked = definition.request.safeParse(options.data);
  if (!asked.success) throw invalid(definition, "asked", asked.error);
  const question = {
    subject: definition.subject,
    body: JSON.stringify(asked.data),
    inbox: createInbox(options.inboxPrefix),
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  };
  await connection.link.ready(question.timeoutMs);
  const messages = await connection.link.whileConnected(() => gather(connection.nats, question));
  const body = JSON.parse(await textOf(messages)) as unknown;
  const kind = messages[0]?.headers?.get(replyHeaders.errorKind);
  if (kind)
    throw remoteError(definition, kind, messages[0]?.headers?.get(replyHeaders.errorCode), body);
  const reply = definition.reply.safeParse(body);
  if (!reply.success) throw invalid(definition, "answered", reply.error);
  return reply.data as ReplyData<Definition>;
}

interface Question {
  subject: string;
  body: string;
  inbox: string;
  timeoutMs: number;
}

function gather(connection: NatsConnection, question: Question): Promise<Msg[]> {
  return new Promise((resolve, reject) => {
    const parts: Msg[] = [];
    const settle = (act: () => void) => {
      clearTimeout(timer);
      subscription.unsubscribe();
      act();
    };
    const silent = () => settle(() => reject(unanswered(question, `in ${question.timeoutMs} ms`)));
    let timer = setTimeout(silent, question.timeoutMs);
    const subscription = connection.subscribe(question.inbox, {
      callback: (error, message) => {
        if (error) return settle(() => reject(unanswered(question, toError(error).message)));
        if (message.headers?.code === 503) {
          return settle(() => reject(unanswered(question, "since nobody listens there")));
        }
        parts.push(message);
        if (parts.length === partCount(message)) return settle(() => resolve(parts));
        clearTimeout(timer);
        timer = setTimeout(silent, question.timeoutMs);
      },
    });
    const list = headers();
    const traceparent = currentTraceparent();
    if (traceparent) list.set("traceparent", traceparent);
    try {
      connection.publish(question.subject, question.body, { reply: question.inbox, headers: list });
    } catch (error) {
      settle(() => reject(unanswered(question, toError(error).message)));
    }
  });
}

function partCount(message: Msg): number {
  return Number(message.headers?.get(replyHeaders.part).split("/")[1] ?? 1);
}

async function textOf(messages: Msg[]): Promise<string> {
  const encoding =
    messages[0]?.headers?.get(replyHeaders.encoding) === "gzip" ? "gzip" : "identity";
  const bytes = await joinParts({ encoding, parts: messages.map((message) => message.data) });
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

function unanswered(question: Question, why: string): RetryableError {
  return new RetryableError(
    "REQUEST_UNANSWERED",
    `Expected an answer on ${question.subject}, none came ${why}.`,
    { details: { subject: question.subject } },
  );
}

function invalid(definition: RequestDefinition, what: string, cause: Error): TerminalError {
  return new TerminalError(
    "REQUEST_INVALID",
    `${definition.subject} was ${what} with data that do not fit: ${cause.message}`,
    { cause, details: { subject: definition.subject } },
  );
}

/** What the other side threw, with its code and kind where this side knows the code. */
function remoteError(
  definition: RequestDefinition,
  kind: string,
  ...[code, body]: [string | undefined, unknown]
): Error {
  const message = `${definition.subject}: ${(body as { message?: string }).message ?? "failed"}`;
  const known: ErrorCode = code && code in errorCatalogue ? (code as ErrorCode) : "REQUEST_FAILED";
  const details = { subject: definition.subject };
  return kind === "terminal"
    ? new TerminalError(known, message, { details })
    : new RetryableError(known, message, { details });
}
