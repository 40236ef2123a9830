import { subscribeWork } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import type { settings } from "./config.ts";
import { onWork } from "./handlers/on-work.ts";

/** Everything this service is made of, in start order. */
export function build({ db }: ServiceContext<typeof settings>): Subscription[] {
  return [subscribeWork(onWork({ db }), { durable: "codegen-worker-on-work" })];
}
