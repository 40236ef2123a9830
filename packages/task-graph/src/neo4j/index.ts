export { applyGraphMigrations, readGraphMigrations } from "./apply-graph-migrations.ts";
export type { GraphMigration } from "./apply-graph-migrations.ts";
export { Neo4jConnection } from "./neo4j-connection.ts";
export type { Neo4jOptions } from "./neo4j-connection.ts";
export { Neo4jTaskGraph } from "./neo4j-task-graph.ts";
