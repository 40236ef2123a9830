import { join } from "node:path";
import { serviceNames } from "@devmatrix/contracts";
import type { ServiceName } from "@devmatrix/contracts";
import type { Provisioned } from "../provision/provision.ts";
import { minimalEnvironment, readStackSettings } from "../read-settings.ts";
import { workspaceRoot } from "../workspace.ts";
import type { ServiceCommand } from "./keep-service.ts";

export interface ServiceCommandOptions {
  /** Folder of the bundles. */
  bundles: string;
  logDir: string;
  outputDir: string;
  /** Number of codegen-worker processes. */
  workers: number;
  logLevel: string;
}

/** What the services need to know of the servers. */
export interface ServerFacts {
  provisioned: Provisioned;
  natsUrl: string;
}

/** Small heaps and few helper threads: eight Node processes share a laptop with everything else. */
const nodeFlags = [
  "--enable-source-maps=false",
  "--max-semi-space-size=2",
  "--v8-pool-size=1",
  "--optimize-for-size",
  "--no-warnings=ExperimentalWarning",
];

/**
 * How each service process is started; each learns only what it needs. The settings come later, once the servers are
 * there: `facts` resolves then, and until it does the processes load their modules.
 */
export function serviceCommands(
  options: ServiceCommandOptions,
  facts: Promise<ServerFacts>,
): ServiceCommand[] {
  return serviceNames.flatMap((name) => {
    const instances = name === "codegen-worker" ? options.workers : 1;
    return Array.from({ length: instances }, (_, index): ServiceCommand => {
      const suffix = index === 0 ? "" : `-${index + 1}`;
      return {
        ...{ name, instance: index + 1, nodeFlags },
        script: join(options.bundles, `${name}.mjs`),
        logFile: join(options.logDir, `${name}${suffix}.log`),
        env: minimalEnvironment({ UV_THREADPOOL_SIZE: "2" }),
        settings: facts.then((known) => minimalEnvironment(settingsOf(name, options, known))),
      };
    });
  });
}

function settingsOf(
  name: ServiceName,
  options: ServiceCommandOptions,
  { provisioned, natsUrl }: ServerFacts,
): Record<string, string> {
  const common = {
    POSTGRES_URL: provisioned.services[name].postgresUrl,
    NATS_URL: natsUrl,
    HTTP_HOST: "127.0.0.1",
    LOG_LEVEL: options.logLevel,
  };
  const { neo4jUrl } = readStackSettings();
  if (name === "graph-orchestrator" && neo4jUrl !== undefined) {
    return { ...common, NEO4J_URL: neo4jUrl };
  }
  if (name !== "skills-validator") return common;
  return {
    ...common,
    VERIFIER_URL: provisioned.verifierUrl,
    DEPLOY_ROOT: options.outputDir,
    RUNTIME_DIRECTORY: join(workspaceRoot(), "packages/blueprints/runtime/fastify-postgres"),
  };
}
