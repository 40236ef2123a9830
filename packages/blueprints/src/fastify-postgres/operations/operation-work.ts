import type { EndpointView } from "../model/endpoint-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import type { Unbuilt } from "../unbuilt/unbuilt.ts";
import type { Work } from "../work.ts";
import { rulesOf } from "./applied-rules.ts";
import type { HelperName } from "./helpers/catalogue.ts";
import { helperModules } from "./helpers/catalogue.ts";
import { needsOperation } from "./needs-operation.ts";
import type { OperationFile } from "./operation-file.ts";
import { readOperation } from "./read-operation.ts";
import { tokenOperation } from "./token-operations.ts";
import { isUnsupported, UnsupportedRule } from "./unsupported-rule.ts";
import { writeOperation } from "./write-operation.ts";

interface BuiltOperations {
  files: Map<EndpointView, OperationFile>;
  unbuilt: Unbuilt[];
}

const known = new WeakMap<ServiceView, BuiltOperations>();

/** The files of all operations of a service, each built once. */
export function operationFiles(service: ServiceView): Map<EndpointView, OperationFile> {
  return built(service).files;
}

/** What could not be built of the operations of a service. */
export function unbuiltOperations(service: ServiceView): Unbuilt[] {
  return built(service).unbuilt;
}

function built(service: ServiceView): BuiltOperations {
  const operations = known.get(service) ?? buildAll(service);
  known.set(service, operations);
  return operations;
}

function buildAll(service: ServiceView): BuiltOperations {
  const views = [...service.resources.flatMap(({ endpoints }) => endpoints), ...service.loose];
  const files: BuiltOperations["files"] = new Map();
  const unbuilt: Unbuilt[] = [];
  for (const view of views.filter((each) => needsOperation(service, each))) {
    const endpoint = `${view.endpoint.method} ${view.endpoint.path}`;
    try {
      const file = build(service, view);
      if (!file)
        throw new UnsupportedRule("The model does not say how accounts show who they are.");
      files.set(view, file);
      unbuilt.push(...file.unbuilt);
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      unbuilt.push({ part: { kind: "endpoint", endpoint }, reason: error.message });
    }
  }
  return { files, unbuilt };
}

function build(service: ServiceView, view: EndpointView): OperationFile | undefined {
  switch (view.operation) {
    case "login":
    case "refresh":
    case "logout":
      return tokenOperation(service, view);
    case "report":
      return readOperation(service, view);
    case "read":
    case "compute":
    case "redirect":
      return writesSomething(service, view)
        ? writeOperation(service, view)
        : readOperation(service, view);
    default:
      return writeOperation(service, view);
  }
}

function writesSomething({ model }: ServiceView, { endpoint }: EndpointView): boolean {
  return rulesOf(model, endpoint).some(({ behaviour }) => behaviour.kind !== "guard");
}

/** The tasks that write what operations do. */
export function operationWork(service: ServiceView): Work[] {
  const files = [...operationFiles(service).values()];
  const helpers = new Set<HelperName>(files.flatMap((file) => [...file.helpers]));
  if (files.length === 0) return [];
  return [sharedWork(helpers), ...files.map((file) => workOf(service, file))];
}

function sharedWork(helpers: Set<HelperName>): Work {
  return {
    key: "service/operations",
    kind: "ASSEMBLY",
    specialty: "foundation",
    name: "Transactions and refusals",
    description:
      "What the operations of all entities share: transactions, refusals, references, times.",
    dependsOn: [
      { key: "service/database", type: "api" },
      { key: "service/http", type: "api" },
    ],
    files: helperModules(helpers).map(({ path, content }) => ({
      path: `src/${path}`,
      content: () => content,
    })),
    requiredSkills: ["backend-queries", "global-error-handling", "global-coding-style"],
    effortMinutes: 30,
  };
}

function workOf(service: ServiceView, { view, path, content }: OperationFile): Work {
  const { endpoint, resource, name } = view;
  const rules = rulesOf(service.model, endpoint);
  const facts = [
    `endpoint:${endpoint.method} ${endpoint.path}`,
    ...rules.map(({ rule }) => `rule:${rule.id}`),
    ...(endpoint.access ? [`access:${endpoint.method} ${endpoint.path}`] : []),
  ];
  return {
    key: `operation:${name}`,
    kind: "API",
    specialty: "api",
    ...(resource && { entity: resource.entity.name }),
    name: `${endpoint.method} ${endpoint.path}`,
    description: `What ${endpoint.method} ${endpoint.path} refuses, writes and answers.`,
    dependsOn: [
      { key: "service/operations", type: "api" },
      ...(resource
        ? [
            { key: `entity:${resource.entity.name}/table`, type: "data" as const },
            { key: `entity:${resource.entity.name}/schema`, type: "data" as const },
          ]
        : []),
    ],
    files: [{ path: `src/${path}`, content: () => content, facts }],
    requiredSkills: ["backend-api", "backend-queries", "global-error-handling"],
    effortMinutes: 15 + 5 * rules.length,
  };
}
