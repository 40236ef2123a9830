import type { GraphView, Plan } from "@devmatrix/contracts";
import { graphTasksOf } from "@devmatrix/planning";
import type { Queryable } from "@devmatrix/postgres";
import { createEmbeddedTaskGraph } from "@devmatrix/task-graph";
import { readStatuses } from "../stores/mirror-state.ts";

/**
 * The graph of a run to draw: its plan with the statuses of now, both from PostgreSQL, so that it is right whatever the
 * graph server is doing. Null for an unknown run, or one whose plan is gone.
 */
export async function readGraphView(
  db: Queryable,
  runId: string,
  readPlan: (specId: string) => Promise<Plan | null>,
): Promise<GraphView | null> {
  const { rows } = await db.query<{ specId: string }>(
    `select spec_id as "specId" from runs where run_id = $1`,
    [runId],
  );
  const specId = rows[0]?.specId;
  const plan = specId === undefined ? null : await readPlan(specId);
  if (plan?.runId !== runId) return null;
  const graph = createEmbeddedTaskGraph({ maxScopes: 1 });
  await graph.importGraph(runId, graphTasksOf(plan));
  const { tasks } = await readStatuses(db, runId);
  await graph.noteStatuses(runId, { tasks });
  return graph.view(runId);
}
