import { TerminalError } from "@devmatrix/errors";
import { int } from "neo4j-driver";
import type { GraphStatuses } from "../task-graph.ts";
import type { Cypher } from "./neo4j-connection.ts";
import type { ScopeState } from "./read-graph.ts";

/**
 * Writes statuses to tasks and waves. The nodes of the waves, which nothing but a person's look at the graph needs, are
 * made with the first statuses that come: so they are no part of the time that a run takes to begin.
 */
export async function writeStatuses(
  cypher: Cypher,
  scope: string,
  { state, statuses }: { state: ScopeState; statuses: GraphStatuses },
): Promise<void> {
  if (state.waveCount !== null) await drawWaves(cypher, scope, state.waveCount);
  const rows = statuses.tasks.map(({ taskId, status }) => [taskId, status]);
  const [found] = await cypher.run<{ known: string[] }>(
    `UNWIND $rows AS row MATCH (t:Task:Leaf {spec_id: $scope, task_id: row[0]}) SET t.status = row[1]
     RETURN collect(t.task_id) AS known`,
    { scope, rows },
  );
  const known = new Set(found!.known);
  const unknown = rows.find(([id]) => !known.has(id!));
  if (unknown !== undefined) {
    throw new TerminalError(
      "GRAPH_TASK_UNKNOWN",
      `Expected one of the ${state.tasks} tasks of the graph, found ${unknown[0]}.`,
    );
  }
  await cypher.run(
    "UNWIND $rows AS row MATCH (w:Wave {spec_id: $scope, number: row[0]}) SET w.status = row[1]",
    { scope, rows: (statuses.waves ?? []).map(({ number, status }) => [int(number), status]) },
  );
}

async function drawWaves(cypher: Cypher, scope: string, waves: number): Promise<void> {
  const [spec] = await cypher.run<{ drawn: boolean }>(
    "MATCH (s:Spec {spec_id: $scope}) WITH s, s.drawn IS NOT NULL AS drawn SET s.drawn = true RETURN drawn",
    { scope },
  );
  if (spec!.drawn || waves === 0) return;
  await cypher.run(
    `UNWIND range(0, $last) AS number
     CREATE (w:Wave {spec_id: $scope, number: number, status: 'pending'})
     WITH w MATCH (t:Leaf {spec_id: $scope, wave: w.number}) CREATE (t)-[:IN_WAVE]->(w)`,
    { scope, last: int(waves - 1) },
  );
}
