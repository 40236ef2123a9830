import type { GraphStore, Plan } from "@devmatrix/contracts";
import { events, requests } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import { createEmbeddedTaskGraph } from "@devmatrix/task-graph";
import type { settings } from "./config.ts";
import { GraphMirror } from "./graph/graph-mirror.ts";
import { GraphServer } from "./graph/graph-server.ts";
import { readGraphView } from "./graph/read-graph-view.ts";
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
  const server = await openGraphServer(context);
  const graph = { server, embedded: createEmbeddedTaskGraph() };
  const now = (): Date => new Date();
  await context.use(startReconciler({ db, leases, log, everySeconds: set.RECONCILE_SECONDS }));
  context.reply(requests.readManifest, async ({ runId }) => ({
    manifest: await readManifest(db, runId),
  }));
  context.reply(requests.readGraph, async ({ runId }) => ({ graph: await readGraph(db, runId) }));
  await answerAboutGraphs(context, server);
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

type Context = ServiceContext<typeof settings>;

/** A run that begins waits no longer for a server that has just gone. */
const retryMs = 1_000;

/** The Neo4j that is configured, or undefined. Nothing waits for it at the start. */
async function openGraphServer(context: Context): Promise<GraphServer | undefined> {
  const { NEO4J_URL: url } = context.settings;
  if (url === undefined) return undefined;
  // The driver is megabytes that a process without a server need not load.
  const { Neo4jTaskGraph } = await import("@devmatrix/task-graph/neo4j");
  const server = await context.use(
    new GraphServer(new Neo4jTaskGraph({ url, retryMs }), { log: context.log }),
  );
  const check = (): Promise<void> => server.ask((graph) => graph.verify());
  context.health.addCheck("neo4j", check, { optional: true });
  return server;
}

/** Reads of graphs, and the picture of them on the server. */
async function answerAboutGraphs(context: Context, server: GraphServer | undefined): Promise<void> {
  const { db, log, messaging } = context;
  const readPlan = async (specId: string): Promise<Plan | null> =>
    (await messaging.request(requests.readPlan, { specId })).plan;
  const everySeconds = context.settings.GRAPH_MIRROR_SECONDS;
  const mirror =
    server && (await context.use(new GraphMirror({ db, server, readPlan, everySeconds, log })));
  const none: GraphStore = { store: "none", available: false, behind: 0 };
  context.reply(requests.readGraphView, async ({ runId }) => ({
    view: await readGraphView(db, runId, readPlan),
  }));
  context.reply(requests.readGraphStore, async () => (await mirror?.state()) ?? none);
  context.reply(requests.rebuildGraph, async () => (await mirror?.rebuild()) ?? none);
}
