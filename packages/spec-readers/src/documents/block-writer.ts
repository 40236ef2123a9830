import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block, Section } from "../markdown/block.ts";
import { parseBlocks } from "../markdown/parse-blocks.ts";
import { sourceLines } from "../text/source-lines.ts";

/** A stretch of a document, as offsets. */
export interface Place {
  start: number;
  end: number;
}

/** Longest text of a statement that stands for a part of a typed document. */
const LONGEST = 300;

/**
 * Makes the blocks of a typed document: one for each thing that it states, and one for each sentence of the prose in it.
 * `blocks()` gives them in the order of the document.
 */
export class BlockWriter {
  readonly root: Section = { heading: undefined, path: [], depth: 0, parent: undefined };
  readonly #text: string;
  readonly #lexicon: Lexicon;
  readonly #blocks: Block[] = [];
  #group = 0;

  constructor(text: string, lexicon: Lexicon) {
    this.#text = text;
    this.#lexicon = lexicon;
  }

  /** A section with its heading: an operation, a schema. */
  section(text: string, place: Place, parent: Section = this.root): Section {
    const heading = this.#add({ kind: "heading", text, place, section: parent });
    const section: Section = {
      heading,
      path: [...parent.path, heading.text],
      depth: parent.depth + 1,
      parent,
    };
    heading.section = section;
    return section;
  }

  /** Something that is stated by structure: a property, a parameter, a status. */
  item(text: string, place: Place, section: Section): Block {
    return this.#add({ kind: "list-item", text, place, section });
  }

  /** The words of the document in a place, on one line. */
  words({ start, end }: Place): string {
    return this.#text
      .slice(start, Math.min(end, start + LONGEST))
      .replace(/\s+/g, " ")
      .trim();
  }

  /** Prose, sentence by sentence, each at its place as far as it can be found there. */
  prose(text: string, place: Place, section: Section): Block[] {
    const source = this.#text.slice(place.start, place.end);
    let cursor = 0;
    const parsed = parseBlocks(sourceLines(text), this.#lexicon);
    for (const root of rootsOf(parsed)) Object.assign(root, { ...section });
    const first = this.#group + 1;
    for (const block of parsed) {
      const found = locate(block, source, cursor);
      if (found) cursor = found.end;
      const at = found ?? { start: 0, end: source.length };
      block.start = place.start + at.start;
      block.end = place.start + at.end;
      block.group += first;
      this.#group = Math.max(this.#group, block.group);
      block.structured = true;
      this.#blocks.push(block);
    }
    return parsed;
  }

  /** All blocks in the order of the document, numbered from 0. */
  blocks(): Block[] {
    const ordered = [...this.#blocks].sort((a, b) => a.start - b.start || a.index - b.index);
    ordered.forEach((block, index) => (block.index = index));
    return ordered;
  }

  #add({ place, ...rest }: Pick<Block, "kind" | "text" | "section"> & { place: Place }): Block {
    this.#group += 1;
    const block: Block = {
      ...rest,
      text: rest.text.slice(0, LONGEST),
      start: place.start,
      end: place.end,
      index: this.#blocks.length,
      listDepth: rest.kind === "list-item" ? 1 : 0,
      group: this.#group,
      structured: true,
    };
    this.#blocks.push(block);
    return block;
  }
}

/** The outermost sections of some blocks. */
function rootsOf(blocks: readonly Block[]): Set<Section> {
  const roots = new Set<Section>();
  for (const block of blocks) {
    let { section } = block;
    while (section.parent) section = section.parent;
    roots.add(section);
  }
  return roots;
}

/** Where the words of a block stand in the document: its first and its last words are looked for. */
function locate(block: Block, source: string, from: number): Place | undefined {
  const [first = "", ...more] = block.text.split("\n");
  const start = source.indexOf(first.slice(0, 24), from);
  if (start < 0) return undefined;
  const last = more.at(-1) ?? first;
  const end = source.indexOf(last.slice(-24), start);
  return { start, end: end < 0 ? start + first.length : end + Math.min(24, last.length) };
}
