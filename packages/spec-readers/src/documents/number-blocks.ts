import type { Block } from "../markdown/block.ts";
import type { TypedDocument } from "./typed-document.ts";

/** Puts the statements of all documents in one order: numbers, places in the joined text, names of the documents. */
export function numberBlocks(
  documents: readonly { name: string; read: TypedDocument; start: number }[],
): Block[] {
  const all: Block[] = [];
  let groups = 0;
  for (const { name, read, start } of documents) {
    let most = groups;
    for (const block of read.blocks) {
      block.index = all.length;
      block.start += start;
      block.end += start;
      block.group += groups;
      most = Math.max(most, block.group);
      if (documents.length > 1) block.document = name;
      all.push(block);
    }
    groups = most + 1;
  }
  return all;
}
