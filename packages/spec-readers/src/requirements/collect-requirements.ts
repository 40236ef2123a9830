/**
 * Finds the promises of a text: items and sentences under headings of requirements, and sentences with "must" or "can"
 * elsewhere. A promise may span several blocks: a labelled line with the sentences and items below it is one.
 */
import type { Block } from "../markdown/block.ts";
import { columnKinds } from "../markdown/columns.ts";
import type { RequirementDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { mark } from "../model/spec-draft.ts";
import { matchPhrase } from "../text/phrases.ts";
import { fold } from "../text/fold.ts";
import { tokenize } from "../text/tokens.ts";
import { priorityOf, wordPriority } from "./priority.ts";
import { demandOf, hasStep, isStory, scenarioPart } from "./promise-form.ts";
import { writtenId } from "./written-id.ts";

/** True when a text, read for itself, asks for something and leaves nothing open. */
export type IsUnderstood = (block: Block) => { some: boolean; all: boolean };

interface Collector {
  draft: SpecDraft;
  isUnderstood: IsUnderstood;
  byBlock: Map<Block, RequirementDraft>;
  /** The requirement with a label of its own that following sentences of the same section continue. */
  open: RequirementDraft | undefined;
  /** The scenario that "When …" and "Then …" go on with. */
  scenario: RequirementDraft | undefined;
  /** False for a text that has nothing but a title: then what stands below it is no preface. */
  hasSections: boolean;
  leads: ReadonlySet<Block>;
}

const RECOGNISER = "requirement";

/** Adds the requirements of all blocks that nothing else has understood. */
export function collectRequirements(draft: SpecDraft, isUnderstood: IsUnderstood): void {
  const leads = new Set(draft.blocks.flatMap((block) => (block.lead ? [block.lead] : [])));
  const collector: Collector = {
    draft,
    isUnderstood,
    byBlock: new Map(),
    open: undefined,
    scenario: undefined,
    leads,
    hasSections: draft.blocks.filter(({ kind }) => kind === "heading").length > 1,
  };
  for (const block of draft.blocks) {
    if (block.kind === "heading") collector.open = undefined;
    const before = draft.marks.get(block);
    if (before && !(block.kind === "heading" && before.status === "informative")) continue;
    visit(collector, block);
  }
}

function visit(collector: Collector, block: Block): void {
  const kind = collector.draft.kindOf(block.section);
  const endpoint = endpointAbove(collector.draft, block);
  if (endpoint) return visitDetail(collector, block, endpoint);
  if (kind === "ignored" || kind === "out-of-scope") return inform(collector, block);
  switch (block.kind) {
    case "heading":
      return visitHeading(collector, block);
    case "code-block":
      return visitCode(collector, block);
    case "table-row":
      return visitRow(collector, block);
    case "list-item":
      return visitItem(collector, block);
    case "sentence":
      return visitSentence(collector, block);
  }
}

/** The endpoint that a block says more about: the heading above it, or the item around it. */
function endpointAbove(draft: SpecDraft, block: Block): Block | undefined {
  if (block.kind === "heading" || block.kind === "table-row") return undefined;
  const above = [block.parent, block.section.heading].find(
    (candidate) => candidate && draft.marks.get(candidate)?.recogniser === "endpoint-list",
  );
  return above ?? (block.parent && endpointAbove(draft, block.parent));
}

function visitDetail(collector: Collector, block: Block, endpoint: Block): void {
  if (block.kind === "code-block") return visitCode(collector, block);
  const details = collector.draft.details.get(endpoint) ?? [];
  collector.draft.details.set(endpoint, [...details, block]);
  mark(collector.draft, block, { status: "covered", recogniser: "endpoint-detail" });
}

function inform({ draft }: Collector, block: Block): void {
  mark(draft, block, {
    status: "informative",
    recogniser: block.kind === "heading" ? "heading" : "text",
  });
}

function isRequirementSection({ draft }: Collector, block: Block): boolean {
  return ["functional", "non-functional", "acceptance", "conventions"].includes(
    draft.kindOf(block.section),
  );
}

function visitHeading(collector: Collector, block: Block): void {
  const { id, text } = writtenId(block.text, collector.draft.lexicon);
  if (id !== undefined && block.section.depth > 1 && text !== "")
    collector.open = add(collector, block, { prefix: "" });
  else inform(collector, block);
}

/** Examples of requests and answers state nothing that the model could hold; other code is not understood. */
function visitCode(collector: Collector, block: Block): void {
  const isExample =
    block.language === undefined ||
    /^(?:json|jsonc|http|bash|sh|shell|console|text|txt|html|curl|mermaid|plaintext)$/.test(
      block.language,
    );
  if (isExample) inform(collector, block);
  else mark(collector.draft, block, { status: "not-understood", recogniser: "code" });
}

function visitRow(collector: Collector, block: Block): void {
  const { draft } = collector;
  const columns = columnKinds(block.header ?? [], draft.lexicon);
  const at = (column: (typeof columns)[number]): string => {
    const index = columns.indexOf(column);
    return index < 0 ? "" : (block.cells?.[index] ?? "");
  };
  const hasText = columns.includes("requirement") || columns.includes("description");
  if (block.cells === block.header) return inform(collector, block);
  const isNamed = columns.includes("requirement") && columns.includes("id");
  const isPromise = isNamed || isStory(at("requirement"), draft.lexicon);
  if (!hasText || !(isPromise || isRequirementSection(collector, block))) {
    mark(draft, block, { status: "not-understood", recogniser: "table" });
    return;
  }
  const text = [at("requirement"), at("description")].filter((cell) => cell !== "").join(": ");
  const id = at("id").replace(/[`*\s]/g, "");
  const requirement = add(collector, block, { prefix: "", text });
  if (/^[A-Za-z][\w.-]{0,20}$/.test(id)) requirement.id = id;
  requirement.priority = wordPriority(at("priority"), draft.lexicon) ?? requirement.priority;
}

function visitItem(collector: Collector, block: Block): void {
  const { draft } = collector;
  const parent = block.parent;
  const above = parent && collector.byBlock.get(parent);
  if (above && !isIntroduction(parent.text)) return append(collector, above, block);
  const { id } = writtenId(block.text, draft.lexicon);
  if (id === undefined && visitScenario(collector, block)) return;
  const prefix = prefixOf(draft, block);
  if (isRequirementSection(collector, block) || id !== undefined) {
    if (!parent && collector.open && id === undefined && continues(draft, block))
      return append(collector, collector.open, block);
    if (
      isIntroduction(block.text) &&
      (draft.children.get(block) ?? []).length > 0 &&
      id === undefined
    )
      return inform(collector, block);
    add(collector, block, { prefix });
    return;
  }
  const understood = collector.isUnderstood(block);
  if (draft.kindOf(block.section) === "informative" && !isDemand(collector, block))
    return inform(collector, block);
  const isPromise = understood.some || isStory(block.text, draft.lexicon) || hasModal(draft, block);
  if (isPromise) add(collector, block, { prefix });
  else mark(draft, block, { status: "not-understood", recogniser: "list-item" });
}

function visitSentence(collector: Collector, block: Block): void {
  const { draft } = collector;
  const { id } = writtenId(block.text, draft.lexicon);
  const above = block.parent && collector.byBlock.get(block.parent);
  if (above) return append(collector, above, block);
  if (id === undefined && visitScenario(collector, block)) return;
  if (collector.leads.has(block) && isIntroduction(block.text) && id === undefined) {
    return collector.open ? append(collector, collector.open, block) : inform(collector, block);
  }
  if (id !== undefined && isRequirementSection(collector, block)) {
    collector.open = add(collector, block, { prefix: "" });
    return;
  }
  if (collector.open && collector.open.blocks[0]?.section === block.section)
    return append(collector, collector.open, block);
  const kind = draft.kindOf(block.section);
  const isPreface =
    kind === "informative" ||
    (kind === "other" && block.section.depth <= 1 && collector.hasSections);
  const understood = isPreface ? undefined : collector.isUnderstood(block);
  const demands = isPreface
    ? isDemand(collector, block) || isPlainPromise(collector, block)
    : isStory(block.text, draft.lexicon) || hasModal(draft, block) || understood?.all === true;
  if (demands) add(collector, block, { prefix: "" });
  else inform(collector, block);
}

/** "Members can add kites." directly below the title, where every word is understood. */
function isPlainPromise({ draft, isUnderstood }: Collector, block: Block): boolean {
  const isOpen = draft.kindOf(block.section) === "other" && hasModal(draft, block);
  return isOpen && isUnderstood(block).all;
}

/** "Users can:" is the beginning of each item below it. */
function isIntroduction(text: string): boolean {
  return /:\s*\**$/.test(text);
}

/** "Users can:" begins each item below it; "A few remarks from the office:" belongs to none. */
function prefixOf(draft: SpecDraft, block: Block): string {
  const lead = block.parent ?? block.lead;
  if (!lead || !isIntroduction(lead.text) || lead.text.length > 160) return "";
  if (!hasModal(draft, lead) && !isStory(lead.text, draft.lexicon)) return "";
  return lead.text.replace(/:\s*\**$/, "").replace(/^\**/, "");
}

/** Items directly below a labelled sentence, none with a label of its own, continue it. */
function continues(draft: SpecDraft, block: Block): boolean {
  const items = draft.groups.get(block.group) ?? [];
  return (
    block.lead !== undefined &&
    items.slice(0, 100).every(({ text }) => writtenId(text, draft.lexicon).id === undefined)
  );
}

/** A demand or a story in a text that otherwise only describes. */
function isDemand({ draft, isUnderstood }: Collector, block: Block): boolean {
  const { lexicon } = draft;
  if (isStory(block.text, lexicon)) return true;
  const demand = demandOf(block.text, lexicon);
  return demand === "demand" || (demand === "advice" && isUnderstood(block).some);
}

/** Takes the sentences and items of a scenario together: one promise from "Given" to the last step. */
function visitScenario(collector: Collector, block: Block): boolean {
  const { draft, scenario } = collector;
  const { lexicon } = draft;
  const part = scenarioPart(block.text, lexicon);
  if (part === undefined) return false;
  if (part === "continues") {
    if (scenario?.blocks[0]?.section !== block.section) return false;
    append(collector, scenario, block);
    return true;
  }
  const next = draft.blocks[block.index + 1];
  const goesOn =
    next?.section === block.section && scenarioPart(next.text, lexicon) === "continues";
  if (!goesOn && !hasStep(block.text, lexicon)) return false;
  collector.scenario = add(collector, block, { prefix: "" });
  return true;
}

function hasModal(draft: SpecDraft, block: Block): boolean {
  const tokens = tokenize(block.text.slice(0, 2000));
  return tokens.some((_, at) => matchPhrase(draft.lexicon.modals, tokens, at) !== undefined);
}

function append({ draft, byBlock }: Collector, requirement: RequirementDraft, block: Block): void {
  requirement.blocks.push(block);
  byBlock.set(block, requirement);
  mark(draft, block, { status: "covered", recogniser: RECOGNISER });
}

function add(
  { draft, byBlock }: Collector,
  block: Block,
  { prefix, text }: { prefix: string; text?: string },
): RequirementDraft {
  const written = writtenId(text ?? block.text, draft.lexicon);
  const { priority, text: bare } = priorityOf(written.text, block.section, draft.lexicon);
  const requirement: RequirementDraft = {
    id: written.id,
    number: block.number,
    kind: kindOf(draft, block, written.id),
    priority,
    text: bare,
    prefix,
    blocks: [block],
  };
  draft.requirements.push(requirement);
  byBlock.set(block, requirement);
  draft.marks.set(block, { status: "covered", recogniser: RECOGNISER });
  return requirement;
}

function kindOf(draft: SpecDraft, block: Block, id: string | undefined): RequirementDraft["kind"] {
  const letters = fold(/^[A-Z]+/.exec(id ?? "")?.[0] ?? "");
  if (draft.lexicon.grammar.nonFunctionalPrefix.has(letters)) return "non-functional";
  const kind = draft.kindOf(block.section);
  if (kind === "non-functional" || kind === "conventions") return "non-functional";
  return kind === "acceptance" ? "acceptance" : "functional";
}
