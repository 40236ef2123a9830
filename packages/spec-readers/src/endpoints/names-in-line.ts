import type { HttpMethod } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";

export interface NamedInput {
  name: string;
  /** What stands in brackets behind it. */
  rest: string;
}

/**
 * Names of a body in a sentence: after "with", "takes", "body:"; after a verb of changing for PUT and PATCH. What the
 * answer holds comes later in a sentence and is not read.
 */
export function namesInLine(
  text: string,
  { method, lexicon }: { method: HttpMethod; lexicon: Lexicon },
): NamedInput[] {
  const tokens = tokenize(text.slice(0, 1000));
  const path = tokens.findIndex(({ kind }) => kind === "path");
  for (let at = path + 1; at < tokens.length; at += 1) {
    if (matchPhrase(lexicon.structure.answer, tokens, at)) return [];
    const body = matchPhrase(lexicon.structure.body, tokens, at);
    const changes =
      (method === "PATCH" || method === "PUT") && isChange(tokens[at], lexicon) ? 1 : undefined;
    const length = body?.length ?? changes;
    if (length === undefined) continue;
    const names = namesFrom(tokens, { from: at + length, text, lexicon });
    if (names.length > 0) return names;
  }
  return [];
}

function isChange(token: Token | undefined, lexicon: Lexicon): boolean {
  const verb = token?.kind === "word" ? lexicon.verbs.get(token.lower) : undefined;
  return verb === "update" || verb === "modify";
}

function namesFrom(
  tokens: readonly Token[],
  { from, text, lexicon }: { from: number; text: string; lexicon: Lexicon },
): NamedInput[] {
  const names: NamedInput[] = [];
  let at = from;
  // "Parameters: name, breed, size": after a colon plain words between commas are names, too.
  let isPlainList = false;
  while (at < tokens.length && names.length < 30) {
    while (isLittle(tokens[at], lexicon)) at += 1;
    const token = tokens[at];
    const isName: boolean =
      token?.kind === "word" &&
      (token.code ||
        /_|[a-z][A-Z]/.test(token.text) ||
        isAfterColon(tokens, at) ||
        (isPlainList && endsName(tokens[at + 1], lexicon)));
    isPlainList ||= isName && isAfterColon(tokens, at);
    if (!token || !isName || !/^[A-Za-z_]\w*$/.test(token.text)) break;
    at += 1;
    let rest = "";
    if (tokens[at]?.text === "(") {
      const close = tokens.findIndex((each, i) => i > at && each.text === ")");
      if (close < 0) break;
      rest = text.slice(tokens[at]?.end, tokens[close]?.start);
      at = close + 1;
    }
    const told = token.code && rest === "" ? describedUntil(tokens, at, lexicon) : at;
    if (told > at) {
      rest = text.slice(token.end, tokens[told - 1]?.end).replace(/^`/, "");
      at = told;
    }
    names.push({ name: token.text, rest });
    const isComma = tokens[at]?.text === ",";
    if (isComma) at += 1;
    const joined = matchPhrase(lexicon.structure.conjunction, tokens, at)?.length ?? 0;
    at += joined;
    if (!isComma && joined === 0) break;
  }
  return names;
}

const LONGEST_DESCRIPTION = 8;

/**
 * Where the words behind a name end: "`mail` of the guest and `seats` wanted, between 1 and 10." A verb among them begins
 * something else, and nothing is taken.
 */
function describedUntil(tokens: readonly Token[], from: number, lexicon: Lexicon): number {
  let end = from;
  for (let at = from; at - from <= LONGEST_DESCRIPTION; at += 1) {
    const token = tokens[at];
    if (!token || /^[.;:]$/.test(token.text)) return at;
    if (token.code) return end;
    const isCut =
      token.text === "," || matchPhrase(lexicon.structure.conjunction, tokens, at) !== undefined;
    if (isCut) end = at;
    const isWord = token.kind === "word" || token.kind === "number";
    if (!isCut && (!isWord || lexicon.verbs.has(token.lower))) return from;
  }
  return from;
}

function isLittle(token: Token | undefined, lexicon: Lexicon): boolean {
  if (!token || token.code) return false;
  return (
    token.text === ":" || lexicon.articles.has(token.lower) || lexicon.genericNouns.has(token.lower)
  );
}

function endsName(after: Token | undefined, lexicon: Lexicon): boolean {
  if (after === undefined || /^[,).;(]$/.test(after.text)) return true;
  return matchPhrase(lexicon.structure.conjunction, [after], 0) !== undefined;
}

function isAfterColon(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text;
  const after = tokens[at + 1]?.text;
  return before === ":" && (after === undefined || /^[,).;]$/.test(after));
}
