import type { GraphTask } from "../task-graph.ts";
import type { Cypher } from "./neo4j-connection.ts";

/** What the node of a specification knows. */
export interface ScopeState {
  tasks: number;
  /** Null until the waves were asked for. */
  waveCount: number | null;
  /** Null until the critical path was asked for. */
  lengthSeconds: number | null;
}

/** The state of a scope, or undefined when it was never imported. */
export async function readScope(cypher: Cypher, scope: string): Promise<ScopeState | undefined> {
  const [row] = await cypher.run<ScopeState>(
    `MATCH (s:Spec {spec_id: $scope})
     RETURN s.tasks AS tasks, s.wave_count AS waveCount, s.length_seconds AS lengthSeconds`,
    { scope },
  );
  return row;
}

/** The waves of a scope whose levels are known. */
export async function readWaves(cypher: Cypher, scope: string): Promise<string[][]> {
  const rows = await cypher.run<{ ids: string[] }>(
    `MATCH (t:Leaf {spec_id: $scope}) WHERE t.wave >= 0
     WITH t ORDER BY t.position
     WITH t.wave AS wave, collect(t.task_id) AS ids
     RETURN ids ORDER BY wave`,
    { scope },
  );
  return rows.map(({ ids }) => ids);
}

/** Slack by task, and for each task without slack the one that carries the longest path on. */
export async function readPath(
  cypher: Cypher,
  scope: string,
  length: number,
): Promise<{ slackSeconds: Map<string, number>; taskIds: string[] }> {
  const [all] = await cypher.run<{ ids: string[]; slacks: number[] }>(
    `MATCH (t:Leaf {spec_id: $scope}) WHERE t.wave >= 0
     WITH t ORDER BY t.position
     RETURN collect(t.task_id) AS ids, collect($length - (t.head + t.tail - t.effort_seconds)) AS slacks`,
    { scope, length },
  );
  const steps = await cypher.run<{ position: number; id: string; first: boolean; next: number }>(
    `MATCH (t:Leaf {spec_id: $scope}) WHERE t.wave >= 0 AND t.head + t.tail - t.effort_seconds = $length
     OPTIONAL MATCH (t)<-[:DEPENDS_ON]-(n) WHERE n.tail = t.tail - t.effort_seconds
     WITH t, min(n.position) AS next
     RETURN t.position AS position, t.task_id AS id, t.wave = 0 AS first, next ORDER BY position`,
    { scope, length },
  );
  const slackSeconds = new Map(all!.ids.map((id, index) => [id, all!.slacks[index]!]));
  return { slackSeconds, taskIds: walk(steps) };
}

function walk(
  steps: readonly { position: number; id: string; first: boolean; next: number | null }[],
): string[] {
  const byPosition = new Map(steps.map((step) => [step.position, step]));
  const path: string[] = [];
  let step = steps.find(({ first }) => first);
  while (step !== undefined) {
    path.push(step.id);
    step = step.next === null ? undefined : byPosition.get(step.next);
  }
  return path;
}

/** Tasks with their dependencies among each other, in the order of import; with `unplacedOnly` those without a wave. */
export async function readTasks(
  cypher: Cypher,
  scope: string,
  unplacedOnly = false,
): Promise<GraphTask[]> {
  const chosen = (name: string): string => (unplacedOnly ? `${name}.wave IS NULL` : "true");
  const [nodes] = await cypher.run<{ tasks: [string, string, number, string, string | null][] }>(
    `MATCH (t:Task:Leaf {spec_id: $scope}) WHERE t.task_id IS NOT NULL AND ${chosen("t")} WITH t ORDER BY t.position
     RETURN collect([t.task_id, t.name, t.effort_seconds, t.status, t.kind]) AS tasks`,
    { scope },
  );
  const [edges] = await cypher.run<{
    pairs: [string, string, GraphTask["dependsOn"][0]["type"]][];
  }>(
    `MATCH (t:Task {spec_id: $scope})-[r:DEPENDS_ON]->(d) WHERE t.task_id IS NOT NULL AND ${chosen("t")} AND ${chosen("d")}
     WITH t, r, d ORDER BY t.position, r.ordinal
     RETURN collect([t.task_id, d.task_id, r.type]) AS pairs`,
    { scope },
  );
  const dependsOn = new Map<string, GraphTask["dependsOn"][number][]>();
  for (const [id, taskId, type] of edges!.pairs) {
    const own = dependsOn.get(id);
    if (own === undefined) dependsOn.set(id, [{ taskId, type }]);
    else own.push({ taskId, type });
  }
  return nodes!.tasks.map(([id, name, effortSeconds, status, kind]) => ({
    ...{ id, name, effortSeconds, status: status as GraphTask["status"] },
    ...(kind !== null && { kind }),
    dependsOn: dependsOn.get(id) ?? [],
  }));
}

/** Agent and skills of the tasks that have any. */
export async function readAssignments(
  cypher: Cypher,
  scope: string,
): Promise<Map<string, { agent: string | null; skills: string[] }>> {
  const [row] = await cypher.run<{ found: [string, string | null, string[]][] }>(
    `MATCH (t:Task:Leaf {spec_id: $scope}) WHERE t.task_id IS NOT NULL
     RETURN collect([t.task_id, head([(t)-[:ASSIGNED_TO]->(a) | a.name]), [(t)-[:REQUIRES_SKILL]->(k) | k.name]]) AS found`,
    { scope },
  );
  return new Map(row!.found.map(([id, agent, skills]) => [id, { agent, skills }]));
}
