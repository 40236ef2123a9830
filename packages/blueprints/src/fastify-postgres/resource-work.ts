import { sharesSchema, wireEmbeds } from "./model/embedded-rows.ts";
import { creationOrder } from "./model/reference-view.ts";
import { has, type ResourceView } from "./model/resource-view.ts";
import type { ServiceView } from "./model/service-view.ts";
import { hasStore } from "./model/store-view.ts";
import { hasColumnsFile, resourceColumns } from "./templates/resource-columns.ts";
import { hasFilters, resourceFilters } from "./templates/resource-filters.ts";
import { resourceMigrationDown, resourceMigrationUp } from "./templates/resource-migration.ts";
import { resourceRoutes } from "./templates/resource-routes.ts";
import { resourceSchema } from "./templates/resource-schema.ts";
import { resourceStore } from "./templates/resource-store.ts";
import { resourceTable } from "./templates/resource-table.ts";
import { violationsFile } from "./templates/resource-violations.ts";
import type { Work, WorkFile } from "./work.ts";

/** The tasks of one entity, in the order in which an engineer would do them. */
export function resourceWork(service: ServiceView, resource: ResourceView): Work[] {
  return [
    migrationWork(service, resource),
    tableWork(resource),
    ...(resource.hasSchema ? [schemaWork(service, resource)] : []),
    ...(hasStore(service, resource)
      ? [storeWork(service, resource)]
      : violationsWork(service, resource)),
    ...(resource.endpoints.length > 0 ? [routesWork(service, resource)] : []),
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

function migrationWork(service: ServiceView, resource: ResourceView): Work {
  const order = creationOrder(service.resources);
  const number = String(order.indexOf(resource) + 1).padStart(4, "0");
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
        content: () => resourceMigrationUp(service, resource),
        facts: dataFacts(resource),
      },
      { path: `${name}.down.sql`, content: () => resourceMigrationDown(service, resource) },
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

function schemaWork(service: ServiceView, resource: ResourceView): Work {
  return {
    key: resourceTask(resource, "schema"),
    kind: "MODEL",
    specialty: "api",
    entity: resource.entity.name,
    name: `Schema of ${resource.plural}`,
    description: `What clients send and see of ${resource.plural}: validation, types and documentation in one.`,
    dependsOn: [
      { key: "service/http", type: "api" },
      ...schemasInside(resource).map((other) => ({
        key: resourceTask(other, "schema"),
        type: "data" as const,
      })),
    ],
    files: [
      {
        path: `src/${resource.folder}/schema.ts`,
        content: () => resourceSchema(service, resource),
        facts: [...dataFacts(resource), "quality:input-validation"],
      },
    ],
    requiredSkills: ["global-validation", "global-coding-style"],
    effortMinutes: 10 + 2 * resource.fields.length,
  };
}

/** Resources whose schemas are part of that of another. */
function schemasInside(resource: ResourceView): ResourceView[] {
  const shared = wireEmbeds(resource).filter((embed) => sharesSchema(resource, embed));
  return [...new Set(shared.map(({ target }) => target))];
}

/** Operations of other resources write rows of one that has no store. */
function violationsWork(service: ServiceView, resource: ResourceView): Work[] {
  const content = violationsFile(service, resource);
  if (content === undefined) return [];
  return [
    {
      key: resourceTask(resource, "violations"),
      kind: "CRUD",
      specialty: "database",
      entity: resource.entity.name,
      name: `Constraints of ${resource.plural}`,
      description: `How the violations of the constraints of ${resource.plural} are answered.`,
      dependsOn: [{ key: "service/database", type: "data" }],
      files: [{ path: `src/${resource.folder}/violations.ts`, content: () => content }],
      requiredSkills: ["backend-queries", "global-error-handling"],
      effortMinutes: 5,
    },
  ];
}

/** Everything that the queries of a resource are made of. */
function storeFiles(service: ServiceView, resource: ResourceView): WorkFile[] {
  const folder = `src/${resource.folder}`;
  const violations = violationsFile(service, resource);
  return [
    ...(hasColumnsFile(resource)
      ? [
          {
            path: `${folder}/columns.ts`,
            content: () => resourceColumns(service, resource),
            facts: dataFacts(resource),
          },
        ]
      : []),
    ...(hasFilters(resource)
      ? [
          {
            path: `${folder}/filters.ts`,
            content: () => resourceFilters(service, resource),
            facts: endpointFacts(resource),
          },
        ]
      : []),
    ...(violations === undefined
      ? []
      : [{ path: `${folder}/violations.ts`, content: () => violations }]),
  ];
}

function storeWork(service: ServiceView, resource: ResourceView): Work {
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
        content: () => resourceStore(service, resource),
        facts: [
          `entity:${resource.entity.name}`,
          ...endpointFacts(resource),
          "quality:crud-complete",
        ],
      },
      ...storeFiles(service, resource),
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
      ...(hasStore(service, resource)
        ? [{ key: resourceTask(resource, "store"), type: "api" as const }]
        : []),
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
