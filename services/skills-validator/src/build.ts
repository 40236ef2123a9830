import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { fastifyPostgres } from "@devmatrix/blueprints";
import { events, requests } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import { openPostgres } from "@devmatrix/postgres";
import { verifyService } from "@devmatrix/sandbox";
import type { ServiceContext } from "@devmatrix/service-kit";
import { allowedPackages } from "./adapters/allowed-packages.ts";
import { DeployFolder } from "./adapters/deploy-folder.ts";
import { runFacts } from "./adapters/run-facts.ts";
import { scratchDatabases } from "./adapters/scratch-databases.ts";
import { readVersions } from "./adapters/versions.ts";
import { workFolders } from "./adapters/work-folder.ts";
import type { settings as schema } from "./config.ts";
import { onPlanCreated } from "./handlers/on-plan-created.ts";
import type { RunDeps } from "./handlers/on-run-assembled.ts";
import { onRunAssembled } from "./handlers/on-run-assembled.ts";
import { onRunStarted } from "./handlers/on-run-started.ts";
import { onSpecIngested } from "./handlers/on-spec-ingested.ts";
import { onTaskGenerated } from "./handlers/on-task-generated.ts";
import { findReport } from "./stores/report-store.ts";

/** The prepared dependencies as they lie in a checkout; a bundled service is told where they are. */
const checkoutRuntime = fileURLToPath(
  new URL("../../../packages/blueprints/runtime/fastify-postgres", import.meta.url),
);
/** Tasks checked at once: enough to ask for the next files while Prettier looks at these. */
const taskConcurrency = 4;

/** Everything this service is made of, in start order. */
export async function build(context: ServiceContext<typeof schema>): Promise<Subscription[]> {
  const { settings, db, messaging } = context;
  const runtimeDirectory = settings.RUNTIME_DIRECTORY ?? checkoutRuntime;
  const packages = await allowedPackages(runtimeDirectory);
  const facts = runFacts(messaging);

  context.reply(requests.readReport, async ({ runId }) => {
    const found = await findReport(db, runId);
    return found ?? { report: null, verificationReport: null };
  });

  return [
    subscribe(events.specIngested, onSpecIngested({ db }), {
      durable: "skills-validator-on-spec-ingested",
    }),
    subscribe(events.planCreated, onPlanCreated({ db }), {
      durable: "skills-validator-on-plan-created",
    }),
    subscribe(events.runStarted, onRunStarted({ db }), {
      durable: "skills-validator-on-run-started",
    }),
    subscribe(events.taskGenerated, onTaskGenerated({ db, facts, packages }), {
      durable: "skills-validator-on-task-generated",
      concurrency: taskConcurrency,
    }),
    subscribe(
      events.runAssembled,
      onRunAssembled(await runDeps(context, { facts, runtimeDirectory })),
      {
        durable: "skills-validator-on-run-assembled",
        concurrency: settings.VERIFY_CONCURRENCY,
      },
    ),
  ];
}

/** What the verification of a run needs. */
async function runDeps(
  context: ServiceContext<typeof schema>,
  { facts, runtimeDirectory }: Pick<RunDeps, "facts" | "runtimeDirectory">,
): Promise<RunDeps> {
  const { settings, log, db, messaging } = context;
  const server = await context.use(
    openPostgres({
      url: settings.VERIFIER_URL,
      schema: "public",
      applicationName: `${context.name}-scratch`,
      // One for each run's databases; the locks have connections of their own.
      poolSize: settings.VERIFY_CONCURRENCY,
      log,
    }),
  );
  return {
    db,
    facts,
    log,
    blueprints: [fastifyPostgres],
    databases: scratchDatabases(server, settings.VERIFIER_URL),
    verify: verifyService,
    folders: workFolders(settings.WORK_ROOT ?? tmpdir(), settings.VERIFIER_URL),
    runtimeDirectory,
    timeoutMs: settings.VERIFY_TIMEOUT_MS,
    memoryMiB: settings.VERIFY_MEMORY_MIB,
    folder: new DeployFolder(settings.DEPLOY_ROOT),
    threshold: settings.COMPLIANCE_THRESHOLD,
    versions: await readVersions(db, messaging),
    now: () => new Date(),
  };
}
