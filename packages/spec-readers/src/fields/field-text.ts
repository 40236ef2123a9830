import { isBoundary, parseConstraints } from "../constraints/parse-constraints.ts";
import { readPattern } from "../constraints/parse-pattern.ts";
import { spellValues } from "../constraints/spell-values.ts";
import type { Constraint } from "../constraints/constraint.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";

/** What a text says about a field whose name stands before it. */
export interface FieldText {
  constraints: Constraint[];
  /** Pieces that state a rule which nobody understood. */
  leftovers: string[];
  /** Pieces that state no rule, in the order of the text. */
  description: string;
}

/** Reads everything after the name of a field: "string (required, max 200 chars) - the title". */
export function readFieldText(written: string, lexicon: Lexicon): FieldText {
  const text = spellValues(written, lexicon);
  const all = tokenize(text);
  const pattern = readPattern(text, { tokens: all, lexicon });
  const tokens = pattern
    ? all.filter((token) => token.end <= pattern.from || token.start >= pattern.to)
    : all;
  const { constraints, taken } = parseConstraints(tokens, lexicon);
  const leftovers: string[] = [];
  if (pattern?.source !== undefined) constraints.push({ kind: "pattern", source: pattern.source });
  else if (pattern) leftovers.push(text.slice(pattern.from, pattern.to));
  const description: string[] = [];
  for (const piece of pieces({ tokens, taken, lexicon })) {
    const words = text.slice(piece[0]?.start ?? 0, piece.at(-1)?.end ?? 0).trim();
    const states = piece.some(
      (token) => lexicon.ruleWords.has(token.lower) && token.kind === "word",
    );
    (states ? leftovers : description).push(words);
  }
  return { constraints, leftovers, description: description.join(", ").replaceAll("`", "") };
}

/** The stretches of tokens that nothing took, cut at commas, brackets and dashes; lone little words are left out. */
function pieces({ tokens, taken, lexicon }: Cut): Token[][] {
  const result: Token[][] = [];
  let piece: Token[] = [];
  const flush = (): void => {
    if (piece.some((token) => token.kind !== "symbol" && !lexicon.stopWords.has(token.lower)))
      result.push(piece);
    piece = [];
  };
  tokens.forEach((token, at) => {
    if (taken[at] || isBoundary(token)) flush();
    else piece.push(token);
  });
  flush();
  return result;
}

interface Cut {
  tokens: readonly Token[];
  taken: readonly boolean[];
  lexicon: Lexicon;
}
