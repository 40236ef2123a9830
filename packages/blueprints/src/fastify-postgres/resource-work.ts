import { has, type ResourceView } from "./model/resource-view.ts";
import type { ServiceView } from "./model/service-view.ts";
import { resourceMigrationDown, resourceMigrationUp } from "./templates/resource-migration.ts";
import { resourceRoutes } from "./templates/resource-routes.ts";
import { resourceSchema } from "./templates/resource-schema.ts";
import { resourceStore } from "./templates/resource-store.ts";
import { resourceTable } from "./templates/resource-table.ts";
import type { Work } from "./work.ts";

/** The tasks of one entity, in the order in which an engineer would do them. */
export function resourceWork(service: ServiceView, resource: ResourceView): Work[] {
  return [
    migrationWork(service, resource),
    tableWork(resource),
    schemaWork(resource),
    storeWork(resource),
    routesWork(service, resource),
  ];
}

/** Keys of the tasks of an entity. */
export function resourceTask(resource: ResourceView, part: string): string {
  return `entity:${resource.entity.name}/${part}`;
}

function dataFacts({ entity }: ResourceView): string[] {
  return [
    `entity:${entity.name}`,
    ...entity.fields.map(({ name }) => `field:${entity.name}.${name}`),
  ];
}

function endpointFacts({ endpoints }: ResourceView): string[] {
  return endpoints.map(({ endpoint }) => `endpoint:${endpoint.method} ${endpoint.path}`);
}

function migrationWork({ resources }: ServiceView, resource: ResourceView): Work {
  const number = String(resources.indexOf(resource) + 1).padStart(4, "0");
  const name = `migrations/${number}_create_${resource.tableName}`;
  return {
    key: resourceTask(resource, "migration"),
    kind: "MODEL",
    specialty: "database",
    entity: resource.entity.name,
    name: `Migration of ${resource.plural}`,
    description: `The table of ${resource.plural} with every constraint, and the way back.`,
    dependsOn: [{ key: "service/database", type: "order" }],
    files: [
      {
        path: `${name}.up.sql`,
        content: () => resourceMigrationUp(resource),
        facts: dataFacts(resource),
      },
      { path: `${name}.down.sql`, content: () => resourceMigrationDown(resource) },
    ],
    requiredSkills: ["backend-migrations", "backend-models"],
    effortMinutes: 10 + resource.fields.length,
  };
}

function tableWork(resource: ResourceView): Work {
  return {
    key: resourceTask(resource, "table"),
    kind: "MODEL",
    specialty: "database",
    entity: resource.entity.name,
    name: `Table of ${resource.plural}`,
    description: `The table of ${resource.plural} as queries see it.`,
    dependsOn: [{ key: "service/database", type: "data" }],
    files: [
      {
        path: `src/${resource.folder}/table.ts`,
        content: () => resourceTable(resource),
        facts: dataFacts(resource),
      },
    ],
    requiredSkills: ["backend-models", "global-coding-style"],
    effortMinutes: 5 + resource.fields.length,
  };
}

function schemaWork(resource: ResourceView): Work {
  return {
    key: resourceTask(resource, "schema"),
    kind: "MODEL",
    specialty: "api",
    entity: resource.entity.name,
    name: `Schema of ${resource.plural}`,
    description: `What clients send and see of ${resource.plural}: validation, types and documentation in one.`,
    dependsOn: [{ key: "service/http", type: "api" }],
    files: [
      {
        path: `src/${resource.folder}/schema.ts`,
        content: () => resourceSchema(resource),
        facts: [...dataFacts(resource), "quality:input-validation"],
      },
    ],
    requiredSkills: ["global-validation", "global-coding-style"],
    effortMinutes: 10 + 2 * resource.fields.length,
  };
}

function storeWork(resource: ResourceView): Work {
  const pages = has(resource, "list");
  return {
    key: resourceTask(resource, "store"),
    kind: "CRUD",
    specialty: "database",
    entity: resource.entity.name,
    name: `Store of ${resource.plural}`,
    description: `The queries that create, find, change and delete ${resource.plural}, as far as endpoints need them.`,
    dependsOn: [
      { key: resourceTask(resource, "table"), type: "data" },
      { key: resourceTask(resource, "schema"), type: "data" },
      ...(pages ? [{ key: "service/http", type: "api" as const }] : []),
    ],
    files: [
      {
        path: `src/${resource.folder}/store.ts`,
        content: () => resourceStore(resource),
        facts: [
          `entity:${resource.entity.name}`,
          ...endpointFacts(resource),
          "quality:crud-complete",
        ],
      },
    ],
    requiredSkills: ["backend-queries", "global-error-handling", "global-coding-style"],
    effortMinutes: 10 + 5 * resource.endpoints.length,
  };
}

function routesWork(service: ServiceView, resource: ResourceView): Work {
  return {
    key: resourceTask(resource, "routes"),
    kind: "API",
    specialty: "api",
    entity: resource.entity.name,
    name: `Endpoints of ${resource.plural}`,
    description: `${resource.endpoints.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`).join(", ")}.`,
    dependsOn: [
      { key: resourceTask(resource, "schema"), type: "data" },
      { key: resourceTask(resource, "store"), type: "api" },
      { key: "service/http", type: "api" },
    ],
    files: [
      {
        path: `src/${resource.folder}/routes.ts`,
        content: () => resourceRoutes(resource, service),
        facts: [
          ...endpointFacts(resource),
          "quality:rest-conventions",
          "quality:crud-complete",
          "quality:error-statuses",
        ],
      },
    ],
    requiredSkills: [
      "backend-api",
      "global-validation",
      "global-error-handling",
      "global-security",
    ],
    effortMinutes: 10 + 5 * resource.endpoints.length,
  };
}
