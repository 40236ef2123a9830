/** What the benchmarks take from the environment. */
export function readBenchSettings(): { neo4jUrl: string | undefined } {
  return { neo4jUrl: process.env["NEO4J_URL"] || undefined };
}
