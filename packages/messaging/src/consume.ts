/**
 * The consume loop. Handlers know nothing of acknowledgements, retries, dead letters, heartbeats or traces; all of it
 * is here and in handle-delivery.ts. What holds at every instant:
 *
 *  1. A message is acknowledged only after its handler has returned, and the acknowledgement is itself confirmed.
 *  2. A delivery ends in exactly one of: acknowledged, back to the queue after a delay, dead letter. Which one is
 *     decided in decide-settlement.ts and nowhere else.
 *  3. A message leaves its stream as a dead letter only after the dead letter is stored.
 *  4. While a handler runs, the server hears `working` every third of the consumer's ack_wait; a killed process falls
 *     silent and the message goes to another after ack_wait.
 *  5. Each slot asks for one message and asks again when it is done, so that no message waits in a buffer while its
 *     ack_wait runs, and no more than `concurrency` messages are held.
 *  6. A server or service that is away never costs a message one of its deliveries: the slot keeps the message and calls
 *     the handler again until the outage is over.
 *  7. A slot ends only by `stop`. A lost connection, a deleted consumer or a missed heartbeat ends its pull, and a new
 *     one is made; at a reconnect at once, since the server has forgotten the old one.
 *  8. `term` is sent without a reason: nats-server 2.9 does not understand one and would deliver the message again.
 */
import type { Log } from "@devmatrix/contracts";
import { RetryableError, TerminalError, toError } from "@devmatrix/errors";
import { JetStreamApiError } from "@nats-io/jetstream";
import type { ConsumerMessages, JetStreamClient } from "@nats-io/jetstream";
import { millis } from "@nats-io/transport-node";
import { handleDelivery } from "./handle-delivery.ts";
import type { DeliveryDeps } from "./handle-delivery.ts";
import type { Consumption, DeliveryObservation } from "./messaging.ts";
import type { Subscription } from "./subscription.ts";
import { streamNames } from "./topology.ts";

export interface ConsumeDeps {
  jetstream: JetStreamClient;
  maxPayload: () => number;
  log: Log;
  /** Calls back at each reconnect; returns what takes the listener off. */
  onReconnect: (listener: () => void) => () => void;
  observe: (observation: DeliveryObservation) => void;
}

/** A pull lives this long on the server before it is renewed. */
const PULL_EXPIRES_MS = 30_000;
/** Two missed ones end the pull. */
const IDLE_HEARTBEAT_MS = 5_000;
/** A handler that does not heed its signal is waited for no longer than this; its message will be delivered again. */
const AFTER_ABORT_MS = 1_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** Starts the slots of a subscription. Throws TerminalError `CONSUMER_MISSING`. */
export async function startConsumption(
  deps: ConsumeDeps,
  subscription: Subscription,
): Promise<Consumption> {
  const { ackWaitMs, maxDeliver } = await readConsumer(deps, subscription);
  const abort = new AbortController();
  const stopping = new AbortController();
  const delivery: DeliveryDeps = {
    ...deps,
    log: deps.log.child({ durable: subscription.durable }),
    subscription,
    ackWaitMs,
    maxDeliver,
    signal: abort.signal,
    stopping: stopping.signal,
  };
  const state = { inFlight: 0 };
  const slots = Array.from({ length: subscription.concurrency }, () =>
    runSlot(deps, { delivery, stopping: stopping.signal, state }),
  );
  return {
    durable: subscription.durable,
    get inFlight() {
      return state.inFlight;
    },
    stop: async ({ deadlineMs = 10_000 } = {}) => {
      stopping.abort();
      const cut = setTimeout(() => abort.abort(), deadlineMs);
      let giveUp: NodeJS.Timeout | undefined;
      const deaf = new Promise((resolve) => {
        giveUp = setTimeout(resolve, deadlineMs + AFTER_ABORT_MS);
      });
      await Promise.race([Promise.all(slots), deaf]);
      clearTimeout(cut);
      clearTimeout(giveUp);
    },
  };
}

interface Slot {
  delivery: DeliveryDeps;
  stopping: AbortSignal;
  state: { inFlight: number };
}

async function runSlot(deps: ConsumeDeps, slot: Slot): Promise<void> {
  let failures = 0;
  while (!slot.stopping.aborted) {
    try {
      const handled = await pullUntilEnded(deps, slot);
      if (handled > 0) {
        failures = 0;
        continue;
      }
    } catch (error) {
      slot.delivery.log.warn({ err: toError(error) }, "pull failed; a new one follows");
    }
    if (slot.stopping.aborted) return;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/**
 * One pull, for as long as it lives. Returns when it has to be made again, or when the slot stops, with the number of
 * messages that were handled.
 */
async function pullUntilEnded(deps: ConsumeDeps, slot: Slot): Promise<number> {
  const { subscription } = slot.delivery;
  const consumer = await deps.jetstream.consumers.get(streamOf(subscription), subscription.durable);
  const messages = await consumer.consume({
    max_messages: 1,
    expires: PULL_EXPIRES_MS,
    idle_heartbeat: IDLE_HEARTBEAT_MS,
  });
  const end = () => messages.stop();
  slot.stopping.addEventListener("abort", end, { once: true });
  const forget = deps.onReconnect(end);
  let busy = false;
  let handled = 0;
  void endWhenUnhealthy(messages, slot.delivery.log, () => busy);
  try {
    if (slot.stopping.aborted) end();
    for await (const message of messages) {
      if (slot.stopping.aborted) {
        message.nak();
        break;
      }
      busy = true;
      slot.state.inFlight++;
      await handleDelivery(slot.delivery, message).finally(() => slot.state.inFlight--);
      busy = false;
      handled++;
      if (slot.stopping.aborted) break;
    }
    return handled;
  } finally {
    messages.stop();
    forget();
    slot.stopping.removeEventListener("abort", end);
  }
}

/**
 * Ends a pull that the server has forgotten. While a handler runs no request is open, so heartbeats are missed without
 * any fault; the pull ends then too, because the client would queue a request for each miss and get several messages at
 * once afterwards (invariant 5).
 */
async function endWhenUnhealthy(
  messages: ConsumerMessages,
  log: Log,
  isBusy: () => boolean,
): Promise<void> {
  for await (const status of messages.status()) {
    const missed = status.type === "heartbeats_missed" && (isBusy() || status.count >= 2);
    const gone = ["consumer_deleted", "consumer_not_found", "stream_not_found"].includes(
      status.type,
    );
    if (!missed && !gone) continue;
    if (gone || !isBusy())
      log.warn({ status: status.type }, "pull is not healthy; a new one follows");
    messages.stop();
  }
}

async function readConsumer(
  deps: ConsumeDeps,
  subscription: Subscription,
): Promise<{ ackWaitMs: number; maxDeliver: number }> {
  const stream = streamOf(subscription);
  try {
    const consumer = await deps.jetstream.consumers.get(stream, subscription.durable);
    const { config } = await consumer.info(true);
    return {
      ackWaitMs: millis(config.ack_wait ?? 30_000_000_000),
      maxDeliver: config.max_deliver ?? 5,
    };
  } catch (error) {
    if (error instanceof JetStreamApiError) {
      throw new TerminalError(
        "CONSUMER_MISSING",
        `Expected consumer "${subscription.durable}" on stream ${stream}: ${error.message}.`,
        { cause: error, details: { durable: subscription.durable, stream } },
      );
    }
    throw new RetryableError(
      "MESSAGING_UNAVAILABLE",
      `Consumer "${subscription.durable}" could not be read: ${toError(error).message}`,
      { cause: error },
    );
  }
}

function streamOf(subscription: Subscription): string {
  return subscription.kind === "work" ? streamNames.work : streamNames.events;
}
