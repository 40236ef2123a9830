import { lines } from "../../code.ts";
import { looseBase } from "../../model/request-types.ts";
import type { ServiceView } from "../../model/service-view.ts";
import { ownBodySchemas } from "../own-body-schema.ts";
import { parameterSchemas } from "../parameter-schemas.ts";
import { querySchemas } from "../query-schema.ts";
import { helpersIn } from "../used-helpers.ts";

/** `src/service-schema.ts`: what clients send to endpoints that are about no resource. */
export function looseSchemaFile(service: ServiceView): string {
  const code = looseSchemaCode(service);
  const helpers = helpersIn(code);
  return lines(
    'import { z } from "zod";',
    helpers.length > 0 && `import { ${helpers.join(", ")} } from "./http/fields.ts";`,
    "",
    code,
  );
}

/** Everything after the imports; empty when such endpoints take nothing. */
export function looseSchemaCode(service: ServiceView): string {
  const endpoints = { camel: looseBase, endpoints: service.loose };
  return lines(
    ...ownBodySchemas(service, endpoints),
    ...parameterSchemas(service, endpoints),
    ...querySchemas(service, endpoints),
  );
}
