import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import type { settings } from "./config.ts";
import { onSpecIngested } from "./handlers/on-spec-ingested.ts";

/** Everything this service is made of, in start order. */
export function build({ db }: ServiceContext<typeof settings>): Subscription[] {
  return [
    subscribe(events.specIngested, onSpecIngested({ db }), { durable: "planner-on-spec-ingested" }),
  ];
}
