import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serviceNames } from "@devmatrix/contracts";
import { planConsumers } from "@devmatrix/messaging";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../services/", import.meta.url));

/** How often the integration tests of a service run the handler suite. */
function suitesOf(service: string): number {
  const folder = join(root, service, "src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".int.test.ts"))
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .reduce((sum, text) => sum + text.split("\ndescribeHandler(").length - 1, 0);
}

it.each(serviceNames)("every handler of %s is run through the handler suite", (service) => {
  const consumers = planConsumers().filter((plan) => plan.durable.startsWith(`${service}-on-`));
  expect(suitesOf(service)).toBe(consumers.length);
});
