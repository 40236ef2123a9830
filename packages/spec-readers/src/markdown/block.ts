/** A heading with what stands below it. `kind` is decided by the words of the heading; see context/section-kind.ts. */
export interface Section {
  /** The heading's block; the part of a text before its first heading has none. */
  heading: Block | undefined;
  /** Headings from the outermost to this one, as text. */
  path: string[];
  depth: number;
  parent: Section | undefined;
}

/**
 * One piece of the text that may state something. Every block becomes one statement of the ledger.
 * `text` is inline Markdown as written, without list markers, quote marks and line breaks.
 */
export interface Block {
  index: number;
  kind: "heading" | "sentence" | "list-item" | "table-row" | "code-block";
  text: string;
  /** Offsets into the source, in UTF-16 code units; `end` is exclusive. */
  start: number;
  end: number;
  section: Section;
  /** The list item that this block is nested in. */
  parent?: Block;
  /** The sentence directly before the list, table or code that this block belongs to. */
  lead?: Block;
  /** Number of an ordered list's item, as written. */
  number?: number;
  /** Number of list items around this block, itself included. */
  listDepth: number;
  /** Cells of a table's row; the header row is its own `header`. */
  cells?: string[];
  header?: string[];
  /** Identity of the list, table or paragraph that the block belongs to. */
  group: number;
  /** Code blocks: the info string. HTML blocks: `html`. */
  language?: string;
  /** Name of the document, when the specification has several. */
  document?: string;
  /** From a typed document (OpenAPI, formal JSON): its reader has marked it, recognisers leave it alone. */
  structured?: true;
}
