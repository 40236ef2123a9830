import type { ApiContext } from "./api-context.ts";
import type { Route } from "./define-route.ts";
import type { EventStreams } from "./event-stream.ts";
import { deadLetterRoutes } from "./routes/dead-letter-routes.ts";
import { eventRoutes } from "./routes/event-routes.ts";
import { fileRoutes } from "./routes/file-routes.ts";
import { insightRoutes } from "./routes/insight-routes.ts";
import { runRoutes } from "./routes/run-routes.ts";
import { specRoutes } from "./routes/spec-routes.ts";
import { taskRoutes } from "./routes/task-routes.ts";

/** Every route of the API, in the order of the OpenAPI document. */
export function apiRoutes(api: ApiContext, streams: EventStreams): Route[] {
  return [
    ...specRoutes(api),
    ...runRoutes(api),
    ...fileRoutes(api),
    ...eventRoutes(api, streams),
    ...taskRoutes(api),
    ...insightRoutes(api),
    ...deadLetterRoutes(api),
  ];
}
