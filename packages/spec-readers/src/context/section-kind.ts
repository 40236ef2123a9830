import type { Lexicon, SectionKind } from "../lexicon/lexicon.ts";
import type { Section } from "../markdown/block.ts";
import type { PhraseMatch } from "../text/phrases.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";

/** Kind of a section by its own heading, else by the nearest heading above; `other` when none says anything. */
export type KindOfSection = (section: Section) => SectionKind | "other";

/** Answers are kept, so that a section is looked at once however many blocks it has. */
export function sectionKinds(lexicon: Lexicon): KindOfSection {
  const known = new Map<Section, SectionKind | "other">();
  const kindOf: KindOfSection = (section) => {
    const before = known.get(section);
    if (before) return before;
    const above = section.parent ? kindOf(section.parent) : "other";
    const own = ownKind(section, lexicon);
    // An answer key stays one, whatever its inner headings are called.
    const kind = above === "ignored" || above === "out-of-scope" ? above : (own ?? above);
    known.set(section, kind);
    return kind;
  };
  return kindOf;
}

/** The title of a text says what it is about, not what stands below it. */
function ownKind(section: Section, lexicon: Lexicon): SectionKind | undefined {
  const heading = section.heading;
  if (!heading || (section.depth === 1 && heading.index === 0)) return undefined;
  return kindOfLabel(heading.text, lexicon);
}

/** What the words of a heading or label say about the text below it; the longest phrase wins, the last of equals. */
export function kindOfLabel(text: string, lexicon: Lexicon): SectionKind | undefined {
  const tokens = tokenize(text);
  const [only, ...more] = tokens.filter(({ kind }) => kind === "word");
  if (only && more.length === 0 && lexicon.ambiguousNames.has(only.lower)) return undefined;
  let best: PhraseMatch<SectionKind> | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    if (matchPhrase(lexicon.instructions, tokens, at)) return "ignored";
    const phrase = matchPhrase(lexicon.sections, tokens, at);
    if (phrase && (!best || phrase.length >= best.length)) best = phrase;
  }
  return best?.meaning;
}
