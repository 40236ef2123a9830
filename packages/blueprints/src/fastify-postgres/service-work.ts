import type { ServiceView } from "./model/service-view.ts";
import { hasStore } from "./model/store-view.ts";
import { callersWork } from "./callers/index.ts";
import { operationWork } from "./operations/index.ts";
import { resourceTask } from "./resource-work.ts";
import { resourceFilters, hasFilters } from "./templates/resource-filters.ts";
import { looseRoutes, resourceRoutes } from "./templates/resource-routes.ts";
import { hasSeeds, seedsMigrationDown, seedsMigrationUp } from "./templates/seeds-migration.ts";
import { resourceStore } from "./templates/resource-store.ts";
import { appFile } from "./templates/service/app.ts";
import { changelogFile } from "./templates/service/changelog.ts";
import { columnsFile } from "./templates/service/columns.ts";
import { conditionalFile } from "./templates/service/conditional.ts";
import { configFile } from "./templates/service/config.ts";
import { connectFile } from "./templates/service/connect.ts";
import { composeFile, dockerfile, dockerignoreFile } from "./templates/service/container.ts";
import { contentTypeFile } from "./templates/service/content-type.ts";
import { errorHandlerFile } from "./templates/service/error-handler.ts";
import { fieldsFile, needsFieldsFile } from "./templates/service/fields.ts";
import { healthFile } from "./templates/service/health.ts";
import { mainFile } from "./templates/service/main.ts";
import { methodNotAllowedFile } from "./templates/service/method-not-allowed.ts";
import { metricsFile } from "./templates/service/metrics.ts";
import { migrateCommandFile } from "./templates/service/migrate-command.ts";
import { migrateFile } from "./templates/service/migrate.ts";
import { looseSchemaCode, looseSchemaFile } from "./templates/service/loose-schema.ts";
import { onlyRowFile } from "./templates/service/only-row.ts";
import { openapiFile } from "./templates/service/openapi.ts";
import { packageFile, packageLockFile } from "./templates/service/package.ts";
import { hasPages, paginationFile } from "./templates/service/pagination.ts";
import { prefixesFile } from "./templates/service/prefixes.ts";
import { problemFile } from "./templates/service/problem.ts";
import {
  conditionsFile,
  listRequestFile,
  selectionFile,
  withAskedFile,
} from "./templates/service/query-helpers.ts";
import { readmeFile } from "./templates/service/readme.ts";
import { anyViolations, refuseViolationsFile } from "./templates/service/refuse-violations.ts";
import { requestIdFile } from "./templates/service/request-id.ts";
import { envExampleFile } from "./templates/service/settings.ts";
import * as tooling from "./templates/service/tooling.ts";
import { unavailableFile } from "./templates/service/unavailable.ts";
import { validationFile } from "./templates/service/validation.ts";
import { namesIn } from "./templates/used-names.ts";
import type { Work, WorkFile } from "./work.ts";

/** The tasks that come before those of the entities: what all of them stand on. */
export function foundationWork(service: ServiceView): Work[] {
  return [packageWork(service), configWork(service), databaseWork(service), httpWork(service)];
}

/** The tasks that put the parts together. */
export function deliveryWork(service: ServiceView): Work[] {
  return [
    ...(hasSeeds(service) ? [seedsWork(service)] : []),
    appWork(service),
    containerWork(service),
    documentsWork(service),
  ];
}

function packageWork(service: ServiceView): Work {
  return {
    key: "service/package",
    kind: "ASSEMBLY",
    specialty: "foundation",
    name: "Package and tools",
    description: "Dependencies in exact versions, type-checker, linter, formatter and test runner.",
    dependsOn: [],
    files: [
      { path: "package.json", content: () => packageFile(service) },
      { path: "package-lock.json", content: () => packageLockFile(service) },
      { path: "tsconfig.json", content: tooling.tsconfigFile },
      { path: ".oxlintrc.json", content: () => tooling.oxlintFile(service) },
      { path: ".prettierrc.json", content: tooling.prettierFile },
      { path: ".prettierignore", content: tooling.prettierIgnoreFile },
      { path: ".gitignore", content: tooling.gitignoreFile },
      { path: "vitest.config.ts", content: tooling.vitestFile },
    ],
    requiredSkills: ["global-tech-stack", "global-conventions"],
    effortMinutes: 20,
  };
}

function configWork(service: ServiceView): Work {
  return {
    key: "service/config",
    kind: "ASSEMBLY",
    specialty: "foundation",
    name: "Settings",
    description: "Everything that the environment decides, read and checked once.",
    dependsOn: [{ key: "service/package", type: "order" }],
    files: [
      { path: "src/config.ts", content: () => configFile(service) },
      { path: ".env.example", content: () => envExampleFile(service) },
    ],
    requiredSkills: ["global-conventions", "global-validation"],
    effortMinutes: 15,
  };
}

function databaseWork(service: ServiceView): Work {
  const storage = ["quality:no-database-needed", "quality:persistent-storage"];
  const uses = usedInResources(service);
  return {
    key: "service/database",
    kind: "MODEL",
    specialty: "database",
    name: "Database access",
    description:
      "Connection to a server or in memory, migrations, column types, failures of the database.",
    dependsOn: [{ key: "service/config", type: "data" }],
    files: [
      { path: "src/database/connect.ts", content: connectFile, facts: storage },
      { path: "src/database/migrate.ts", content: migrateFile, facts: storage },
      { path: "src/migrate.ts", content: migrateCommandFile },
      {
        path: "src/database/columns.ts",
        content: () => columnsFile(service),
        facts: ["quality:timestamps"],
      },
      { path: "src/database/unavailable.ts", content: unavailableFile },
      ...optional(uses("onlyRow"), { path: "src/database/only-row.ts", content: onlyRowFile }),
      ...optional(anyViolations(service), {
        path: "src/database/refuse-violations.ts",
        content: () => refuseViolationsFile(service),
        facts: ["quality:error-statuses"],
      }),
      ...optional(uses("given") || uses("contains") || uses("startsWith"), {
        path: "src/database/conditions.ts",
        content: () => conditionsFile(uses),
      }),
      ...optional(uses("ListRequest"), {
        path: "src/database/list-request.ts",
        content: listRequestFile,
      }),
      ...optional(uses("withAsked"), {
        path: "src/database/with-asked.ts",
        content: withAskedFile,
      }),
    ],
    requiredSkills: ["backend-queries", "backend-migrations", "global-error-handling"],
    effortMinutes: 60,
  };
}

function httpWork(service: ServiceView): Work {
  return {
    key: "service/http",
    kind: "API",
    specialty: "foundation",
    name: "What all routes share",
    description:
      "Problems, validation, content types, documentation, health, metrics, request ids.",
    dependsOn: [{ key: "service/database", type: "data" }],
    files: httpFiles(service),
    requiredSkills: [
      "backend-api",
      "global-error-handling",
      "global-validation",
      "global-observability",
      "global-security",
    ],
    effortMinutes: 120,
  };
}

function httpFiles(service: ServiceView): WorkFile[] {
  const errors = ["quality:error-format", "quality:error-statuses"];
  const uses = usedInResources(service);
  const documentation = ["quality:api-documentation"];
  return [
    { path: "src/http/problem.ts", content: () => problemFile(service), facts: errors },
    { path: "src/http/error-handler.ts", content: () => errorHandlerFile(service), facts: errors },
    {
      path: "src/http/validation.ts",
      content: () => validationFile(service),
      facts: ["quality:input-validation", ...errors],
    },
    ...optional(needsFieldsFile(service), {
      path: "src/http/fields.ts",
      content: () => fieldsFile(service),
      facts: ["quality:input-validation"],
    }),
    {
      path: "src/http/content-type.ts",
      content: () => contentTypeFile(service),
      facts: ["quality:json-format"],
    },
    ...optional(uses("picked") || uses("selected"), {
      path: "src/http/selection.ts",
      content: () => selectionFile(uses),
    }),
    ...optional(hasPages(service), {
      path: "src/http/pagination.ts",
      content: () => paginationFile(service),
      facts: ["quality:pagination"],
    }),
    { path: "src/http/method-not-allowed.ts", content: methodNotAllowedFile, facts: errors },
    { path: "src/http/openapi.ts", content: () => openapiFile(service), facts: documentation },
    {
      path: "src/http/health.ts",
      content: () => healthFile(service),
      facts: ["quality:health-endpoint"],
    },
    { path: "src/http/metrics.ts", content: () => metricsFile(service) },
    { path: "src/http/request-id.ts", content: requestIdFile },
    ...optional(service.model.nonFunctional.conditionalRequests === true, {
      path: "src/http/conditional.ts",
      content: conditionalFile,
    }),
    ...optional((service.model.nonFunctional.prefixes ?? []).length > 0, {
      path: "src/http/prefixes.ts",
      content: () => prefixesFile(service),
    }),
  ];
}

function seedsWork(service: ServiceView): Work {
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

function appWork(service: ServiceView): Work {
  return {
    key: "service/app",
    kind: "ASSEMBLY",
    specialty: "delivery",
    name: "Application",
    description: "Everything that the service is made of, in order; start and orderly stop.",
    dependsOn: [
      { key: "service/http", type: "api" },
      ...[...callersWork(service), ...operationWork(service)].map(({ key }) => ({
        key,
        type: "api" as const,
      })),
      ...service.resources.flatMap((resource) => [
        ...(resource.endpoints.length > 0
          ? [{ key: resourceTask(resource, "routes"), type: "api" as const }]
          : []),
        { key: resourceTask(resource, "migration"), type: "data" as const },
      ]),
    ],
    files: [
      { path: "src/app.ts", content: () => appFile(service), facts: ["quality:rest-conventions"] },
      { path: "src/main.ts", content: mainFile },
      ...optional(service.loose.length > 0, {
        path: "src/service-routes.ts",
        content: () => looseRoutes(service),
        facts: service.loose.map(({ endpoint }) => `endpoint:${endpoint.method} ${endpoint.path}`),
      }),
      ...optional(looseSchemaCode(service) !== "", {
        path: "src/service-schema.ts",
        content: () => looseSchemaFile(service),
      }),
    ],
    requiredSkills: ["backend-api", "global-security", "global-observability"],
    effortMinutes: 30,
  };
}

function containerWork(service: ServiceView): Work {
  return {
    key: "service/container",
    kind: "ASSEMBLY",
    specialty: "delivery",
    name: "Container",
    description: "An image that runs without privileges, and a compose file with PostgreSQL.",
    dependsOn: [{ key: "service/app", type: "order" }],
    files: [
      { path: "Dockerfile", content: () => dockerfile(service) },
      { path: ".dockerignore", content: dockerignoreFile },
      { path: "compose.yaml", content: () => composeFile(service) },
    ],
    requiredSkills: ["global-security", "global-conventions"],
    effortMinutes: 15,
  };
}

function documentsWork(service: ServiceView): Work {
  return {
    key: "service/documents",
    kind: "DOCUMENT",
    specialty: "delivery",
    name: "Documents",
    description: "What the service is, how it is started and worked on, and what changed.",
    dependsOn: [{ key: "service/app", type: "order" }],
    files: [
      {
        path: "README.md",
        content: () => readmeFile(service),
        facts: ["quality:api-documentation"],
      },
      { path: "CHANGELOG.md", content: () => changelogFile(service) },
    ],
    requiredSkills: ["global-conventions"],
    effortMinutes: 20,
  };
}

/** What the stores, filters and routes of the resources name. */
function usedInResources(service: ServiceView): (name: string) => boolean {
  const others = [...operationWork(service), ...callersWork(service)].flatMap(({ files }) =>
    files.filter(({ path }) => path.endsWith(".ts")).map(({ content }) => content()),
  );
  const code = service.resources.flatMap((resource) => [
    ...(hasStore(service, resource) ? [resourceStore(service, resource)] : []),
    ...(hasFilters(resource) ? [resourceFilters(service, resource)] : []),
    ...(resource.endpoints.length > 0 ? [resourceRoutes(resource, service)] : []),
  ]);
  return namesIn([...code, ...others].join("\n"));
}

function optional(condition: boolean, file: WorkFile): WorkFile[] {
  return condition ? [file] : [];
}
