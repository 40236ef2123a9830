import type { ServiceView } from "./model/service-view.ts";
import { conditionalFile } from "./templates/service/conditional.ts";
import { contentTypeFile } from "./templates/service/content-type.ts";
import { errorHandlerFile } from "./templates/service/error-handler.ts";
import { fieldsFile, needsFieldsFile } from "./templates/service/fields.ts";
import { healthFile } from "./templates/service/health.ts";
import { methodNotAllowedFile } from "./templates/service/method-not-allowed.ts";
import { metricsFile } from "./templates/service/metrics.ts";
import { openapiFile } from "./templates/service/openapi.ts";
import { hasPages, paginationFile } from "./templates/service/pagination.ts";
import { prefixesFile } from "./templates/service/prefixes.ts";
import { problemFile } from "./templates/service/problem.ts";
import { selectionFile } from "./templates/service/query-helpers.ts";
import { requestIdFile } from "./templates/service/request-id.ts";
import { validationFile } from "./templates/service/validation.ts";
import type { Work, WorkFile } from "./work.ts";
import { optional, usedInResources } from "./used-in-resources.ts";

/** The task that writes what all routes share. */
export function httpWork(service: ServiceView): Work {
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
