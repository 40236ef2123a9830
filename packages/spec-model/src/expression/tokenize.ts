/** A token of the rule language. `offset` counts UTF-16 code units from 0. */
export interface Token {
  kind: "number" | "string" | "name" | "symbol" | "end";
  text: string;
  offset: number;
}

/** What was expected and found, and where. */
export class ExpressionSyntaxError extends Error {
  override name = "ExpressionSyntaxError";
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(`${message} at character ${offset + 1}`);
    this.offset = offset;
  }
}

const NUMBER = /\d+(?:\.\d+)?/y;
const NAME = /[A-Za-z_]\w*/y;
const SYMBOL = /==|!=|<=|>=|[<>()[\],.+\-*/%]/y;
const BLANK = /\s+/y;

/** Cuts an expression into tokens; throws ExpressionSyntaxError for a character that belongs to none. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    const blank = matchAt(BLANK, text, offset);
    if (blank !== undefined) {
      offset += blank.length;
      continue;
    }
    const token = tokenAt(text, offset);
    tokens.push(token);
    offset = token.kind === "string" ? endOfString(text, offset) : offset + token.text.length;
  }
  tokens.push({ kind: "end", text: "", offset });
  return tokens;
}

function tokenAt(text: string, offset: number): Token {
  const character = text[offset];
  if (character === "'" || character === '"') {
    return { kind: "string", text: stringAt(text, offset), offset };
  }
  const number = matchAt(NUMBER, text, offset);
  if (number !== undefined) return { kind: "number", text: number, offset };
  const name = matchAt(NAME, text, offset);
  if (name !== undefined) return { kind: "name", text: name, offset };
  const symbol = matchAt(SYMBOL, text, offset);
  if (symbol !== undefined) return { kind: "symbol", text: symbol, offset };
  throw new ExpressionSyntaxError(`Expected a value or an operator, found "${character}"`, offset);
}

function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

/** Offset after the closing quote. A backslash makes the next character an ordinary one. */
function endOfString(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote) return at + 1;
  }
  throw new ExpressionSyntaxError("Expected a closing quote, found the end", start);
}

function stringAt(text: string, start: number): string {
  return text.slice(start + 1, endOfString(text, start) - 1).replaceAll(/\\(.)/gs, "$1");
}
