/**
 * Two names for one entity, as texts in two languages have them: "### 1. Cliente (Customer)", "**Dueño** (`Dueno`)",
 * "### Tree / Árbol". The name that the paths use is the entity's own; without such a witness the one in brackets,
 * which is how authors give the technical name.
 */
import type { Block } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import { entityLabel, nameWords } from "./entity-label.ts";

/** The entity that a name stands for. */
export interface Synonym {
  /** Words of the entity's own name, singular and folded. */
  words: string[];
  /** Its other names. */
  others: string[][];
}

const LONGEST = 120;
const BRACKETED =
  /^[\s#\d.)*_]*([^()\n]{1,60}?)[*_\s]*\(\s*[*_]{0,2}(?:`([A-Za-z][\w-]{0,60})`|([A-Za-z][A-Za-z0-9]{1,60}))[*_]{0,2}\s*\)/u;
const SLASHED = /^[\s#\d.)*_]*([\p{L} ]{2,40}?)\s+\/\s+([\p{L} ]{2,40}?)[\s:*_]*$/u;

const known = new WeakMap<SpecDraft, ReadonlyMap<string, Synonym>>();

/** By the words of any of the names, joined by blanks. */
export function synonymsOf(draft: SpecDraft): ReadonlyMap<string, Synonym> {
  const before = known.get(draft);
  if (before) return before;
  const synonyms = new Map<string, Synonym>();
  const segments = segmentsOf(draft);
  for (const block of draft.blocks) {
    const pair = pairIn(block, draft, segments);
    if (!pair) continue;
    const [label, name] = pair;
    const isWitnessed = (words: readonly string[]): boolean => segments.has(words.join(""));
    const own = isWitnessed(label) && !isWitnessed(name) ? label : name;
    const other = own === label ? name : label;
    if (synonyms.has(key(own)) || synonyms.has(key(other)) || key(own) === key(other)) continue;
    const synonym: Synonym = { words: own, others: [other] };
    synonyms.set(key(own), synonym);
    synonyms.set(key(other), synonym);
  }
  known.set(draft, synonyms);
  return synonyms;
}

/** The own name of the entity that these words name. */
export function ownWords(draft: SpecDraft, words: readonly string[]): readonly string[] {
  return synonymsOf(draft).get(key(words))?.words ?? words;
}

function key(words: readonly string[]): string {
  return words.join(" ");
}

/** A heading, or the label of a list, that gives two names. A bullet may only do so with a name in PascalCase. */
function pairIn(
  block: Block,
  draft: SpecDraft,
  segments: ReadonlySet<string>,
): [string[], string[]] | undefined {
  if (block.structured || block.kind === "code-block" || block.kind === "table-row")
    return undefined;
  if (block.text.length > LONGEST) return undefined;
  const bracketed = BRACKETED.exec(block.text);
  const name = bracketed?.[2] ?? bracketed?.[3];
  const isCode = bracketed?.[2] !== undefined;
  const isPascal = name !== undefined && /^[A-Z]\w*[a-z]/.test(name);
  const isLabel = block.kind === "heading" || /^(?:\*\*|__)/.test(block.text);
  // "(courts)" in plain words is a name only when a path has it.
  const isSegment =
    name !== undefined && segments.has(nameWords(wordsOf(name), draft.lexicon).join(""));
  if (bracketed?.[1] && name && (isPascal || (isLabel && (isCode || isSegment))))
    return bothLabels([bracketed[1], name], draft);
  const slashed = block.kind === "heading" ? SLASHED.exec(block.text) : undefined;
  return slashed?.[1] && slashed[2] ? bothLabels([slashed[1], slashed[2]], draft) : undefined;
}

function bothLabels(
  [label, name]: [string, string],
  draft: SpecDraft,
): [string[], string[]] | undefined {
  const one = entityLabel(label, draft.lexicon);
  const other = nameWords(wordsOf(name), draft.lexicon);
  const isName = other.some((word) => !draft.lexicon.entityNouns.has(word));
  return one && one.length > 0 && other.length > 0 && isName ? [one, other] : undefined;
}

/** Segments of all paths, as the joined words of what one of their rows is called. */
function segmentsOf({ blocks, lexicon }: SpecDraft): Set<string> {
  const segments = new Set<string>();
  for (const { text } of blocks) {
    for (const [, segment = ""] of text.matchAll(/\/([A-Za-z][\w-]*)/g))
      segments.add(nameWords(wordsOf(fold(segment)), lexicon).join(""));
  }
  return segments;
}
