import { subscribeAll } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import type { settings } from "./config.ts";
import { onEvent } from "./handlers/on-event.ts";

/** Everything this service is made of, in start order. */
export function build({ db }: ServiceContext<typeof settings>): Subscription[] {
  return [subscribeAll(onEvent({ db }), { durable: "progress-monitor-on-all" })];
}
