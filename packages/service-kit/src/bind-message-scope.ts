import type { CloudEvent } from "@devmatrix/contracts";
import type { HandlerContext, Subscription } from "@devmatrix/messaging";
import { isSpanContextValid, trace } from "@opentelemetry/api";
import type { MessageScope } from "./message-scope.ts";
import { withMessageScope } from "./message-scope.ts";

/** The same subscription, whose handler runs in a scope that puts event, run and task id on every log line. */
export function bindMessageScope(subscription: Subscription): Subscription {
  switch (subscription.kind) {
    case "event":
      return { ...subscription, handler: bind(subscription.handler) };
    case "work":
      return { ...subscription, handler: bind(subscription.handler) };
    case "all":
      return { ...subscription, handler: bind(subscription.handler) };
  }
}

type Handle<Event> = (event: Event, context: HandlerContext) => Promise<void>;

function bind<Event extends CloudEvent<unknown>>(handler: Handle<Event>): Handle<Event> {
  return (event, context) => withMessageScope(scopeOf(event), () => handler(event, context));
}

function scopeOf(event: CloudEvent<unknown>): MessageScope {
  const data = event.data as { runId?: unknown; taskId?: unknown } | null;
  const scope: MessageScope = { eventId: event.id, eventType: event.type };
  if (typeof data?.runId === "string") scope.runId = data.runId;
  if (typeof data?.taskId === "string") scope.taskId = data.taskId;
  const span = trace.getActiveSpan()?.spanContext();
  if (span !== undefined && isSpanContextValid(span)) scope.traceId = span.traceId;
  return scope;
}
