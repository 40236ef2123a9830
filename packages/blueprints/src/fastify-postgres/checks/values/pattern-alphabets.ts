/**
 * From a regular expression to texts that match it. A pattern becomes one alphabet per character; every combination of
 * their characters matches. Understood: literals, escapes (\d \w \s and escaped punctuation), character classes with
 * ranges, groups, the first branch of an alternation, and the quantifiers ? * + {n,m} at their fewest repetitions that
 * are not zero. Anything else (look-around, back-references, property escapes, negated classes) gives undefined: then
 * no sample can be made, and nothing that needs one is claimed.
 *
 * Patterns come from strangers, and some take for ever on the wrong text. So a repetition without bound around another
 * one (unless its rounds are told apart by a separator), and more than four in all, count as not understood, and samples are short: trying a text then takes at
 * most some millions of steps.
 */
const digits = "0123456789";
const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = lower.toUpperCase();

/** The longest sample. */
const mostCharacters = 64;
const mostUnbounded = 4;

interface Reader {
  text: string;
  at: number;
  /** Repetitions without bound so far. */
  unbounded: number;
}

class NotUnderstood extends Error {}

/** Alphabets of a text that matches the pattern, or undefined when it uses something that is not understood. */
export function patternAlphabets(pattern: string): string[] | undefined {
  const reader: Reader = { text: pattern, at: 0, unbounded: 0 };
  try {
    const alphabets = readAlternation(reader);
    if (reader.at < pattern.length) return undefined;
    return confirm(pattern, alphabets) ? alphabets : undefined;
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Tries the first, the last and one mixed combination: a belt for the braces above. */
function confirm(pattern: string, alphabets: string[]): boolean {
  const expression = new RegExp(pattern, "u");
  const mixed = alphabets.map((alphabet, index) => alphabet[index % alphabet.length]).join("");
  const first = alphabets.map((alphabet) => alphabet[0]).join("");
  const last = alphabets.map((alphabet) => alphabet.at(-1)).join("");
  if (alphabets.length > mostCharacters) return false;
  return [first, last, mixed].every((text) => expression.test(text));
}

function readAlternation(reader: Reader): string[] {
  const first = readSequence(reader);
  while (peek(reader) === "|") {
    reader.at += 1;
    readSequence(reader);
  }
  return first;
}

function readSequence(reader: Reader): string[] {
  const result: string[] = [];
  for (let next = peek(reader); next !== undefined && next !== "|" && next !== ")";) {
    if (next === "^" || next === "$") reader.at += 1;
    else result.push(...readRepeated(reader));
    next = peek(reader);
  }
  return result;
}

function readRepeated(reader: Reader): string[] {
  const before = reader.unbounded;
  const start = reader.at;
  const atom = readAtom(reader);
  const source = reader.text.slice(start, reader.at);
  const quantifier = /^(?:[?*+]|\{(\d+)(?:,(\d*))?\})\??/.exec(reader.text.slice(reader.at));
  if (!quantifier) return atom;
  reader.at += quantifier[0].length;
  const most = quantifier[2] === undefined || quantifier[2] === "" ? Infinity : +quantifier[2];
  const least = quantifier[1] === undefined ? 1 : Math.max(+quantifier[1], most === 0 ? 0 : 1);
  const times = quantifier[1] !== undefined && +quantifier[1] === 0 && most === 0 ? 0 : least;
  const isUnbounded = /^(?:[*+]|\{\d+,\})/.test(quantifier[0]);
  const isNested = isUnbounded && reader.unbounded > before;
  if (isNested && !startsWithSeparator(source, atom)) throw new NotUnderstood();
  if (isUnbounded) reader.unbounded += 1;
  if (reader.unbounded > mostUnbounded || times > mostCharacters) throw new NotUnderstood();
  return Array.from({ length: times }, () => atom).flat();
}

/** One literal after the parenthesis, not repeated itself. */
const leadingLiteral = /^\((?:\?:)?(?:\\\W|[^\\[\](){}.*+?|^$])(?![*+?{|])/;

/** `(-[a-z]+)*` can be read in one way only, since each round begins with a character that is nowhere else in it. */
function startsWithSeparator(source: string, [first = "", ...rest]: string[]): boolean {
  return (
    leadingLiteral.test(source) &&
    !source.includes("|") &&
    rest.every((alphabet) => !alphabet.includes(first))
  );
}

function readAtom(reader: Reader): string[] {
  const character = take(reader);
  if (character === "(") return readGroup(reader);
  if (character === "[") return [readClass(reader)];
  if (character === "\\") return [escaped(take(reader))];
  if (character === ".") return [lower];
  if ("?*+{}])".includes(character)) throw new NotUnderstood();
  return [character];
}

function readGroup(reader: Reader): string[] {
  if (peek(reader) === "?") {
    const name = /^\?(?::|<[A-Za-z]\w*>)/.exec(reader.text.slice(reader.at));
    if (!name) throw new NotUnderstood();
    reader.at += name[0].length;
  }
  const inner = readAlternation(reader);
  if (take(reader) !== ")") throw new NotUnderstood();
  return inner;
}

function readClass(reader: Reader): string {
  if (peek(reader) === "^") throw new NotUnderstood();
  let alphabet = "";
  while (peek(reader) !== "]") {
    const from = classCharacter(reader);
    const rest = reader.text.slice(reader.at);
    if (from.length === 1 && rest.startsWith("-") && !rest.startsWith("-]")) {
      reader.at += 1;
      alphabet += range(from, classCharacter(reader));
    } else alphabet += from;
  }
  reader.at += 1;
  if (alphabet === "") throw new NotUnderstood();
  return [...new Set(alphabet)].join("");
}

function classCharacter(reader: Reader): string {
  const character = take(reader);
  return character === "\\" ? escaped(take(reader)) : character;
}

function range(from: string, to: string): string {
  const [start, end] = [from.charCodeAt(0), to.charCodeAt(0)];
  if (to.length !== 1 || end < start || end - start > 127) throw new NotUnderstood();
  return Array.from({ length: end - start + 1 }, (_, i) => String.fromCharCode(start + i)).join("");
}

function escaped(character: string): string {
  if (character === "d") return digits;
  if (character === "w") return lower + digits + upper;
  if (character === "s") return " ";
  if (/[A-Za-z0-9]/.test(character)) throw new NotUnderstood();
  return character;
}

function peek(reader: Reader): string | undefined {
  return reader.text[reader.at];
}

function take(reader: Reader): string {
  const character = reader.text[reader.at];
  if (character === undefined || character > "\u007f") throw new NotUnderstood();
  reader.at += 1;
  return character;
}
