import { describe, expect, it } from "vitest";
import { ServiceMetrics } from "./metrics.ts";

describe("ServiceMetrics", () => {
  const delivered = { durable: "d", outcome: "done", durationMs: 20, delivery: 1 } as const;
  const labels = 'subscription="d"';

  it("counts deliveries by subscription and result with the name of the service", async () => {
    const metrics = new ServiceMetrics("planner");
    metrics.observe(delivered);
    const { body } = await metrics.render();
    expect(body).toContain(
      `devmatrix_messages_handled_total{${labels},result="done",service="planner"} 1`,
    );
    expect(body).toContain(
      `devmatrix_message_duration_seconds_sum{service="planner",${labels}} 0.02`,
    );
    expect(body).not.toContain("devmatrix_messages_redelivered_total{");
  });

  it("counts redeliveries and dead letters", async () => {
    const metrics = new ServiceMetrics("planner");
    metrics.observe({ ...delivered, outcome: "dead-lettered", delivery: 5 });
    const { body } = await metrics.render();
    expect(body).toContain(`devmatrix_messages_redelivered_total{${labels},service="planner"} 1`);
    expect(body).toContain(`devmatrix_dead_letters_total{${labels},service="planner"} 1`);
  });

  it("changes no counter by being scraped", async () => {
    const metrics = new ServiceMetrics("planner");
    metrics.observe(delivered);
    const counters = async () =>
      (await metrics.render()).body.split("\n").filter((line) => /_total\{/.test(line));
    expect(await counters()).toEqual(await counters());
  });

  it("reads the outbox once per scrape for both of its gauges", async () => {
    const metrics = new ServiceMetrics("planner");
    let reads = 0;
    metrics.watchOutbox(() => {
      reads += 1;
      return Promise.resolve({ unsent: 2, oldestSeconds: 1.5 });
    });
    const { body } = await metrics.render();
    expect(reads).toBe(1);
    expect(body).toContain('devmatrix_outbox_unsent{service="planner"} 2');
    expect(body).toContain('devmatrix_outbox_oldest_seconds{service="planner"} 1.5');
  });

  it("shows a gauge as unknown when its read fails, and everything else as usual", async () => {
    const metrics = new ServiceMetrics("planner");
    metrics.gauge("broken", "Cannot be read.", () => Promise.reject(new Error("down")));
    metrics.gauge("fine", "Can be read.", () => 7);
    const { body } = await metrics.render();
    expect(body).toContain('broken{service="planner"} Nan');
    expect(body).toContain('fine{service="planner"} 7');
  });

  it("forgets labels that a later scrape does not give", async () => {
    const metrics = new ServiceMetrics("progress-monitor");
    const counts = new Map([["running", 1]]);
    const read = () => Promise.resolve(counts);
    metrics.gaugeByLabel("runs", "Runs by status.", { label: "status", read });
    await metrics.render();
    counts.delete("running");
    counts.set("success", 1);
    const { body } = await metrics.render();
    expect(body).toContain('runs{status="success",service="progress-monitor"} 1');
    expect(body).not.toContain('status="running"');
  });
});
