import { fold } from "./fold.ts";

/**
 * Words, numbers, quoted text, paths and symbols of inline Markdown. Emphasis marks and code ticks are not tokens;
 * they are remembered as `bold` and `code`.
 */
export interface Token {
  kind: "word" | "number" | "string" | "path" | "symbol";
  /** As written; of a string, what stands between the quotes. */
  text: string;
  /** Folded (see fold.ts); a word without its possessive ending. */
  lower: string;
  /** Offsets into the text that was cut. */
  start: number;
  end: number;
  code: boolean;
  bold: boolean;
  /** Number of the value, for numbers. */
  value?: number;
}

const WORD = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*(?:['’-][\p{L}\p{N}_$]+)*/uy;
const NUMBER = /\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+(?:,\d{3}(?!\d))*(?:\.\d+)?/y;
const PATH = /\/(?=[\p{L}\p{N}_{:<.~%])[^\s`"'“”|,;()[\]]*/uy;
const SYMBOL = />=|<=|!=|==|=>|->|\.\.\.?|[^\s]/uy;
const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", "“": "”", "‘": "’" };
const LONGEST_STRING = 120;

/** Texts are cut again and again, by every recogniser that looks at them; the latest are kept. */
const known = new Map<string, readonly Token[]>();
const MOST_KNOWN = 4000;
const LONGEST_KNOWN = 2000;

/** Cuts a text into tokens, in one pass. */
export function tokenize(text: string): readonly Token[] {
  const before = known.get(text);
  if (before) return before;
  const tokens = cut(text);
  if (known.size >= MOST_KNOWN) known.clear();
  if (text.length <= LONGEST_KNOWN) known.set(text, tokens);
  return tokens;
}

function cut(text: string): Token[] {
  const tokens: Token[] = [];
  const state = { code: false, bold: false };
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? "";
    if (/\s/.test(char)) at += 1;
    else if (char === "`") {
      state.code = !state.code;
      at += 1;
    } else if (isEmphasis(text, at, state.code)) {
      const double = text[at + 1] === char;
      if (double) state.bold = !state.bold;
      at += double ? 2 : 1;
    } else {
      const token = readToken(text, at, state);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function isEmphasis(text: string, at: number, code: boolean): boolean {
  if (code || text[at] !== "*") return false;
  const next = text[at + 1] ?? " ";
  return !/\s/.test(text[at - 1] ?? " ") || !/[\s\d]/.test(next);
}

function readToken(text: string, at: number, state: { code: boolean; bold: boolean }): Token {
  const place = { at, state };
  const quoted = readString(text, at);
  if (quoted !== undefined)
    return token("string", quoted, { ...place, shown: quoted.slice(1, -1) });
  const path = opensPath(text, at) ? match(PATH, text, at) : undefined;
  if (path) return token("path", path.replace(/[.:!?*]+$/, "") || path, place);
  const word = match(WORD, text, at);
  if (word) return wordToken(token("word", word, place));
  const number = match(NUMBER, text, at);
  if (number) return { ...token("number", number, place), value: valueOf(number) };
  return token("symbol", match(SYMBOL, text, at) ?? text[at] ?? "", place);
}

interface Place {
  at: number;
  state: { code: boolean; bold: boolean };
  /** What the token shows, where that is not all of it. */
  shown?: string;
}

function token(kind: Token["kind"], source: string, { at, state, shown = source }: Place): Token {
  return {
    kind,
    text: shown,
    lower: fold(shown),
    start: at,
    end: at + source.length,
    code: state.code,
    bold: state.bold,
  };
}

/** Commas between groups of three digits, or points where there are several: "1.000.000". */
function valueOf(number: string): number {
  const isGrouped = number.indexOf(".") !== number.lastIndexOf(".");
  return Number(number.replaceAll(isGrouped ? "." : ",", ""));
}

function wordToken(token: Token): Token {
  let lower = token.lower.replace(/['’]s$/, "").replace(/s['’]$/, "s");
  // `_emphasis_` by underscores, but not `__proto__`.
  if (!token.code && /^_[^_].*[^_]_$/.test(lower)) lower = lower.slice(1, -1);
  return lower === token.lower ? token : { ...token, lower };
}

function opensPath(text: string, at: number): boolean {
  return text[at] === "/" && (at === 0 || /[\s`"'“(|*[]/.test(text[at - 1] ?? ""));
}

function readString(text: string, at: number): string | undefined {
  const closing = CLOSING[text[at] ?? ""];
  if (!closing || /[\p{L}\p{N}]/u.test(text[at - 1] ?? " ")) return undefined;
  const window = text.slice(at + 1, at + 1 + LONGEST_STRING);
  const end = window.indexOf(closing);
  return end < 0 ? undefined : text.slice(at, at + end + 2);
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
