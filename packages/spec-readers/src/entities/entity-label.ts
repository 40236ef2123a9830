import type { Lexicon } from "../lexicon/lexicon.ts";
import { wordsOf } from "../text/inflection.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";

const LONGEST_NAME = 3;

/**
 * The entity that a heading or label names, as singular words in lower case: "1. **Plant**", "Fields of a plant:", "Each plant has:",
 * "`plants` table". Empty when the label only says that fields follow ("Fields"); undefined when it is no such label.
 */
export function entityLabel(text: string, lexicon: Lexicon): string[] | undefined {
  const bare = text
    .replace(/^\s*(?:\d+(?:\.\d+)*[.)]?\s+)/, "")
    .replace(/\([^)]*\)/g, " ")
    .replace(/\[[^\]]*\]/g, " ")
    .trim();
  if (bare.length > 120) return undefined;
  const tokens = tokenize(bare);
  const isSentence = tokens.some(
    (_, at) => matchPhrase(lexicon.structure.question, tokens, at) !== undefined,
  );
  if (isSentence) return subjectOf(tokens, lexicon);
  const words: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === "symbol" && /^[:—–-]$/.test(token.text)) {
      if (at === tokens.length - 1 || words.length === 0) continue;
      // "Plant — one specimen": what follows the dash describes.
      break;
    }
    const having = matchPhrase(lexicon.having, tokens, at);
    if (having && words.length > 0) break;
    // "Contains:" alone names nothing.
    if (having) {
      at += having.length - 1;
      continue;
    }
    if (token.kind !== "word") return undefined;
    if (!lexicon.entityNouns.has(token.lower)) words.push(...wordsOf(token.text));
  }
  if (words.length > LONGEST_NAME) return undefined;
  return nameWords(words, lexicon);
}

/** "What a loan is", "What we know about a member": the noun after the last article. */
function subjectOf(tokens: readonly Token[], lexicon: Lexicon): string[] | undefined {
  const article = tokens.findLastIndex(({ lower }) => lexicon.articles.has(lower));
  const words = tokens
    .slice(article + 1)
    .filter(({ lower, kind }) => kind === "word" && !lexicon.clauseWords.has(lower))
    .flatMap(({ text }) => wordsOf(text));
  return article < 0 || words.length === 0 || words.length > 2
    ? undefined
    : nameWords(words, lexicon);
}

/** Words of an entity's name with the last one in the singular. */
export function nameWords(words: readonly string[], { inflection }: Lexicon): string[] {
  return words.map((word, i) => (i === words.length - 1 ? inflection.singular(word) : word));
}
