/** What a text shows of names on the wire, besides the labels of its fields. */
import type { EntityDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Block } from "../markdown/block.ts";
import { matchPhrase } from "../text/phrases.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import { tokenize } from "../text/tokens.ts";

export interface Evidence {
  /** Names that are written like identifiers, or that are attribute words of the other language, in the order of the text. */
  names: readonly string[];
  /** True when the names that are shown, paths included, are not in the language of the labels. */
  areTranslated: boolean;
  /** The only entity whose section, path or line shows the name. */
  entityOf: (name: string) => EntityDraft | undefined;
  /** Lists of names that a sentence says are those of the fields, in their order, with the section of the sentence. */
  sequences: readonly { names: readonly string[]; block: Block }[];
}

const LONGEST_BLOCK = 20_000;
const IDENTIFIER = /^[a-z][a-z0-9]*(?:(?:_[a-z0-9]+)+|(?:[A-Z][a-z0-9]*)+)$/;

export function evidenceOf(draft: SpecDraft): Evidence {
  const meanings = new Set([...draft.lexicon.attributes.values()].flat());
  const labels = draft.lexicon.attributes;
  const names = new Map<string, Set<EntityDraft>>();
  let votes = 0;
  for (const block of draft.blocks) {
    if (draft.kindOf(block.section) === "ignored") continue;
    for (const token of tokenize(block.text.slice(0, LONGEST_BLOCK))) {
      if (token.kind === "path") votes += votesOfPath(token.text, draft);
      if (token.kind !== "word") continue;
      const isName = token.code || block.kind === "code-block" || IDENTIFIER.test(token.text);
      const isForeign = meanings.has(token.text) && !labels.has(token.lower);
      if (!isName && !isForeign) continue;
      if (!/^[a-z]\w*$/.test(token.text)) continue;
      const shown = names.get(token.text) ?? new Set();
      for (const entity of draft.entities.values())
        if (entity.blocks.some((one) => one.section === block.section)) shown.add(entity);
      names.set(token.text, shown);
    }
  }
  for (const name of names.keys()) {
    const words = wordsOf(name);
    if (words.some((word) => meanings.has(word))) votes += 1;
    if (words.some((word) => labels.has(word) && !meanings.has(word))) votes -= 1;
  }
  return {
    names: [...names.keys()],
    areTranslated: votes > 0,
    sequences: sequencesOf(draft),
    entityOf: (name) => {
      const [only, another] = names.get(name) ?? [];
      return another ? undefined : only;
    },
  };
}

/** "The fields are called `name`, `tag` and `height`, in this order." */
function sequencesOf({ blocks, lexicon }: SpecDraft): Evidence["sequences"] {
  return blocks.flatMap((block) => {
    if (block.kind === "heading" || block.kind === "code-block" || block.text.length > 1000)
      return [];
    const tokens = tokenize(block.text);
    const at = tokens.findIndex((_, i) => matchPhrase(lexicon.naming, tokens, i));
    if (at < 0) return [];
    const colon = tokens.findIndex(({ text }, i) => i > at && text === ":");
    const from =
      colon > 0 ? colon + 1 : at + (matchPhrase(lexicon.naming, tokens, at)?.length ?? 0);
    const names: string[] = [];
    for (const { kind, text, lower, code } of tokens.slice(from)) {
      if (text === "." && names.length > 0) break;
      const isWord = kind === "word" && (code || !lexicon.grammar.and.has(lower));
      if (isWord && /^[A-Za-z_]\w*$/.test(text)) names.push(text);
    }
    return names.length > 1 ? [{ names, block }] : [];
  });
}

/** A path in the words of an alias speaks for the other language, one in the words of the text against it. */
function votesOfPath(path: string, { entities }: SpecDraft): number {
  const segments = path.split("/").map((segment) => wordsOf(fold(segment)).join(""));
  const isOf = (words: readonly string[], plural: string): boolean =>
    segments.includes(fold(plural)) || segments.includes(words.join(""));
  let votes = 0;
  for (const entity of entities.values()) {
    if (entity.aliases.length > 0 && isOf(entity.words, entity.plural)) votes += 1;
    else if (entity.aliases.some((alias) => isOf(alias.words, alias.plural))) votes -= 1;
  }
  return votes;
}
