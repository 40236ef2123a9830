import { contextParams, createInbox, createOutbox, setContextSql } from "./inbox-outbox.ts";
import type { Inbox, Outbox, TransactionContext } from "./postgres.ts";

/**
 * Gives a transaction of another client, Prisma's for one, what ours have: actor and event id for the audit rows, the
 * inbox, and the outbox, whose commit is announced so that the relay publishes at once.
 *
 * ```ts
 * prisma.$transaction(async (tx) => {
 *   const bound = await bindTransaction((sql, params) => tx.$queryRawUnsafe(sql, ...params), { schema, actor, eventId });
 *   if (!(await bound.inbox.isFirst("progress-monitor", event.id))) return;
 * });
 * ```
 */
export async function bindTransaction(
  execute: (sql: string, params: readonly unknown[]) => Promise<unknown>,
  options: TransactionContext & { schema: string },
): Promise<{ inbox: Inbox; outbox: Outbox }> {
  const rowsOf = async (sql: string, params: readonly unknown[]) => {
    const result = await execute(sql, params);
    return Array.isArray(result) ? (result as unknown[]) : [];
  };
  await rowsOf(setContextSql, contextParams(options));
  return {
    inbox: createInbox(rowsOf, options.schema),
    outbox: createOutbox(rowsOf, { schema: options.schema, announce: true }),
  };
}
