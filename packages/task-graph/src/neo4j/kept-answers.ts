import { TerminalError } from "@devmatrix/errors";
import { cycleError } from "../embedded/analyse-graph.ts";
import { cyclesOf } from "../embedded/find-cycles.ts";
import { indexGraph } from "../embedded/indexed-graph.ts";
import type { CriticalPath } from "../task-graph.ts";
import { findLevels, forgetLevels, weighPaths } from "./find-levels.ts";
import type { Cypher } from "./neo4j-connection.ts";
import type { ScopeState } from "./read-graph.ts";
import { readPath, readScope, readTasks, readWaves } from "./read-graph.ts";

/** Does work in one transaction. */
export type Run = <Result>(work: (cypher: Cypher) => Promise<Result>) => Promise<Result>;

/** The state of a scope. Rejects with `GRAPH_UNKNOWN` when it was never imported. */
export async function known(cypher: Cypher, scope: string): Promise<ScopeState> {
  const state = await readScope(cypher, scope);
  if (state !== undefined) return state;
  throw new TerminalError(
    "GRAPH_UNKNOWN",
    `Expected the graph of ${scope} to be imported, found none on the server. Import it first.`,
  );
}

/** As `known`, after whoever changes the scope now has ended. */
async function locked(cypher: Cypher, scope: string): Promise<ScopeState> {
  await cypher.run("MATCH (s:Spec {spec_id: $scope}) SET s.spec_id = $scope", { scope });
  return known(cypher, scope);
}

/** A question whose answer is kept at the tasks. */
interface KeptAnswer<Answer> {
  isKept(state: ScopeState): boolean;
  /** Finds and keeps it; the scope is locked. */
  find(cypher: Cypher, state: ScopeState): Promise<void>;
  read(cypher: Cypher, state: ScopeState): Promise<Answer>;
}

/** Reads what is kept; finds it first, in the same transaction, where nobody has asked before. */
export async function settled<Answer>(
  { read, write }: { read: Run; write: Run },
  scope: string,
  question: KeptAnswer<Answer>,
): Promise<Answer> {
  const kept = await read(async (cypher) => {
    const state = await known(cypher, scope);
    return question.isKept(state) ? { answer: await question.read(cypher, state) } : undefined;
  });
  if (kept !== undefined) return kept.answer;
  return write(async (cypher) => {
    const state = await locked(cypher, scope);
    if (!question.isKept(state)) await question.find(cypher, state);
    return question.read(cypher, await known(cypher, scope));
  });
}

/** The waves; the levels are kept. */
export function levelled(scope: string): KeptAnswer<string[][]> {
  return {
    isKept: ({ waveCount }) => waveCount !== null,
    find: async (cypher, state) => void (await levels(cypher, scope, state)),
    read: (cypher) => readWaves(cypher, scope),
  };
}

/** The critical path; how long the longest paths are is kept. */
export function weighed(scope: string): KeptAnswer<CriticalPath> {
  return {
    isKept: ({ lengthSeconds }) => lengthSeconds !== null,
    find: async (cypher, state) =>
      void (await weighPaths(cypher, scope, await levels(cypher, scope, state))),
    read: async (cypher, { lengthSeconds }) => {
      const length = lengthSeconds ?? 0;
      return { ...(await readPath(cypher, scope, length)), lengthSeconds: length };
    },
  };
}

/** The number of waves, found now unless it is known. Rejects with `GRAPH_CYCLE`, which undoes what was found. */
async function levels(cypher: Cypher, scope: string, state: ScopeState): Promise<number> {
  const found = state.waveCount ?? (await findLevels(cypher, scope, state.tasks));
  if (found !== undefined) return found;
  throw cycleError(indexGraph(await readTasks(cypher, scope, true)));
}

/** The cycles; the levels are kept where there is none. */
export async function findCyclesOf(
  { read, write }: { read: Run; write: Run },
  scope: string,
): Promise<string[][]> {
  const { waveCount } = await read((cypher) => known(cypher, scope));
  if (waveCount !== null) return [];
  return write(async (cypher) => {
    const state = await locked(cypher, scope);
    if (state.waveCount !== null) return [];
    if ((await findLevels(cypher, scope, state.tasks)) !== undefined) return [];
    const unplaced = indexGraph(await readTasks(cypher, scope, true));
    await forgetLevels(cypher, scope);
    return cyclesOf(unplaced);
  });
}
