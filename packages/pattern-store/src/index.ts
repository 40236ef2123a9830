export { createEmbeddedPatternStore } from "./embedded/embedded-pattern-store.ts";
export type { SqlExecutor } from "./embedded/embedded-pattern-store.ts";
export type { Embedder } from "./embedder.ts";
export { lexicalEmbedder } from "./embedders/lexical-embedder.ts";
export { patternCollections } from "./pattern-store.ts";
export type {
  Pattern,
  PatternCollection,
  PatternQuery,
  PatternStore,
  SimilarPattern,
} from "./pattern-store.ts";
