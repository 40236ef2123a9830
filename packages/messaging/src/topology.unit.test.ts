import { events, services, workCommand } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { durableName } from "./durable-name.ts";
import { planConsumers, streamNames, streamPlans } from "./topology.ts";

/** Whether a subject falls under a stream's pattern, whose only wildcard is a final `>`. */
function covers(pattern: string, subject: string): boolean {
  return pattern.endsWith(">") && subject.startsWith(pattern.slice(0, -1));
}

describe("the topology", () => {
  it("puts every event into the event stream and no other", () => {
    for (const { subject } of Object.values(events)) {
      const streams = streamPlans.filter((plan) =>
        plan.subjects.some((one) => covers(one, subject)),
      );
      expect(streams.map((plan) => plan.name)).toEqual([streamNames.events]);
    }
  });

  it("puts commands into the queue, which refuses when it is full", () => {
    const queue = streamPlans.find((plan) => plan.name === streamNames.work);
    expect(queue?.subjects.some((one) => covers(one, `${workCommand.subject}.model`))).toBe(true);
    expect(queue).toMatchObject({ retention: "workqueue", discard: "new" });
  });

  it("keeps nothing by interest, which loses what nobody listens to yet", () => {
    expect(streamPlans.map((plan) => plan.retention)).not.toContain("interest");
  });

  it("has one consumer for each event that a service hears", () => {
    const durables = planConsumers().map((plan) => plan.durable);
    expect(new Set(durables).size).toBe(durables.length);
    for (const service of services) {
      if (service.name === "progress-monitor") continue;
      for (const name of service.consumes) {
        expect(durables).toContain(durableName(service.name, events[name]));
      }
    }
  });

  it("gives the service that hears everything one ordered consumer", () => {
    const plans = planConsumers().filter((plan) => plan.durable.startsWith("progress-monitor"));
    expect(plans).toMatchObject([{ durable: "progress-monitor-on-all", maxAckPending: 1 }]);
    expect(plans[0]).not.toHaveProperty("filterSubject");
  });

  it("has one consumer on the work queue, as the server demands", () => {
    const plans = planConsumers().filter((plan) => plan.stream === streamNames.work);
    expect(plans.map((plan) => plan.durable)).toEqual(["codegen-worker-on-work"]);
  });

  it("remembers message ids for longer than an outbox retries in a row", () => {
    for (const name of [streamNames.events, streamNames.work]) {
      const plan = streamPlans.find((one) => one.name === name);
      expect(plan?.duplicateWindowMs).toBeGreaterThanOrEqual(600_000);
    }
  });
});

describe("durableName", () => {
  it.each([
    ["planner", events.specIngested, "planner-on-spec-ingested"],
    ["codegen-worker", "work", "codegen-worker-on-work"],
    ["progress-monitor", "all", "progress-monitor-on-all"],
  ] as const)("names the consumer of %s", (service, heard, expected) => {
    expect(durableName(service, heard)).toBe(expected);
  });
});
