import type { Embedder } from "../embedder.ts";
import type {
  Pattern,
  PatternCollection,
  PatternQuery,
  PatternStore,
  SimilarPattern,
} from "../pattern-store.ts";
import { patternCollections } from "../pattern-store.ts";
import { fromBytes, requireDimensions, toBytes } from "./vector-bytes.ts";

/** What the adapter needs of PostgreSQL: a pool, or a transaction that it shall be part of. */
export interface SqlExecutor {
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    params?: readonly unknown[],
  ): Promise<{ rows: Row[] }>;
}

interface VectorRow {
  id: string;
  collection: PatternCollection;
  vector: Buffer;
}

/**
 * The port on a plain table of PostgreSQL: exact cosine over every vector of the wanted collections, read for each query
 * (about 20 MB at 10,000 patterns of 512 numbers). Right for a laptop and for thousands of patterns; beyond that the
 * port wants a vector server.
 *
 * Needs a table `patterns (id uuid primary key, collection text, embedder text, vector bytea, payload jsonb, …)` in the
 * search path; see the migrations of pattern-learner.
 */
export function createEmbeddedPatternStore(sql: SqlExecutor, embedder: Embedder): PatternStore {
  return {
    embedder: embedder.name,
    upsert: (patterns) => upsert(sql, embedder, patterns),
    similar: (query) => similar(sql, embedder, query),
  };
}

async function upsert(
  sql: SqlExecutor,
  embedder: Embedder,
  patterns: readonly Pattern[],
): Promise<{ added: number }> {
  // One statement may touch a row only once: of patterns with the same id the last one counts.
  const last = [...new Map(patterns.map((pattern) => [pattern.id, pattern])).values()];
  if (last.length === 0) return { added: 0 };
  const vectors = await embedder.embed(last.map(({ text }) => text));
  const rows = last.map(({ id, collection, text, payload }, index) => ({
    ...{ id, collection, text, payload },
    vector: toBytes(vectors[index]!).toString("base64"),
  }));
  const { rows: written } = await sql.query<{ added: boolean }>(
    `insert into patterns (id, collection, embedder, vector, text, payload)
     select id, collection, $2, decode(vector, 'base64'), text, payload
     from jsonb_to_recordset($1) as p (id uuid, collection text, vector text, text text, payload jsonb)
     on conflict (id, embedder) do update set collection = excluded.collection, vector = excluded.vector,
       text = excluded.text, payload = excluded.payload, updated_at = now()
     returning (xmax = 0) as added`,
    [JSON.stringify(rows), embedder.name],
  );
  return { added: written.filter(({ added }) => added).length };
}

async function similar(
  sql: SqlExecutor,
  embedder: Embedder,
  query: PatternQuery,
): Promise<SimilarPattern[]> {
  const wanted = "vector" in query ? query.vector : (await embedder.embed([query.text]))[0]!;
  requireDimensions(wanted.length, embedder.dimensions);
  const { rows } = await sql.query<VectorRow>(
    "select id, collection, vector from patterns where embedder = $1 and collection = any ($2::text[])",
    [embedder.name, query.collections ?? patternCollections],
  );
  const nearest = rows
    .map(({ id, collection, vector }) => ({
      id,
      collection,
      similarity: cosine(wanted, fromBytes(vector, embedder.dimensions)),
    }))
    .filter(({ similarity }) => similarity >= query.minSimilarity)
    .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
    .slice(0, query.limit);
  const payloads = await readPayloads(
    sql,
    embedder.name,
    nearest.map(({ id }) => id),
  );
  return nearest.map((found) => ({ ...found, payload: payloads.get(found.id) ?? {} }));
}

async function readPayloads(
  sql: SqlExecutor,
  embedder: string,
  ids: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const { rows } = await sql.query<{ id: string; payload: Record<string, unknown> }>(
    "select id, payload from patterns where embedder = $1 and id = any ($2::uuid[])",
    [embedder, ids],
  );
  return new Map(rows.map(({ id, payload }) => [id, payload]));
}

/** Cosine of the angle between two vectors, kept within −1 and 1 in spite of rounding; 0 when one has no length. */
function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  let lengthA = 0;
  let lengthB = 0;
  for (let index = 0; index < a.length; index++) {
    dot += a[index]! * b[index]!;
    lengthA += a[index]! * a[index]!;
    lengthB += b[index]! * b[index]!;
  }
  if (lengthA === 0 || lengthB === 0) return 0;
  return Math.max(-1, Math.min(1, dot / Math.sqrt(lengthA * lengthB)));
}
