import type { OutgoingEvent } from "@devmatrix/contracts";
import { TerminalError } from "@devmatrix/errors";
import { currentTraceparent } from "@devmatrix/messaging";
import type { Inbox, Outbox, TransactionContext } from "./postgres.ts";

/** Runs one statement with `$1` parameters inside a transaction and gives its rows. */
export type Execute = (sql: string, params: readonly unknown[]) => Promise<unknown[]>;

/** Makes who and why known to the audit triggers, until the transaction ends. */
export const setContextSql =
  "select set_config('devmatrix.actor', $1::text, true), set_config('devmatrix.event_id', $2::text, true)";

export function contextParams(context: TransactionContext): [string, string] {
  return [context.actor, context.eventId ?? ""];
}

/** Channel on which a commit to the outbox of a schema is announced. */
export function outboxChannel(schema: string): string {
  return `devmatrix_outbox_${schema}`;
}

/** The inbox of the transaction that `execute` runs in. */
export function createInbox(execute: Execute, schema: string): Inbox {
  return {
    isFirst: async (consumer, eventId) => {
      const rows = await execute(
        `insert into ${schema}.inbox (consumer, event_id) values ($1::text, $2::text)
         on conflict do nothing returning 1 as one`,
        [consumer, eventId],
      );
      return rows.length === 1;
    },
  };
}

/**
 * The outbox of the transaction that `execute` runs in. All messages of a call go in one statement.
 *
 * @param options.onAdd called after rows were added, so that the committer can publish at once
 * @param options.announce whether the commit is announced by NOTIFY; for committers that publish nothing themselves
 */
export function createOutbox(
  execute: Execute,
  options: { schema: string; announce: boolean; onAdd?: () => void },
): Outbox {
  return {
    add: async (...messages) => {
      if (messages.length === 0) return;
      const traceparent = currentTraceparent();
      const rows = messages.map((message) => row(message, traceparent));
      await execute(
        `insert into ${options.schema}.outbox (event_id, about, message)
         select m.message ->> 'id', m.message ->> 'about', m.message
         from jsonb_array_elements($1::jsonb) with ordinality as m (message, place)
         order by m.place
         on conflict (event_id) do nothing`,
        [JSON.stringify(rows)],
      );
      if (options.announce) {
        await execute("select pg_notify($1::text, '')::text as notified", [
          outboxChannel(options.schema),
        ]);
      }
      options.onAdd?.();
    },
  };
}

/** Below the default limit of nats-server, with room for headers; what could never be sent must not be committed. */
const LARGEST_MESSAGE = 1000 * 1024;

function row(message: OutgoingEvent, traceparent: string | undefined): OutgoingEvent {
  const bytes = Buffer.byteLength(JSON.stringify(message.data));
  if (bytes > LARGEST_MESSAGE) {
    throw new TerminalError(
      "EVENT_TOO_LARGE",
      `Message "${message.id}" of type "${message.type}" has ${bytes} bytes, at most ${LARGEST_MESSAGE} can be sent.`,
      { details: { eventId: message.id, bytes } },
    );
  }
  return { ...message, ...(traceparent && { traceparent: message.traceparent ?? traceparent }) };
}
