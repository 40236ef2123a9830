/** What a pattern is about: one task, its code, or how a whole specification was built. */
export const patternCollections = ["task_embeddings", "code_patterns", "success_patterns"] as const;
export type PatternCollection = (typeof patternCollections)[number];

/** Something learned from validated code. */
export interface Pattern {
  /** UUID derived from the content, so that learning the same twice gives one pattern. */
  id: string;
  collection: PatternCollection;
  /** What is embedded: the words by which the pattern shall be found. */
  text: string;
  /** What its finder gets; must survive JSON. */
  payload: Record<string, unknown>;
}

/** By words or by a vector of the store's own embedder. */
export type PatternQuery = ({ text: string } | { vector: Float32Array }) & {
  /** Patterns at most. */
  limit: number;
  /** −1 to 1. */
  minSimilarity: number;
  /** All unless told. */
  collections?: readonly PatternCollection[];
};

/** A pattern with its cosine similarity to the query, −1 to 1. */
export interface SimilarPattern {
  id: string;
  collection: PatternCollection;
  similarity: number;
  payload: Record<string, unknown>;
}

/**
 * Learned patterns, found by similarity. Patterns of another embedder may lie in the same store; they are neither found
 * nor touched.
 */
export interface PatternStore {
  /** Name of the embedder; stored with every pattern. */
  readonly embedder: string;
  /**
   * Stores patterns under their ids; what was there under an id is replaced. Doing it twice leaves the same patterns.
   * Resolves with how many were new.
   */
  upsert(patterns: readonly Pattern[]): Promise<{ added: number }>;
  /**
   * Nearest patterns first; equally near ones by id. Rejects with TerminalError `PATTERN_VECTOR_INVALID` for a vector
   * of another length.
   */
  similar(query: PatternQuery): Promise<SimilarPattern[]>;
}
