import { fastifyPostgres } from "@devmatrix/blueprints";
import { requests } from "@devmatrix/contracts";
import { subscribeWork } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import type { settings } from "./config.ts";
import { onWork } from "./handlers/on-work.ts";
import { findArtifacts } from "./stores/artifact-store.ts";
import { ModelCache } from "./stores/model-cache.ts";

/** Everything this service is made of, in start order. */
export function build(context: ServiceContext<typeof settings>): Subscription[] {
  const { db, messaging } = context;
  const models = new ModelCache(messaging);
  context.reply(requests.readArtifacts, async ({ sha256 }) => ({
    artifacts: await findArtifacts(db, sha256),
  }));
  return [
    subscribeWork(
      onWork({ db, models, blueprint: fastifyPostgres, clock: () => performance.now() }),
      {
        durable: "codegen-worker-on-work",
        concurrency: context.settings.CODEGEN_CONCURRENCY,
      },
    ),
  ];
}
