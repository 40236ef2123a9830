import { join } from "node:path";
import { serviceNames } from "@devmatrix/contracts";
import type { ServiceName } from "@devmatrix/contracts";
import type { Provisioned } from "../provision/provision.ts";
import { minimalEnvironment } from "../read-settings.ts";
import { workspaceRoot } from "../workspace.ts";
import type { ServiceCommand } from "./keep-service.ts";

export interface ServiceCommandOptions {
  provisioned: Provisioned;
  natsUrl: string;
  /** Folder of the bundles. */
  bundles: string;
  logDir: string;
  outputDir: string;
  /** Number of codegen-worker processes. */
  workers: number;
  logLevel: string;
}

/** Small heaps and few helper threads: eight Node processes share a laptop with everything else. */
const nodeFlags = [
  "--enable-source-maps=false",
  "--max-semi-space-size=2",
  "--v8-pool-size=1",
  "--no-warnings=ExperimentalWarning",
];

/** How each service process is started; each environment holds only what that service needs. */
export function serviceCommands(options: ServiceCommandOptions): ServiceCommand[] {
  return serviceNames.flatMap((name) => {
    const instances = name === "codegen-worker" ? options.workers : 1;
    return Array.from({ length: instances }, (_, index) => command(name, index + 1, options));
  });
}

function command(
  name: ServiceName,
  instance: number,
  options: ServiceCommandOptions,
): ServiceCommand {
  const suffix = instance === 1 ? "" : `-${instance}`;
  return {
    ...{ name, instance, nodeFlags },
    script: join(options.bundles, `${name}.mjs`),
    logFile: join(options.logDir, `${name}${suffix}.log`),
    env: minimalEnvironment({
      POSTGRES_URL: options.provisioned.services[name].postgresUrl,
      NATS_URL: options.natsUrl,
      HTTP_HOST: "127.0.0.1",
      LOG_LEVEL: options.logLevel,
      UV_THREADPOOL_SIZE: "2",
      ...ownSettings(name, options),
    }),
  };
}

function ownSettings(name: ServiceName, options: ServiceCommandOptions): Record<string, string> {
  if (name !== "skills-validator") return {};
  return {
    VERIFIER_URL: options.provisioned.verifierUrl,
    DEPLOY_ROOT: options.outputDir,
    RUNTIME_DIRECTORY: join(workspaceRoot(), "packages/blueprints/runtime/fastify-postgres"),
  };
}
