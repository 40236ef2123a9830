import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import type { settings } from "./config.ts";
import { onSpecSubmitted } from "./handlers/on-spec-submitted.ts";

/** Everything this service is made of, in start order. */
export function build({ db }: ServiceContext<typeof settings>): Subscription[] {
  return [
    subscribe(events.specSubmitted, onSpecSubmitted({ db }), {
      durable: "spec-ingest-on-spec-submitted",
    }),
  ];
}
