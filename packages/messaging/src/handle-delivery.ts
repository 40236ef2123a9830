import { events, workCommand } from "@devmatrix/contracts";
import type { CloudEvent, EventDefinition, EventName, Log } from "@devmatrix/contracts";
import { TerminalError, errorCode } from "@devmatrix/errors";
import type { JetStreamClient, JsMsg } from "@nats-io/jetstream";
import { Match } from "@nats-io/transport-node";
import { decideSettlement } from "./decide-settlement.ts";
import { storeDeadLetter } from "./dead-letters.ts";
import { checkEvent, readEvent } from "./decode-event.ts";
import type { RawMessage, ReadEvent } from "./decode-event.ts";
import { isOutage } from "./is-outage.ts";
import type { DeliveryObservation } from "./messaging.ts";
import type { HandlerContext, StoredEvent, Subscription } from "./subscription.ts";
import { inConsumerSpan } from "./trace-context.ts";

export interface DeliveryDeps {
  jetstream: JetStreamClient;
  maxPayload: () => number;
  log: Log;
  subscription: Subscription;
  /** Of the consumer, as read from the server. */
  ackWaitMs: number;
  maxDeliver: number;
  /** Aborted when the deadline for finishing has passed. */
  signal: AbortSignal;
  /** Aborted when no new work shall be begun. */
  stopping: AbortSignal;
  observe: (observation: DeliveryObservation) => void;
}

const ACK_TIMEOUT_MS = 2_000;
const LONGEST_HOLD_MS = 5_000;

/** Handles one delivery to its end; never throws. See the invariants of consume.ts. */
export async function handleDelivery(deps: DeliveryDeps, message: JsMsg): Promise<void> {
  const started = performance.now();
  const count = message.info.deliveryCount;
  const delivery = { count, last: count >= deps.maxDeliver };
  let outcome: DeliveryObservation["outcome"];
  const heartbeat = setInterval(() => message.working(), deps.ackWaitMs / 3);
  try {
    const event = readEvent(rawMessage(message));
    await inConsumerSpan(deps.subscription.durable, spanOf(event, message), () =>
      callUntilSettled(deps, { event, message, delivery }),
    );
    outcome = "done";
  } catch (error) {
    clearInterval(heartbeat);
    outcome = await settle(deps, { message, delivery, error });
  } finally {
    clearInterval(heartbeat);
  }
  if (outcome === "done") await acknowledge(deps, message);
  const durationMs = performance.now() - started;
  deps.observe({ durable: deps.subscription.durable, outcome, durationMs, delivery: count });
}

interface Delivery {
  message: JsMsg;
  delivery: { count: number; last: boolean };
}

/** Calls the handler; an outage is waited for here, with the message in hand (invariant 6). */
async function callUntilSettled(
  deps: DeliveryDeps,
  current: Delivery & { event: ReadEvent },
): Promise<void> {
  const context: HandlerContext = {
    signal: deps.signal,
    delivery: current.delivery.count,
    lastDelivery: current.delivery.last,
  };
  for (let attempt = 0; ; attempt++) {
    try {
      await callHandler(deps.subscription, current, context);
      return;
    } catch (error) {
      if (!isOutage(error) || deps.stopping.aborted) throw error;
      const delayMs = Math.min(200 * 2 ** attempt, LONGEST_HOLD_MS);
      deps.log.warn(
        { eventId: current.event.attributes.id, delayMs, err: error },
        "something this handler needs is away; it keeps the message and tries again",
      );
      await pause(delayMs, deps.stopping);
    }
  }
}

async function callHandler(
  subscription: Subscription,
  current: Delivery & { event: ReadEvent },
  context: HandlerContext,
): Promise<void> {
  const { event, message } = current;
  switch (subscription.kind) {
    case "event":
      return subscription.handler(checkEvent(event, subscription.definition), context);
    case "work":
      return subscription.handler(checkEvent(event, workCommand), context);
    case "all":
      return subscription.handler(storedEvent(event, message), context);
  }
}

const namesBySubject = new Map<string, EventName>(
  Object.entries(events).map(([name, definition]) => [definition.subject, name as EventName]),
);

function storedEvent(event: ReadEvent, message: JsMsg): StoredEvent {
  const name = namesBySubject.get(message.subject);
  if (!name) {
    throw new TerminalError(
      "EVENT_UNREADABLE",
      `The event cannot be read: no event is known on subject "${message.subject}".`,
      { details: { eventId: event.attributes.id } },
    );
  }
  const definition: EventDefinition = events[name];
  const checked: CloudEvent<unknown> = checkEvent(event, definition);
  const place = { name, sequence: message.info.streamSequence, storedAt: message.timestamp };
  // The data were checked against the definition of `name`, which is what ties the two together in the type.
  return { ...checked, ...place } as StoredEvent;
}

/** Ends a failed delivery: back to the queue, or to the dead letters (invariants 2, 3 and 8). */
async function settle(
  deps: DeliveryDeps,
  failed: Delivery & { error: unknown },
): Promise<DeliveryObservation["outcome"]> {
  const { message, delivery } = failed;
  const settlement = decideSettlement(failed.error, { ...delivery, random: Math.random });
  const fields = {
    sequence: message.info.streamSequence,
    subject: message.subject,
    delivery: delivery.count,
    err: settlement.error,
  };
  if (settlement.kind === "retry") {
    deps.log.warn(
      { ...fields, delayMs: settlement.delayMs },
      "handler failed; the message comes back",
    );
    message.nak(settlement.delayMs);
    return "retried";
  }
  try {
    await storeDeadLetter(deps.jetstream, message, {
      durable: deps.subscription.durable,
      code: settlement.code,
      reason: settlement.error.message,
      maxPayload: deps.maxPayload(),
    });
  } catch (error) {
    deps.log.error(
      { ...fields, storeError: error },
      "dead letter could not be stored; the message comes back",
    );
    message.nak(1_000);
    return "retried";
  }
  message.term();
  deps.log.error({ ...fields, code: settlement.code }, "message moved to the dead letters");
  return "dead-lettered";
}

/** A lost acknowledgement costs a redelivery, which the handler's inbox turns into nothing. */
async function acknowledge(deps: DeliveryDeps, message: JsMsg): Promise<void> {
  try {
    await message.ackAck({ timeout: ACK_TIMEOUT_MS });
  } catch (error) {
    deps.log.warn(
      { sequence: message.info.streamSequence, code: errorCode(error), err: error },
      "acknowledgement was not confirmed; the message may come again",
    );
  }
}

function spanOf(event: ReadEvent, message: JsMsg) {
  const { id, type, subject, traceparent } = event.attributes;
  return {
    traceparent,
    attributes: {
      "messaging.system": "nats",
      "messaging.destination.name": message.subject,
      "messaging.message.id": id,
      "cloudevents.event_type": type,
      ...(subject !== undefined && { "devmatrix.run_id": subject }),
    },
  };
}

function rawMessage(message: JsMsg): RawMessage {
  return {
    subject: message.subject,
    header: (name) => {
      const found = message.headers;
      return found?.has(name, Match.IgnoreCase) ? found.get(name, Match.IgnoreCase) : undefined;
    },
    body: message.data,
  };
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    signal.addEventListener("abort", end, { once: true });
  });
}
