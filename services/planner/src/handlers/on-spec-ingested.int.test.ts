import type { BlueprintTask } from "@devmatrix/blueprints";
import { events } from "@devmatrix/contracts";
import type { OutgoingEvent } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import type { ServiceConnections } from "@devmatrix/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { answers, blueprintOf, idsOf, specIngested, taskOf } from "../planner.fixtures.ts";
import { findPlan } from "../stores/plan-store.ts";
import { onSpecIngested } from "./on-spec-ingested.ts";

const servers = withServers({ services: ["planner"] });
const context = { signal: new AbortController().signal, delivery: 1, lastDelivery: false };
const sound = (): BlueprintTask[] => [
  taskOf("a"),
  taskOf("b", { dependsOn: [{ key: "a", type: "data" }] }),
];
const handlerOf = (
  { db }: Pick<ServiceConnections, "db">,
  plan = sound,
  request: ServiceConnections["messaging"]["request"] = answers,
) =>
  onSpecIngested({
    db,
    messaging: { request },
    blueprint: blueprintOf(plan),
    now: () => new Date("2026-01-02T03:04:05.000Z"),
  });

describeHandler("on-spec-ingested", {
  service: "planner",
  servers,
  subscription: (service) =>
    subscribe(events.specIngested, handlerOf(service), { durable: "planner-on-spec-ingested" }),
  message: (n) => specIngested(n),
});

describe("the planner", () => {
  let service: ServiceConnections;
  beforeAll(async () => {
    service = await servers.connect("planner");
    await service.db.query("delete from outbox");
  });
  const deliver = (
    n: number,
    ...rest: [typeof sound?, ServiceConnections["messaging"]["request"]?]
  ) => {
    const { id, type, about, data } = specIngested(n);
    const envelope = { specversion: "1.0", id, source: "/test", type, subject: about } as const;
    return handlerOf(service, ...rest)({ ...envelope, data }, context);
  };
  const announced = async (): Promise<OutgoingEvent | undefined> => {
    const { rows } = await service.db.query<{ message: OutgoingEvent }>(
      "select message from outbox order by id desc limit 1",
    );
    return rows[0]?.message;
  };

  it("stores the hierarchy and answers with the very plan that it announced", async () => {
    await deliver(11);
    const plan = await findPlan(service.db, idsOf(11).specId);
    expect(await announced()).toMatchObject({
      type: events.planCreated.type,
      data: {
        planId: plan?.planId,
        taskCount: 5,
        phases: [{ key: "multi_pass_planning" }, { key: "atomization" }],
      },
    });
    const { rows } = await service.db.query<{ id: string }>(
      "select id from tasks where spec_id = $1 order by position",
      [idsOf(11).specId],
    );
    expect(rows.map(({ id }) => id)).toEqual(plan?.tasks.map(({ id }) => id));
  });

  it("stores why a specification got no plan, and says so", async () => {
    await deliver(12, () => []);
    expect(await announced()).toMatchObject({
      type: events.planRejected.type,
      data: { reasons: [{ code: "PLAN_EMPTY" }], phases: [{ status: "failed" }] },
    });
    expect(await findPlan(service.db, idsOf(12).specId)).toBeNull();
  });

  it("asks again later when the model is not known yet", async () => {
    const unknown = (async () => ({ model: null })) as unknown as typeof answers;
    await expect(deliver(13, sound, unknown)).rejects.toMatchObject({
      code: "MODEL_UNKNOWN",
      retryable: true,
    });
  });
});
