import { fastifyPostgres } from "@devmatrix/blueprints";
import { events, requests } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import type { settings } from "./config.ts";
import { onSpecIngested } from "./handlers/on-spec-ingested.ts";
import { findPlan } from "./stores/plan-store.ts";

/** Everything this service is made of, in start order. */
export function build(context: ServiceContext<typeof settings>): Subscription[] {
  const { db, messaging } = context;
  context.reply(requests.readPlan, async ({ specId }) => ({ plan: await findPlan(db, specId) }));
  const now = (): Date => new Date();
  return [
    subscribe(
      events.specIngested,
      onSpecIngested({ db, messaging, blueprint: fastifyPostgres, now }),
      { durable: "planner-on-spec-ingested" },
    ),
  ];
}
