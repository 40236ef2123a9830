/**
 * Markdown into blocks. markdown-it does the block structure; its inline rules stay off, because recognisers read the
 * inline text themselves, with its places in the source. (Measured against micromark on the same texts: 10 to 100
 * times faster, and linear where micromark is quadratic, as with many short nested lists.)
 *
 * Invariants:
 * 1. Blocks are in the order of the source and do not overlap.
 * 2. Every non-blank character of the source lies in exactly one block (see fill-gaps.ts).
 */
import MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { SourceLines } from "../text/source-lines.ts";
import type { Block, Section } from "./block.ts";
import { fillGaps } from "./fill-gaps.ts";
import { MAX_NESTING } from "./guard-nesting.ts";
import { locateLines, offsetIn } from "./locate-lines.ts";
import { splitSentences } from "./split-sentences.ts";

const markdown = new MarkdownIt("commonmark").enable("table").disable(["inline", "reference"]);
// The option exists but is not in the types; a list opens two levels, and the guard counts markers.
Object.assign(markdown.options, { maxNesting: 4 * MAX_NESTING });

interface Walk {
  source: SourceLines;
  lexicon: Lexicon;
  blocks: Block[];
  section: Section;
  /** Open list items, innermost last; the block is there once the item's own text was seen. */
  items: { block: Block | undefined; number: number | undefined; group: number }[];
  lists: { ordered: boolean; group: number }[];
  /** The latest sentence, as long as nothing but a list or table followed it. */
  lead: Block | undefined;
  header: string[] | undefined;
  group: number;
}

/** Cuts a Markdown text into blocks. The nesting must have been checked before (findDeepNesting). */
export function parseBlocks(source: SourceLines, lexicon: Lexicon): Block[] {
  const root: Section = { heading: undefined, path: [], depth: 0, parent: undefined };
  const walk: Walk = {
    source,
    lexicon,
    blocks: [],
    section: root,
    items: [],
    lists: [],
    lead: undefined,
    header: undefined,
    group: 0,
  };
  const tokens = markdown.parse(source.text, {});
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token) visit(walk, token, tokens.slice(i, i + 2));
    if (token?.type === "tr_open") addRow(walk, tokens, i);
  }
  return fillGaps(walk.blocks, source, root);
}

function visit(walk: Walk, token: Token, [, next]: Token[]): void {
  switch (token.type) {
    case "heading_open":
      if (next) addHeading(walk, token, next);
      break;
    case "paragraph_open":
      if (next) addParagraph(walk, next);
      break;
    case "bullet_list_open":
    case "ordered_list_open":
      walk.group += 1;
      walk.lists.push({ ordered: token.type === "ordered_list_open", group: walk.group });
      break;
    case "list_item_open": {
      const list = walk.lists.at(-1);
      const number = list?.ordered ? Number(token.info || "1") : undefined;
      walk.items.push({ block: undefined, number, group: list?.group ?? 0 });
      break;
    }
    case "list_item_close":
      walk.items.pop();
      break;
    case "bullet_list_close":
    case "ordered_list_close":
      walk.lists.pop();
      if (walk.lists.length === 0) walk.lead = undefined;
      break;
    case "fence":
    case "code_block":
    case "html_block":
      addCode(walk, token);
      break;
    case "table_open":
      walk.group += 1;
      walk.header = undefined;
      break;
    case "table_close":
    case "hr":
      walk.lead = undefined;
      break;
    default:
      break;
  }
}

function push(walk: Walk, part: Omit<Block, "index" | "section" | "listDepth" | "group">): Block {
  const parent = walk.items.findLast((item) => item.block)?.block;
  const block: Block = {
    index: walk.blocks.length,
    section: walk.section,
    listDepth: walk.items.length,
    group: walk.group,
    ...(parent && part.kind !== "heading" ? { parent } : {}),
    ...part,
  };
  walk.blocks.push(block);
  return block;
}

function addHeading(walk: Walk, open: Token, inline: Token): void {
  const depth = Number(open.tag.slice(1));
  let parent = walk.section;
  while (parent.parent && parent.depth >= depth) parent = parent.parent;
  const [place] = locateLines(walk.source, inline);
  const text = oneLine(inline.content);
  const section: Section = { heading: undefined, path: [...parent.path, text], depth, parent };
  walk.section = section;
  walk.lead = undefined;
  const start = place?.start ?? walk.source.startOf(open.map?.[0] ?? 0);
  section.heading = push(walk, {
    kind: "heading",
    text,
    start,
    end: start + inline.content.length,
  });
}

function addParagraph(walk: Walk, inline: Token): void {
  const places = locateLines(walk.source, inline);
  const offsetAt = (index: number): number => offsetIn(places, index);
  const item = walk.items.at(-1);
  if (item && !item.block) {
    item.block = addItem(walk, inline.content, offsetAt);
    return;
  }
  walk.group += 1;
  for (const { start, end } of splitSentences(inline.content, walk.lexicon)) {
    const text = oneLine(inline.content.slice(start, end));
    const place = { start: offsetAt(start), end: offsetAt(end - 1) + 1 };
    const block = push(walk, { kind: "sentence", text, ...place });
    if (walk.items.length === 0) walk.lead = block;
  }
}

function addItem(walk: Walk, content: string, offsetAt: (index: number) => number): Block {
  const item = walk.items.at(-1);
  const text = oneLine(content).replace(/^\[[ xX]\]\s+/, "");
  const block = push(walk, {
    kind: "list-item",
    text,
    start: offsetAt(0),
    end: offsetAt(Math.max(0, content.trimEnd().length - 1)) + 1,
    ...(item?.number === undefined ? {} : { number: item.number }),
    ...(walk.lists.length === 1 && walk.lead ? { lead: walk.lead } : {}),
  });
  block.group = item?.group ?? walk.group;
  return block;
}

function addCode(walk: Walk, token: Token): void {
  const [first, last] = token.map ?? [0, 1];
  const html = token.type === "html_block" ? "html" : undefined;
  const language = html ?? token.info.trim().split(/\s/)[0]?.toLowerCase();
  push(walk, {
    kind: "code-block",
    text: token.content.replace(/\s+$/, ""),
    start: walk.source.startOf(first),
    end: walk.source.startOf(last),
    ...(language ? { language } : {}),
    ...(walk.lead ? { lead: walk.lead } : {}),
  });
  if (walk.items.length === 0) walk.lead = undefined;
}

function addRow(walk: Walk, tokens: readonly Token[], open: number): void {
  const cells: string[] = [];
  for (let i = open + 1; i < tokens.length && tokens[i]?.type !== "tr_close"; i += 1) {
    const token = tokens[i];
    if (token?.type === "inline") cells.push(oneLine(token.content));
  }
  const line = tokens[open]?.map?.[0] ?? 0;
  const header = walk.header ?? cells;
  walk.header = header;
  const start = walk.source.startOf(line);
  push(walk, {
    kind: "table-row",
    text: cells.join(" | "),
    start,
    end: start + walk.source.lineAt(line).length,
    cells,
    header,
    ...(walk.lead ? { lead: walk.lead } : {}),
  });
}

function oneLine(text: string): string {
  return text.replace(/\\?[ \t]*[\r\n]+[ \t]*/g, " ").trim();
}
