import { callersWork } from "../callers/index.ts";
import type { ServiceView } from "../model/service-view.ts";
import { operationWork } from "../operations/index.ts";

/** Packages of the prepared runtime that only some services import, with whether one does. */
export const optionalPackages: Record<string, (service: ServiceView) => boolean> = {
  "big.js": (service) => imports(service, "big.js"),
  jose: (service) => imports(service, "jose"),
  "@fastify/cors": ({ model }) => model.nonFunctional.cors !== undefined,
};

function imports(service: ServiceView, name: string): boolean {
  return [...operationWork(service), ...callersWork(service)].some(({ files }) =>
    files.some(({ content }) => content().includes(`"${name}"`)),
  );
}
