import type { RequestDefinition } from "@devmatrix/contracts";
import type { Messaging, Subscription } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import type { z } from "zod";
import type { BaseSettings } from "./base-settings.ts";
import type { Health } from "./health.ts";
import type { Logger } from "./log.ts";
import type { ServiceMetrics } from "./metrics.ts";
import type { ServiceHttp } from "./service-http.ts";

/** Something that is open and can be closed. */
export interface Closable {
  close(): Promise<unknown> | void;
}

/** Settings of a service: its own and those that every service has. */
export type ServiceSettings<Own extends z.ZodObject> = z.infer<Own> & BaseSettings;

/** What a service is built with; everything in it is open and is closed by the kit. */
export interface ServiceContext<Own extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly settings: ServiceSettings<Own>;
  readonly log: Logger;
  /** The service's own schema, through its own role. Its outbox is published by the kit. */
  readonly db: Postgres;
  readonly messaging: Messaging;
  readonly metrics: ServiceMetrics;
  readonly health: Health;
  readonly http: ServiceHttp;
  /** Registers the close of something the service has opened; closed before everything of the kit, last in first out. */
  use<Resource extends Closable>(resource: Resource | Promise<Resource>): Promise<Resource>;
  /** Answers a read of other services, from the moment that `build` has returned. */
  reply<Request extends z.ZodType, Reply extends z.ZodType>(
    definition: RequestDefinition<Request, Reply>,
    handler: (request: z.output<Request>) => Promise<z.input<Reply>>,
  ): void;
}

/** Makes everything that a service is made of, in start order, and gives back what it hears. */
export type Build<Own extends z.ZodObject> = (
  context: ServiceContext<Own>,
) => Promise<Subscription[]> | Subscription[];
