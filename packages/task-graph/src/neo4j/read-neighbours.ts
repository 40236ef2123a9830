import { TerminalError } from "@devmatrix/errors";
import type { Cypher } from "./neo4j-connection.ts";

/** See `TaskGraph.ready`. */
export async function readReady(
  cypher: Cypher,
  scope: string,
  completed: ReadonlySet<string>,
): Promise<string[]> {
  const [row] = await cypher.run<{ ids: string[] }>(
    `MATCH (t:Task:Leaf {spec_id: $scope})
     WHERE t.task_id IS NOT NULL AND NOT t.task_id IN $completed
       AND NOT EXISTS { (t)-[:DEPENDS_ON]->(d) WHERE NOT d.task_id IN $completed }
     WITH t ORDER BY t.position RETURN collect(t.task_id) AS ids`,
    { scope, completed: [...completed] },
  );
  return row!.ids;
}

/** See `TaskGraph.dependents`. */
export async function readDependents(
  cypher: Cypher,
  scope: string,
  { taskId, tasks }: { taskId: string; tasks: number },
): Promise<string[]> {
  const rows = await cypher.run<{ ids: string[] }>(
    `MATCH (t:Task:Leaf {spec_id: $scope, task_id: $taskId})
     CALL (t) {
       MATCH (t)<-[:DEPENDS_ON*1..]-(x) WITH DISTINCT x ORDER BY x.position RETURN collect(x.task_id) AS ids
     }
     RETURN ids`,
    { scope, taskId },
  );
  if (rows[0] !== undefined) return rows[0].ids;
  throw new TerminalError(
    "GRAPH_TASK_UNKNOWN",
    `Expected one of the ${tasks} tasks of the graph, found ${taskId}.`,
  );
}
