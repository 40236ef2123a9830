import type { ServiceView } from "./model/service-view.ts";
import { callersWork } from "./callers/index.ts";
import { operationWork } from "./operations/index.ts";
import { resourceTask } from "./resource-work.ts";
import { looseRoutes } from "./templates/resource-routes.ts";
import { hasSeeds } from "./templates/seeds-migration.ts";
import { appFile } from "./templates/service/app.ts";
import { changelogFile } from "./templates/service/changelog.ts";
import { columnsFile } from "./templates/service/columns.ts";
import { configFile } from "./templates/service/config.ts";
import { connectFile } from "./templates/service/connect.ts";
import { composeFile, dockerfile, dockerignoreFile } from "./templates/service/container.ts";
import { mainFile } from "./templates/service/main.ts";
import { migrateCommandFile } from "./templates/service/migrate-command.ts";
import { migrateFile } from "./templates/service/migrate.ts";
import { looseSchemaCode, looseSchemaFile } from "./templates/service/loose-schema.ts";
import { onlyRowFile } from "./templates/service/only-row.ts";
import { packageFile, packageLockFile } from "./templates/service/package.ts";
import {
  conditionsFile,
  listRequestFile,
  withAskedFile,
} from "./templates/service/query-helpers.ts";
import { readmeFile } from "./templates/service/readme.ts";
import { anyViolations, refuseViolationsFile } from "./templates/service/refuse-violations.ts";
import { envExampleFile } from "./templates/service/settings.ts";
import { seedsWork } from "./seeds-work.ts";
import * as tooling from "./templates/service/tooling.ts";
import { unavailableFile } from "./templates/service/unavailable.ts";
import type { Work } from "./work.ts";
import { httpWork } from "./http-work.ts";
import { optional, usedInResources } from "./used-in-resources.ts";

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
