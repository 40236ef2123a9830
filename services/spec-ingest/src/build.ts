import { fastifyPostgres } from "@devmatrix/blueprints";
import { events, requests } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import { documentReader } from "./adapters/read-document.ts";
import type { settings } from "./config.ts";
import { answerModel } from "./handlers/answer-model.ts";
import { consumer, onSpecSubmitted } from "./handlers/on-spec-submitted.ts";
import { openPrisma } from "./stores/open-prisma.ts";
import { PrismaSpecStore } from "./stores/prisma-spec-store.ts";

/** Everything this service is made of, in start order. */
export async function build(context: ServiceContext<typeof settings>): Promise<Subscription[]> {
  const { settings, db } = context;
  const { prisma } = await context.use(openPrisma(settings.POSTGRES_URL, db.schema));
  const specs = new PrismaSpecStore(prisma, db.schema);
  const read = documentReader({
    maxBytes: settings.SPEC_MAX_BYTES,
    inlineMaxBytes: settings.SPEC_INLINE_MAX_BYTES,
    timeoutMs: settings.SPEC_READ_TIMEOUT_MS,
  });
  context.reply(requests.readModel, answerModel(specs));
  const handler = onSpecSubmitted({
    specs,
    read,
    blueprint: fastifyPostgres,
    now: () => new Date(),
  });
  return [subscribe(events.specSubmitted, handler, { durable: consumer })];
}
