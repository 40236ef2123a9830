import { randomUUID } from "node:crypto";
import { describeWithNeo4j } from "@devmatrix/testing";
import { afterAll } from "vitest";
import { describeTaskGraphContract } from "../task-graph-contract.ts";
import type { Neo4jTaskGraph } from "./neo4j-task-graph.ts";
import { createNeo4jTaskGraph } from "./neo4j-task-graph.ts";

describeWithNeo4j("the task graph on Neo4j", {}, (neo4j) => {
  let shared: Neo4jTaskGraph | undefined;
  const graph = (): Neo4jTaskGraph => (shared ??= createNeo4jTaskGraph({ url: neo4j.url }));
  afterAll(() => shared?.close());

  describeTaskGraphContract("Neo4j", async () => ({
    graph: scoped(graph(), randomUUID()),
    close: async () => {},
  }));
});

/** The scopes of one test under names that no other test has: all share one server. */
function scoped(graph: Neo4jTaskGraph, prefix: string): Neo4jTaskGraph {
  return new Proxy(graph, {
    get(target, name: keyof Neo4jTaskGraph) {
      const method = target[name] as (...args: unknown[]) => unknown;
      return (scope: unknown, ...rest: unknown[]) => method(`${prefix} ${String(scope)}`, ...rest);
    },
  });
}
