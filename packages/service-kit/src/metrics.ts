import type { DeliveryObservation } from "@devmatrix/messaging";
import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** State of an outbox at one instant. */
export interface OutboxState {
  unsent: number;
  /** Age of the oldest unsent row in seconds; 0 when there is none. */
  oldestSeconds: number;
}

/**
 * The metrics of a service, in a registry of its own. Counters rise only where the counted thing happens; gauges are
 * read when scraped. A scrape changes nothing.
 */
export class ServiceMetrics {
  readonly registry = new Registry();
  readonly #refreshes: (() => Promise<void>)[] = [];
  readonly handled = new Counter({
    name: "devmatrix_messages_handled_total",
    help: "Deliveries that were handled, by subscription and result.",
    labelNames: ["subscription", "result"] as const,
    registers: [this.registry],
  });
  readonly duration = new Histogram({
    name: "devmatrix_message_duration_seconds",
    help: "Time from delivery to the acknowledgement.",
    labelNames: ["subscription"] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers: [this.registry],
  });
  readonly redelivered = new Counter({
    name: "devmatrix_messages_redelivered_total",
    help: "Deliveries that were not the first of their message.",
    labelNames: ["subscription"] as const,
    registers: [this.registry],
  });
  readonly deadLetters = new Counter({
    name: "devmatrix_dead_letters_total",
    help: "Messages that this process gave up and put among the dead letters.",
    labelNames: ["subscription"] as const,
    registers: [this.registry],
  });

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    const startedAt = new Gauge({
      name: "process_start_time_seconds",
      help: "Start time of the process since the Unix epoch in seconds.",
      registers: [this.registry],
    });
    startedAt.set(Math.round(Date.now() / 1_000 - process.uptime()));
    this.gauge("process_resident_memory_bytes", "Resident memory size in bytes.", () =>
      process.memoryUsage.rss(),
    );
    const cpu = () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    };
    this.gauge("devmatrix_process_cpu_seconds", "CPU time used by the process so far.", cpu);
  }

  /** Counts one delivery that has ended. */
  observe(delivery: DeliveryObservation): void {
    const { durable: subscription, outcome } = delivery;
    this.handled.inc({ subscription, result: outcome });
    this.duration.observe({ subscription }, delivery.durationMs / 1_000);
    if (delivery.delivery > 1) this.redelivered.inc({ subscription });
    if (outcome === "dead-lettered") this.deadLetters.inc({ subscription });
  }

  /** Adds a gauge whose value is asked for at each scrape; it shows NaN, unknown, when the read fails. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    const gauge = new Gauge({ name, help, registers: [this.registry] });
    this.#refreshes.push(async () => gauge.set(await unknownOnFailure(read, Number.NaN)));
  }

  /** Adds a gauge with one label, whose values are asked for at each scrape; labels that are not given vanish. */
  gaugeByLabel(
    name: string,
    help: string,
    source: { label: string; read: () => Promise<ReadonlyMap<string, number>> },
  ): void {
    const { label, read } = source;
    const gauge = new Gauge({ name, help, labelNames: [label], registers: [this.registry] });
    this.#refreshes.push(async () => {
      const values = await unknownOnFailure(read, new Map<string, number>());
      gauge.reset();
      for (const [value, count] of values) gauge.set({ [label]: value }, count);
    });
  }

  /** Adds the two gauges of an outbox; one read serves both. */
  watchOutbox(read: () => Promise<OutboxState>): void {
    const oldest = new Gauge({
      name: "devmatrix_outbox_oldest_seconds",
      help: "Age of the oldest outbox row that is not published yet; 0 when there is none.",
      registers: [this.registry],
    });
    const unsent = new Gauge({
      name: "devmatrix_outbox_unsent",
      help: "Outbox rows that are not published yet.",
      registers: [this.registry],
    });
    this.#refreshes.push(async () => {
      const unknown = { unsent: Number.NaN, oldestSeconds: Number.NaN };
      const state = await unknownOnFailure(read, unknown);
      unsent.set(state.unsent);
      oldest.set(state.oldestSeconds);
    });
  }

  /** The text that Prometheus scrapes. */
  async render(): Promise<{ contentType: string; body: string }> {
    await Promise.all(this.#refreshes.map((refresh) => refresh()));
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }
}

/** A scrape must work while a store is down: then what the store would say is unknown, and everything else is shown. */
async function unknownOnFailure<Value>(
  read: () => Value | Promise<Value>,
  unknown: Value,
): Promise<Value> {
  try {
    return await read();
  } catch {
    return unknown;
  }
}
