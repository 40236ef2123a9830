/** Turns texts into vectors. Vectors of two embedders have nothing to do with each other. */
export interface Embedder {
  /** Says what it is; stored with every vector. A change of its numbers needs a new name. */
  readonly name: string;
  readonly dimensions: number;
  /** One vector per text, each of length 1 (or 0 for a text without words). Same text, same vector. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}
