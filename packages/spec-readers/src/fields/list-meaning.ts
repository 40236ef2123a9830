/**
 * Decides what a list or table is about before any of its lines is read: fields of an entity, entities with their
 * fields in one line each, properties of the field above, or none of these.
 */
import { parseConstraints } from "../constraints/parse-constraints.ts";
import { entityHead } from "../entities/entity-head.ts";
import { entityLabel } from "../entities/entity-label.ts";
import { kindOfLabel } from "../context/section-kind.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block, Section } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { fold } from "../text/fold.ts";
import { tokenize } from "../text/tokens.ts";
import { matchPhrase } from "../text/phrases.ts";
import { fieldHead } from "./field-head.ts";

export type ListMeaning =
  /** `words` is empty when the text does not say which entity; `label` is the block that names it. */
  | { kind: "fields"; words: string[]; label: Block | undefined }
  | { kind: "entities" }
  | { kind: "properties"; parent: Block }
  | { kind: "none" };

/** Share of the lines that must look like a field. */
const ENOUGH = 0.6;

/** Meanings are kept per list, outer lists first, because an inner list depends on the outer one. */
export function listMeanings(draft: SpecDraft): (block: Block) => ListMeaning {
  const known = new Map<number, ListMeaning>();
  const meaningOf = (block: Block): ListMeaning => {
    const before = known.get(block.group);
    if (before) return before;
    const items = draft.groups.get(block.group) ?? [block];
    const outer = block.parent ? meaningOf(block.parent) : undefined;
    const meaning = decide(draft, items, outer);
    known.set(block.group, meaning);
    return meaning;
  };
  return meaningOf;
}

function decide(
  draft: SpecDraft,
  items: readonly Block[],
  outer: ListMeaning | undefined,
): ListMeaning {
  const [first] = items;
  if (!first) return { kind: "none" };
  const parent = first.parent;
  if (outer?.kind === "fields" && parent) return { kind: "properties", parent };
  if (isBody(draft, first)) return { kind: "none" };
  const section = draft.kindOf(first.section);
  // "Allowed actions:" is followed by no fields, wherever it stands.
  const label = first.lead && /:\s*\**\s*$/.test(first.lead.text) ? first.lead : undefined;
  const said = label && label.text.length < 80 ? kindOfLabel(label.text, draft.lexicon) : undefined;
  if (said === "functional" || said === "acceptance" || said === "endpoints")
    return { kind: "none" };
  const having = [first.lead, parent].some((block) => block && sayHaving(draft, block));
  const inData = section === "data" || having;
  if (!inData && section !== "other") return { kind: "none" };
  if (outer?.kind !== "entities" && share(items, (item) => isEntityLine(draft, item)) >= ENOUGH) {
    return { kind: "entities" };
  }
  const typed = share(items, (item) => isTyped(draft, item));
  const named = share(items, (item) => isNamed(draft, item) || isTyped(draft, item));
  const entity = entityOf(draft, first);
  if (!entity || named < ENOUGH || (typed < ENOUGH && !inData)) return { kind: "none" };
  if (entity.words.length === 0 && typed < ENOUGH) return { kind: "none" };
  return { kind: "fields", ...entity };
}

/** A list below an endpoint says what its body holds, not what an entity is. */
function isBody(draft: SpecDraft, first: Block): boolean {
  const { lead } = first;
  if (lead && (sayHaving(draft, lead) || namesEntity(draft, lead))) return false;
  if (lead && isEndpoint(draft, lead)) return true;
  for (let parent = first.parent; parent; parent = parent.parent)
    if (isEndpoint(draft, parent)) return true;
  for (let section: Section | undefined = first.section; section; section = section.parent)
    if (section.heading && isEndpoint(draft, section.heading)) return true;
  const latest = draft.endpoints.at(-1);
  const isOpen = latest?.listed === true && latest.block.section === first.section;
  return isOpen && (latest.block.kind === "code-block" || latest.block.kind === "sentence");
}

function isEndpoint(draft: SpecDraft, block: Block): boolean {
  return draft.marks.get(block)?.recogniser === "endpoint-list";
}

function namesEntity(draft: SpecDraft, { text }: Block): boolean {
  const words = /:\s*\**\s*$/.test(text) ? entityLabel(text, draft.lexicon) : undefined;
  return words !== undefined && words.length > 0 && draft.entities.has(words.join(" "));
}

function share(items: readonly Block[], test: (item: Block) => boolean): number {
  return items.filter(test).length / items.length;
}

/** "A member has:", or without the colon where the list completes the sentence. */
function sayHaving(draft: SpecDraft, block: Block): boolean {
  if (block.text.length > 200) return false;
  const isOpen = /:\s*\**\s*$/.test(block.text);
  if (!isOpen && /[.!?]\s*$/.test(block.text)) return false;
  const tokens = tokenize(block.text);
  return tokens.some((_, at) => {
    const having = matchPhrase(draft.lexicon.having, tokens, at);
    return having !== undefined && (isOpen || (at > 0 && at + having.length === tokens.length));
  });
}

/** A name, and something known about types or constraints after it. */
export function isTyped(draft: SpecDraft, item: Block): boolean {
  const head = fieldHead(item.text, draft.lexicon);
  if (!head) return false;
  return parseConstraints(tokenize(head.rest.slice(0, 400)), draft.lexicon).constraints.length > 0;
}

function isNamed(draft: SpecDraft, item: Block): boolean {
  const head = fieldHead(item.text, draft.lexicon);
  return (
    head !== undefined && /^[\p{L}_$][\p{L}\p{N}_$]*(?:[ -][\p{L}\p{N}_$]+){0,2}$/u.test(head.name)
  );
}

/** "**Plant**: id, name, height", or an item with its fields below. */
function isEntityLine(draft: SpecDraft, item: Block): boolean {
  // "**Full name** (`full_name`): string" is a field with its name beside the label.
  const head = fieldHead(item.text, draft.lexicon);
  if (head?.label !== undefined && /^[a-z]/.test(head.name)) return false;
  const children = draft.children.get(item) ?? [];
  if (children.length > 0) {
    if (isTyped(draft, item) || !entityLabel(item.text, draft.lexicon)?.length) return false;
    return !arePropertiesOfField(draft, children);
  }
  const label = entityHead(item.text);
  if (!head || !label || label.rest === "") return false;
  const parts = fieldParts(label.rest, draft.lexicon);
  const [part = ""] = parts;
  if (parts.length < 2 || (isConstraint(draft, part) && !/^`?id\b/i.test(part))) return false;
  return parts.every((part) => fieldHead(part, draft.lexicon) !== undefined && part.length < 160);
}

/** True for "type: string", "required: yes" below the name of a field. */
export function arePropertiesOfField(draft: SpecDraft, items: readonly Block[]): boolean {
  return (
    share(items, (item) => {
      const tokens = tokenize(item.text.slice(0, 200));
      const column = matchPhrase(draft.lexicon.columns, tokens, 0);
      const isKey = column !== undefined && /^[:=]$/.test(tokens[column.length]?.text ?? "");
      const kinds = [
        "type",
        "required",
        "optional",
        "unique",
        "default",
        "constraints",
        "minimum",
        "maximum",
        "description",
        "enum",
      ];
      return (isKey && kinds.includes(column.meaning)) || isConstraint(draft, item.text);
    }) >= ENOUGH
  );
}

/** True when a piece of text is a constraint or type by itself, and no name. */
export function isConstraint(draft: SpecDraft, text: string): boolean {
  const tokens = tokenize(text.slice(0, 200)).filter(
    (token) => !draft.lexicon.articles.has(token.lower),
  );
  if (tokens.length === 0 || tokens[0]?.code) return false;
  return parseConstraints(tokens, draft.lexicon).taken[0] === true;
}

/** "(id, name)" and "{ id, name }" without their brackets, where the first one closes at the end. */
function withoutBrackets(text: string): string {
  const bare = text.replace(/\.$/, "");
  if (!/^[({]/.test(bare) || !/[)}]$/.test(bare)) return text;
  let depth = 0;
  for (let at = 0; at < bare.length; at += 1) {
    if (/[({[]/.test(bare[at] ?? "")) depth += 1;
    if (/[)}\]]/.test(bare[at] ?? "")) depth -= 1;
    if (depth === 0) return at === bare.length - 1 ? bare.slice(1, -1) : text;
  }
  return text;
}

/** Parts of an inline list of fields, cut at commas and semicolons outside brackets. */
export function inlineParts(text: string, { grammar }: Lexicon): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  const inner = withoutBrackets(text.trim());
  for (let at = 0; at <= inner.length; at += 1) {
    const char = inner[at];
    if (char === "(" || char === "[" || char === "{") depth += 1;
    if (char === ")" || char === "]" || char === "}") depth = Math.max(0, depth - 1);
    if (at < inner.length && (depth > 0 || (char !== "," && char !== ";"))) continue;
    const part = withoutJoin(inner.slice(from, at), grammar).replace(/\.$/, "").trim();
    if (part !== "") parts.push(part);
    from = at + 1;
  }
  return parts;
}

/** The parts that are fields: "belongs to a team; start time, places" begins with a relationship. */
export function fieldParts(text: string, lexicon: Lexicon): string[] {
  const parts = inlineParts(text, lexicon);
  const isRelation = (part: string): boolean =>
    RELATIONS.some((topic) => matchPhrase(lexicon.structure[topic], tokenize(part), 0));
  return parts.filter((part, at) => at > 1 || !isRelation(part));
}

const RELATIONS = ["belongsTo", "linksRows", "hasMany"] as const;

/** "and a height" → "a height". */
function withoutJoin(part: string, { and, or }: Lexicon["grammar"]): string {
  const join = /^\s*(\p{L}+)\s/u.exec(part.slice(0, 20));
  const word = fold(join?.[1] ?? "");
  return join && (and.has(word) || or.has(word)) ? part.slice(join[0].length) : part;
}

/** "Each item has:" below "Cart item" is about cart items. */
function wholeName(draft: SpecDraft, words: string[], { heading }: Section): string[] {
  const above = heading ? entityLabel(heading.text, draft.lexicon) : undefined;
  const isPart = above !== undefined && above.length > words.length;
  return isPart && words.every((word) => above.includes(word)) ? above : words;
}

/** One to three words without a full stop before a list: a heading without its sign. */
function isBareLabel(text: string): boolean {
  return /^[\p{L}_-]+(?: [\p{L}_-]+){0,2}$/u.test(text.trim());
}

/** "**Socio** (`members`)". */
const NAMED_LABEL = /^(?:\*\*|__)[^*_]{1,60}(?:\*\*|__)\s*\([^()]{1,60}\)\s*:?\s*$/;

/** The entity that a list is about: named by the sentence before it, the item around it, or a heading above. */
export function entityOf(
  draft: SpecDraft,
  first: Block,
): { words: string[]; label: Block | undefined } | undefined {
  for (const label of [first.parent, first.lead]) {
    if (!label || label.text.length > 160) continue;
    const isLabel =
      /[:*]\s*$/.test(label.text) ||
      sayHaving(draft, label) ||
      label === first.parent ||
      isBareLabel(label.text) ||
      NAMED_LABEL.test(label.text);
    const words = isLabel ? entityLabel(label.text, draft.lexicon) : undefined;
    if (words && words.length > 0) return { words: wholeName(draft, words, first.section), label };
    if (isLabel && words === undefined && label === first.parent) return undefined;
  }
  for (let section: Section | undefined = first.section; section; section = section.parent) {
    const heading = section.heading;
    if (!heading) continue;
    const words = entityLabel(heading.text, draft.lexicon);
    const kind = kindOfLabel(heading.text, draft.lexicon);
    const isTitle = section.depth === 1 && heading.index === 0;
    if (isTitle) break;
    if (words && words.length > 0 && (kind === undefined || kind === "data"))
      return { words, label: heading };
    if (kind !== undefined && kind !== "data") break;
  }
  return { words: [], label: undefined };
}
