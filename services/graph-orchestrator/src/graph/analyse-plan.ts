import type { Plan, Reason } from "@devmatrix/contracts";
import { errorCatalogue, errorCode, isTerminal, toError } from "@devmatrix/errors";
import { graphOutlineOf, graphTasksOf } from "@devmatrix/planning";
import type { GraphAnalysis, TaskGraph } from "@devmatrix/task-graph";
import type { GraphServer } from "./graph-server.ts";
import { isAboutTheGraph } from "./graph-server.ts";

/** Where graphs are analysed: on the server if there is one and it answers, else here. Both give the same answers. */
export interface GraphSources {
  server: GraphServer | undefined;
  embedded: TaskGraph;
}

/** Waves and critical path of a plan, or why it has none. */
export type PlanAnalysis =
  | (GraphAnalysis & {
      /** Whether the server holds the graph now. */
      onServer: boolean;
      reasons?: undefined;
    })
  | { reasons: Reason[] };

/** A graph that cannot be executed (a cycle, an unknown dependency) is a reason; anything else is passed on. */
export async function analysePlan(sources: GraphSources, plan: Plan): Promise<PlanAnalysis> {
  try {
    const found = await analyseOnServer(sources.server, plan);
    if (found !== undefined) return { ...found, onServer: true };
    return { ...(await analyse(sources.embedded, plan)), onServer: false };
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined || !isTerminal(error)) throw error;
    const { message } = toError(error);
    return { reasons: [{ code, message, remedy: errorCatalogue[code].remedy }] };
  }
}

/** Undefined when there is no server or no answer: the mirror brings the graph there later. */
async function analyseOnServer(
  server: GraphServer | undefined,
  plan: Plan,
): Promise<GraphAnalysis | undefined> {
  if (server === undefined || !server.worthAsking) return undefined;
  try {
    return await server.ask((graph) => analyse(graph, plan));
  } catch (error) {
    if (isAboutTheGraph(error)) throw error;
    return undefined; // The server has told the log.
  }
}

async function analyse(graph: TaskGraph, plan: Plan): Promise<GraphAnalysis> {
  await graph.importGraph(plan.specId, graphTasksOf(plan), graphOutlineOf(plan));
  const waves = await graph.waves(plan.specId);
  return { waves, criticalPath: await graph.criticalPath(plan.specId) };
}
