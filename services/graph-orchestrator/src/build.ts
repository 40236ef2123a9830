import { events, requests } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import { createEmbeddedTaskGraph } from "@devmatrix/task-graph";
import type { settings } from "./config.ts";
import { onPlanCreated } from "./handlers/on-plan-created.ts";
import { onRunDeployed } from "./handlers/on-run-deployed.ts";
import { onRunFailed } from "./handlers/on-run-failed.ts";
import { onRunVerified } from "./handlers/on-run-verified.ts";
import { onTaskFailed } from "./handlers/on-task-failed.ts";
import { onTaskGenerated } from "./handlers/on-task-generated.ts";
import { onTaskRejected } from "./handlers/on-task-rejected.ts";
import { onTaskValidated } from "./handlers/on-task-validated.ts";
import { startReconciler } from "./reconciler.ts";
import { readGraph, readManifest } from "./stores/read-run.ts";

/** Results handled at once; those of one run follow each other, those of different runs do not wait. */
const resultConcurrency = 4;

/** Everything this service is made of, in start order. */
export async function build(context: ServiceContext<typeof settings>): Promise<Subscription[]> {
  const { db, log, messaging, settings: set } = context;
  const leases = {
    taskSeconds: set.LEASE_SECONDS,
    verificationSeconds: set.VERIFICATION_LEASE_SECONDS,
  };
  const graph = createEmbeddedTaskGraph();
  const now = (): Date => new Date();
  await context.use(startReconciler({ db, leases, log, everySeconds: set.RECONCILE_SECONDS }));
  context.reply(requests.readManifest, async ({ runId }) => ({
    manifest: await readManifest(db, runId),
  }));
  context.reply(requests.readGraph, async ({ runId }) => ({ graph: await readGraph(db, runId) }));
  const durable = (event: string, concurrency = 1): { durable: string; concurrency: number } => ({
    durable: `graph-orchestrator-on-${event}`,
    concurrency,
  });
  const result = (event: string): ReturnType<typeof durable> => durable(event, resultConcurrency);
  return [
    subscribe(
      events.planCreated,
      onPlanCreated({ db, messaging, graph, leases, now }),
      durable("plan-created"),
    ),
    subscribe(events.taskGenerated, onTaskGenerated({ db }), result("task-generated")),
    subscribe(events.taskValidated, onTaskValidated({ db, leases }), result("task-validated")),
    subscribe(events.taskRejected, onTaskRejected({ db, leases }), result("task-rejected")),
    subscribe(events.taskFailed, onTaskFailed({ db, leases }), result("task-failed")),
    subscribe(events.runVerified, onRunVerified({ db }), durable("run-verified")),
    subscribe(events.runDeployed, onRunDeployed({ db }), durable("run-deployed")),
    subscribe(events.runFailed, onRunFailed({ db }), durable("run-failed")),
  ];
}
