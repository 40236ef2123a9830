import { AsyncLocalStorage } from "node:async_hooks";

/** What is being worked on right now; part of every log line written meanwhile. */
export interface MessageScope {
  eventId?: string;
  eventType?: string;
  runId?: string;
  taskId?: string;
  traceId?: string;
}

const storage = new AsyncLocalStorage<MessageScope>();

/** Runs `work` with `scope` bound to it and to everything it calls or awaits. */
export function withMessageScope<Result>(scope: MessageScope, work: () => Result): Result {
  return storage.run(scope, work);
}

/** The scope of the caller; empty outside of any message. */
export function currentMessageScope(): MessageScope {
  return storage.getStore() ?? {};
}
