import type { ServiceView } from "./model/service-view.ts";
import { resourceTask } from "./resource-work.ts";
import { seedsMigrationDown, seedsMigrationUp } from "./templates/seeds-migration.ts";
import type { Work } from "./work.ts";

/** The task that writes the rows that are there from the start. */
export function seedsWork(service: ServiceView): Work {
  // After the tables of all resources and those of callers.
  const number = String(service.resources.length + 2).padStart(4, "0");
  const name = `migrations/${number}_insert_first_rows`;
  return {
    key: "service/seeds",
    kind: "MODEL",
    specialty: "database",
    name: "First rows",
    description: "The rows that are there from the start.",
    dependsOn: service.resources.map((resource) => ({
      key: resourceTask(resource, "migration"),
      type: "data" as const,
    })),
    files: [
      { path: `${name}.up.sql`, content: () => seedsMigrationUp(service) },
      { path: `${name}.down.sql`, content: () => seedsMigrationDown(service) },
    ],
    requiredSkills: ["backend-migrations"],
    effortMinutes: 10,
  };
}
