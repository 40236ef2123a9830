import type { Embedder } from "../embedder.ts";

const dimensions = 512;
/** Parts of words weigh less than words: they find inflected forms, and would drown the words otherwise. */
const partWeight = 0.5;
const partLength = 4;

/**
 * Compares spelling, not meaning: words, pairs of words and parts of words are hashed into 512 counts (feature hashing
 * with signs, Weinberger et al. 2009). Two texts that say the same in other words are strangers to it, hence the name.
 * Needs no model and no network.
 */
export const lexicalEmbedder: Embedder = {
  name: "lexical-512",
  dimensions,
  async embed(texts) {
    return texts.map(embedText);
  },
};

function embedText(text: string): Float32Array {
  const counts = new Map<string, number>();
  const count = (feature: string, weight: number): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + weight);
  };
  const words = splitWords(text);
  for (const [index, word] of words.entries()) {
    count(`w ${word}`, 1);
    const next = words[index + 1];
    if (next !== undefined) count(`p ${word} ${next}`, 1);
    const padded = `^${word}$`;
    for (let start = 0; start + partLength <= padded.length; start++) {
      count(`c ${padded.slice(start, start + partLength)}`, partWeight);
    }
  }
  const vector = new Float32Array(dimensions);
  for (const [feature, weight] of counts) {
    const hash = fnv1a(feature);
    // A word that stands ten times says more than one that stands once, but not ten times as much.
    const value = Math.log1p(weight);
    vector[(hash >>> 1) % dimensions]! += hash & 1 ? value : -value;
  }
  return normalise(vector);
}

/** Lower case, split at everything that is no letter or digit and between `camelCase` words. */
function splitWords(text: string): string[] {
  return text
    .normalize("NFKC")
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 0);
}

/** 32-bit FNV-1a over UTF-16 code units, with a final mix: its low bits alone are too regular for signs. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function normalise(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}
