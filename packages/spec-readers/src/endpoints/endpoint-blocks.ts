import { kindOfLabel } from "../context/section-kind.ts";
import type { Block, Section } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { writtenId } from "../requirements/written-id.ts";

type Below = ReadonlyMap<Block, readonly Block[]>;
/** Endpoints are only added: as many of them are the same ones. */
const known = new WeakMap<SpecDraft, { count: number; below: Below }>();

/**
 * What stands below the line of each endpoint and speaks about it: everything below its heading or its item, and what
 * follows a sentence or a piece of code that begins with it, up to the next endpoint or heading.
 */
export function endpointBlocks(draft: SpecDraft): Below {
  const before = known.get(draft);
  const count = draft.endpoints.length;
  if (before?.count === count) return before.below;
  const result = new Map<Block, Block[]>();
  const listed = new Set<Block>();
  for (const { block, listed: isListed, spoken } of draft.endpoints) {
    if (!result.has(block)) result.set(block, []);
    if (isListed || spoken) listed.add(block);
  }
  let open: Block | undefined;
  for (const block of draft.blocks) {
    if (block.kind === "heading" && !(open && isBelow(block.section, open.section)))
      open = undefined;
    const isStart = listed.has(block);
    if (isStart && (block.kind === "sentence" || block.kind === "code-block") && !block.parent)
      open = block;
    if (result.has(block)) continue;
    if (open && block.kind === "sentence" && beginsAnew(block, draft)) open = undefined;
    const owner = itemAround(block, result) ?? open ?? headingAbove(block, result);
    if (owner) result.get(owner)?.push(block);
  }
  known.set(draft, { count, below: result });
  return result;
}

/** A sentence with an id of its own, or a lone line that is called like a section: "rules". */
function beginsAnew({ text }: Block, { lexicon }: SpecDraft): boolean {
  if (writtenId(text, lexicon).id !== undefined) return true;
  return LONE_LABEL.test(text) && kindOfLabel(text, lexicon) !== undefined;
}

const LONE_LABEL = /^[*_]{0,2}[\p{L}-]+(?: [\p{L}-]+){0,3}:?[*_]{0,2}$/u;

function isBelow(section: Section, above: Section): boolean {
  return section.depth > above.depth && above.depth > 0;
}

function itemAround(block: Block, starts: ReadonlyMap<Block, unknown>): Block | undefined {
  for (let parent = block.parent; parent; parent = parent.parent)
    if (starts.has(parent)) return parent;
  return undefined;
}

function headingAbove(block: Block, starts: ReadonlyMap<Block, unknown>): Block | undefined {
  for (let section: Section | undefined = block.section; section; section = section.parent) {
    if (section.heading && section.heading !== block && starts.has(section.heading))
      return section.heading;
  }
  return undefined;
}
