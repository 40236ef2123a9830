import type { ServiceView } from "../model/service-view.ts";

/** Packages of the prepared runtime that only some services import, with whether one does. */
export const optionalPackages: Record<string, (service: ServiceView) => boolean> = {
  "big.js": () => false,
  jose: () => false,
  "@fastify/cors": ({ model }) => model.nonFunctional.cors !== undefined,
};
