/**
 * References that only sentences state: "Each book belongs to an author", "An author has many books". The entity that
 * belongs gets a key of the other one, unless it has one.
 */
import { entityNameAt } from "../constraints/parse-reference.ts";
import type { TokenCursor } from "../constraints/token-cursor.ts";
import type { Block } from "../markdown/block.ts";
import type { EntityDraft, FieldDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { mark } from "../model/spec-draft.ts";
import { mergeConstraints } from "../fields/merge-constraints.ts";
import { readParts } from "../recognisers/prose-parts.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import { wordsOf } from "../text/inflection.ts";
import { addField, entityFor } from "./entity-registry.ts";
import { entityFinder } from "./find-entity.ts";
import type { EntityFinder } from "./find-entity.ts";

const LONGEST = 400;
const LONGEST_SUBJECT = 5;

export function addBelongings(draft: SpecDraft): void {
  let finder: EntityFinder | undefined;
  let known = -1;
  for (const block of draft.blocks) {
    const isText = block.kind === "sentence" || block.kind === "list-item";
    const kind = draft.kindOf(block.section);
    if (!isText || block.text.length > LONGEST || kind === "ignored" || kind === "out-of-scope")
      continue;
    const isEntityLine = draft.marks.get(block)?.recogniser === "inline-entity";
    if ((draft.fieldOf.has(block) && !isEntityLine) || block.structured) continue;
    // Built again only when a sentence has made an entity.
    if (!finder || known !== draft.entities.size) {
      const entities = [...draft.entities.values()].filter(({ fields }) => fields.size > 0);
      finder = entityFinder(entities, draft.lexicon.inflection);
      known = draft.entities.size;
    }
    readSentence(draft, block, finder);
  }
}

function readSentence(draft: SpecDraft, block: Block, finder: EntityFinder): void {
  const tokens = tokenize(block.text);
  const cursor: TokenCursor = { tokens, lexicon: draft.lexicon };
  const { structure } = draft.lexicon;
  for (let at = 1; at <= LONGEST_SUBJECT && at < tokens.length; at += 1) {
    const belongs =
      matchPhrase(structure.belongsTo, tokens, at) ??
      (tokens[at - 1]?.text === ":" ? matchPhrase(structure.linksRows, tokens, at) : undefined);
    const many = matchPhrase(structure.hasMany, tokens, at);
    const length = many?.length ?? belongs?.length;
    if (length === undefined) continue;
    const name = tokens
      .slice(0, at)
      .filter(
        ({ lower }) => !draft.lexicon.articles.has(lower) && !draft.lexicon.singleWords.has(lower),
      )
      .map(({ text }) => text)
      .join(" ");
    const targets = targetsAt(cursor, at + length, finder);
    if (targets.found.length === 0) return;
    const subject = finder.byName(name);
    if (many) {
      if (subject && !isBothWays(cursor, { from: targets.next, subject, finder }))
        for (const child of targets.found) addKey(draft, { child, parent: subject, block });
      return;
    }
    const child = subject ?? newEntity(draft, { name, cursor, from: targets.next, block });
    if (!child) return;
    for (const parent of targets.found) addKey(draft, { child, parent, block });
    if (!subject) addMore(draft, { child, cursor, from: targets.next, block });
    return;
  }
}

/** "A book has many authors, and an author may have written many books": neither refers to one row of the other. */
function isBothWays(
  { tokens, lexicon }: TokenCursor,
  { from, subject, finder }: { from: number; subject: EntityDraft; finder: EntityFinder },
): boolean {
  return tokens
    .slice(from)
    .some(
      ({ lower, kind }) =>
        kind === "word" && lexicon.inflection.isPlural(lower) && finder.byName(lower) === subject,
    );
}

/** "a singer and to a rehearsal": entities in a row. */
function targetsAt(
  cursor: TokenCursor,
  from: number,
  finder: EntityFinder,
): { found: EntityDraft[]; next: number } {
  const { tokens, lexicon } = cursor;
  const found: EntityDraft[] = [];
  let next = from;
  for (let at = from; found.length < 4;) {
    const name = entityNameAt(cursor, at);
    const entity = name && finder.byName(name.words.join(" "));
    if (!entity) break;
    if (!found.includes(entity)) found.push(entity);
    next = name.next;
    at = next;
    if (tokens[at]?.text === ",") at += 1;
    at += matchPhrase(lexicon.structure.conjunction, tokens, at)?.length ?? 0;
    if (lexicon.relations.has(tokens[at]?.lower ?? "")) at += 1;
    if (at === next) break;
  }
  return { found, next };
}

/** An entity that only this sentence tells must have fields in it, too. */
function newEntity(
  draft: SpecDraft,
  { name, cursor, from, block }: { name: string; cursor: TokenCursor; from: number; block: Block },
): EntityDraft | undefined {
  if (havingAt(cursor, from) === undefined) return undefined;
  const words = wordsOf(name);
  const last = draft.lexicon.inflection.singular(words.at(-1) ?? "");
  if (words.length === 0 || words.length > 3) return undefined;
  const entity = entityFor(draft, [...words.slice(0, -1), last], block);
  entity?.blocks.push(block);
  return entity;
}

function havingAt({ tokens, lexicon }: TokenCursor, from: number): number | undefined {
  for (let at = from; at < Math.min(tokens.length, from + 4); at += 1) {
    const having = matchPhrase(lexicon.having, tokens, at);
    if (having) return at + having.length;
  }
  return undefined;
}

/** "… and has a present flag and an optional excuse." */
function addMore(
  draft: SpecDraft,
  {
    child,
    cursor,
    from,
    block,
  }: { child: EntityDraft; cursor: TokenCursor; from: number; block: Block },
): void {
  const at = havingAt(cursor, from);
  const start = at === undefined ? undefined : cursor.tokens[at]?.start;
  if (start === undefined) return;
  const rest = block.text.slice(start);
  const { lexicon } = draft;
  const fields =
    readParts(rest, { lexicon, bare: false }) ?? readParts(rest, { lexicon, bare: true });
  for (const { head, text } of fields ?? []) addField(draft, { entity: child, head, text, block });
}

function addKey(
  draft: SpecDraft,
  { child, parent, block }: { child: EntityDraft; parent: EntityDraft; block: Block },
): void {
  if (child.given || parent.given || child === parent) return;
  const finder = entityFinder([parent], draft.lexicon.inflection);
  const refers = [...child.fields.values()].some((field) => {
    const words = wordsOf(field.name);
    const bare = words.at(-1) === "id" ? words.slice(0, -1) : words;
    const { merged } = mergeConstraints(field);
    return (
      finder.byName(bare.join(" ")) === parent ||
      merged.references.some(({ words: named }) => finder.byName(named.join(" ")) === parent)
    );
  });
  mark(draft, block, { status: "covered", recogniser: "belonging" });
  const isInside = [...parent.fields.values()].some(({ name }) => {
    const within = entityFinder([child], draft.lexicon.inflection).within(parent, name);
    return within === child;
  });
  if (refers || isInside) return;
  const name = `${parent.words.join("_")}_id`;
  const field: FieldDraft = {
    name,
    constraints: [
      { constraint: { kind: "reference", words: [parent.name], text: parent.name }, block },
      { constraint: { kind: "presence", required: true }, block },
    ],
    blocks: [block],
    leftovers: [],
    description: "",
  };
  child.fields.set(name, field);
}
