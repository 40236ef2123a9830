import { int } from "neo4j-driver";
import type { Cypher } from "./neo4j-connection.ts";

/** Levels found by one query: enough for almost every graph, few enough that an empty level costs next to nothing. */
const levelsPerQuery = 128;

/**
 * One query per run of levels: the tasks that wait for the level before lose the count of such dependencies, and those
 * that lose the last are the next level. On the way each task learns when it ends at the earliest (`head`). So every
 * dependency is looked at once, and no path is ever counted.
 */
const levelQuery = `
  UNWIND range($first, $last) AS level
  CALL (level) {
    MATCH (d:Leaf {spec_id: $scope, wave: level - 1})<-[:DEPENDS_ON]-(t)
    WITH level, t, count(d) AS met, max(d.head) AS before
    SET t.indegree = t.indegree - met,
        t.head = CASE WHEN before + t.effort_seconds > t.head THEN before + t.effort_seconds ELSE t.head END
    WITH level, t WHERE t.indegree = 0
    SET t.wave = level
    RETURN count(t) AS placed
  }
  RETURN sum(placed) AS placed, max(CASE WHEN placed > 0 THEN level END) AS deepest, min(placed) AS least`;

/** How long the longest path behind a task is, itself included (`tail`), from the last level to the first. */
const tailQuery = `
  UNWIND range($last, 0, -1) AS level
  CALL (level) {
    MATCH (d:Leaf {spec_id: $scope, wave: level})
    OPTIONAL MATCH (d)<-[:DEPENDS_ON]-(t)
    WITH d, max(t.tail) AS after
    SET d.tail = d.effort_seconds + coalesce(after, 0)
  }
  RETURN count(*) AS levels`;

/** The number of waves of a scope, or undefined when some tasks are on or behind a cycle. */
export async function findLevels(
  cypher: Cypher,
  scope: string,
  tasks: number,
): Promise<number | undefined> {
  const [roots] = await cypher.run<{ placed: number }>(
    "MATCH (t:Leaf {spec_id: $scope, wave: 0}) RETURN count(t) AS placed",
    { scope },
  );
  let placed = roots!.placed;
  let waves = placed > 0 ? 1 : 0;
  for (let done = placed === 0; !done;) {
    const range = { first: int(waves), last: int(waves + levelsPerQuery - 1) };
    const [found] = await cypher.run<{ placed: number; deepest: number | null; least: number }>(
      levelQuery,
      { scope, ...range },
    );
    placed += found!.placed;
    waves = (found!.deepest ?? waves - 1) + 1;
    done = found!.least === 0;
  }
  if (placed < tasks) return undefined;
  await cypher.run("MATCH (s:Spec {spec_id: $scope}) SET s.wave_count = $waves", {
    scope,
    waves: int(waves),
  });
  return waves;
}

/** The length of the longest path, with `tail` written at every task. Needs the levels. */
export async function weighPaths(cypher: Cypher, scope: string, waves: number): Promise<number> {
  if (waves > 0) await cypher.run(tailQuery, { scope, last: int(waves - 1) });
  const [row] = await cypher.run<{ length: number }>(
    `MATCH (t:Leaf {spec_id: $scope, wave: 0}) WITH coalesce(max(t.tail), 0) AS length
     MATCH (s:Spec {spec_id: $scope}) SET s.length_seconds = length RETURN length`,
    { scope },
  );
  return row!.length;
}

/** Back to what the import wrote, so that the next question finds the same. */
export async function forgetLevels(cypher: Cypher, scope: string): Promise<void> {
  await cypher.run(
    `MATCH (t:Task:Leaf {spec_id: $scope}) WHERE t.task_id IS NOT NULL
     WITH t, COUNT { (t)-[:DEPENDS_ON]->() } AS indegree
     SET t.indegree = indegree, t.head = t.effort_seconds, t.wave = CASE WHEN indegree = 0 THEN 0 END`,
    { scope },
  );
}
