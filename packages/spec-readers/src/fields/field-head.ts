import type { Lexicon } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";

/** A field bullet cut into the name and what is said about it. */
export interface FieldHead {
  /** As written, without marks. */
  name: string;
  /** True for a name in a code span: it is meant letter by letter. */
  literal: boolean;
  /** Written in running text: a word for people, not a name on the wire. */
  spoken?: boolean;
  /** What people call it, where the name stands beside it: "**Nombre completo** (`full_name`)". */
  label?: string;
  rest: string;
  /** `title*` and `title?`. */
  marker?: "required" | "optional";
}

const CODE = /^(?:\*\*|__)?`([^`]{1,80})`(?:\*\*|__)?\s*/;
const BOLD = /^(?:\*\*|__)([^*]{1,80}?)(?:\*\*|__)\s*/;
const PLAIN =
  /^([\p{L}_$][\p{L}\p{N}_$]*(?:[ -][\p{L}_$][\p{L}\p{N}_$]*){0,3}[*?]?)\s*(?=$|[:([=,]|[-–—]\s|\s[-–—])/u;
const UNSAFE = /^([^:|]{1,80}?)\s*(?=:)/;
const SEPARATOR = /^\s*(?:[:=]|[-–—]+(?=\s|$)|,)?\s*/;

/** Names joined by commas, slashes or words for "and", and the signs between them. */
interface Several {
  names: RegExp;
  join: RegExp;
}

const patterns = new WeakMap<Lexicon, Several>();

function severalOf(lexicon: Lexicon): Several {
  const known = patterns.get(lexicon);
  if (known) return known;
  const words = [...lexicon.grammar.and].filter((word) => /^\p{L}+$/u.test(word)).join("|");
  const join = String.raw`(?:,\s*(?:(?:${words})\s)?|/|&|(?<=[\s\u0060*])(?:${words})(?=[\s\u0060*]))`;
  const name = String.raw`[\u0060*]{0,3}[\p{L}_][\p{L}\p{N}_]{0,60}[\u0060*]{0,3}`;
  const end = String.raw`\s*(?=:|[-–—]\s|\()`;
  const several: Several = {
    names: new RegExp(String.raw`^((?:${name}\s*${join}\s*){1,9}${name})${end}`, "u"),
    join: new RegExp(String.raw`\s*${join}\s*`, "u"),
  };
  patterns.set(lexicon, several);
  return several;
}

/**
 * The name on the wire beside a label: "(`full_name`)", "(full_name, …)", "`full_name`". A code span with another one
 * right behind it is a value of several: "state: `open`, `closed` or `lost`".
 */
const NAME_BESIDE =
  /^\s*[:–—-]?\s*(?:\(\s*(?:`([A-Za-z_]\w{0,62})`|([a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]*)+))\s*(?:\)|(?=,))|`([A-Za-z_]\w{0,62})`(?=\s*(?:$|[:,(–—-]))(?!\s*,\s*(?:\p{L}{1,3}\s+)?`))(,?)/u;

/** The names that a field bullet is about: most often one, but "`opened_at`, `closed_at`: timestamp" has two. */
export function fieldHeads(text: string, lexicon: Lexicon): FieldHead[] {
  const { names: pattern, join } = severalOf(lexicon);
  const several = pattern.exec(text)?.[1];
  const names = several?.split(join) ?? [];
  const areNames = names.every((name) => {
    const tokens = tokenize(name);
    const isCode = tokens[0]?.code === true || tokens[0]?.bold === true;
    return (
      isCode ||
      !(matchPhrase(lexicon.types, tokens, 0) ?? matchPhrase(lexicon.constraints, tokens, 0))
    );
  });
  const rest = text.slice(several?.length ?? 0);
  const heads = areNames ? names.map((name) => fieldHead(`${name}${rest}`, lexicon)) : [];
  if (heads.length > 1) return heads.flatMap((one) => (one ? [one] : []));
  const single = fieldHead(text, lexicon);
  return single ? [single] : [];
}

/** Cuts the name off a field bullet; undefined when the text does not begin like one. */
export function fieldHead(text: string, lexicon: Lexicon): FieldHead | undefined {
  const code = CODE.exec(text);
  if (code?.[1] && !/\s|\//.test(code[1])) return head(code[1], text.slice(code[0].length), true);
  const bold = BOLD.exec(text);
  if (bold?.[1]) {
    const inner = /^`([^`]+)`:?$/.exec(bold[1].trim())?.[1];
    return head(inner ?? bold[1], text.slice(bold[0].length), inner !== undefined);
  }
  const plain = PLAIN.exec(text);
  if (plain?.[1]) {
    const after = text.slice(plain[0].length);
    const typed =
      plain[1].includes(" ") && /^(?:,|$)/.test(after) ? typedHead(text, lexicon) : undefined;
    return typed ?? head(plain[1], after, false);
  }
  return typedHead(text, lexicon) ?? unsafeHead(text);
}

/** `name string, required`: no sign between name and type. */
function typedHead(text: string, lexicon: Lexicon): FieldHead | undefined {
  const tokens = tokenize(text.slice(0, 120));
  const [name] = tokens;
  const isMarked = /^[\p{L}_][\p{L}\p{N}_]*[*?](?=\s)/u.test(text);
  const marked = tokens[1]?.text === "?" && tokens[1].start === name?.end ? 2 : 1;
  if (name?.kind !== "word" || matchPhrase(lexicon.constraints, tokens, 0)) return undefined;
  const isTyped =
    matchPhrase(lexicon.types, tokens, marked) ??
    presenceAt(tokens, marked, lexicon) ??
    (isMarked || /[_A-Z]/.test(name.text) || tokens[2]?.text === "|" || tokens[1]?.text === "->"
      ? (matchPhrase(lexicon.constraints, tokens, marked) ??
        matchPhrase(lexicon.structure.reference, tokens, marked) ??
        tokens[marked + 1]?.text === "|")
      : undefined);
  return isTyped ? head(name.text, text.slice(name.end), false) : undefined;
}

/** "nombre obligatorio": the adjective behind a name is none of its words. */
function presenceAt(
  tokens: readonly Token[],
  at: number,
  { constraints }: Lexicon,
): string | undefined {
  const meaning = matchPhrase(constraints, tokens, at)?.meaning;
  return meaning && ["required", "optional", "unique", "readOnly"].includes(meaning)
    ? meaning
    : undefined;
}

/** A name with signs in it, before a colon; whoever uses it refuses the name with a finding. */
function unsafeHead(text: string): FieldHead | undefined {
  const unsafe = UNSAFE.exec(text)?.[1];
  if (!unsafe || /\s\S+\s\S+\s\S+\s/.test(unsafe)) return undefined;
  return head(unsafe, text.slice(unsafe.length), true);
}

function head(written: string, after: string, literal: boolean): FieldHead {
  const beside = literal ? undefined : NAME_BESIDE.exec(after);
  const shown = beside?.[1] ?? beside?.[2] ?? beside?.[3];
  if (beside && shown !== undefined) {
    const rest = `${beside[4] === "," ? "(" : ""}${after.slice(beside[0].length)}`;
    const label = written.trim().replace(/:$/, "");
    return { ...head(shown, rest, true), label };
  }
  let name = written.trim().replace(/:$/, "");
  let rest = after;
  const mark = /[*?]$/.exec(name)?.[0] ?? /^[*?](?=[\s:(]|$)/.exec(rest)?.[0];
  name = name.replace(/[*?]$/, "").trim();
  if (mark) rest = rest.replace(/^[*?]+/, "");
  rest = rest.replace(SEPARATOR, "");
  const marker =
    mark === undefined
      ? {}
      : { marker: mark === "*" ? ("required" as const) : ("optional" as const) };
  return { name, literal, rest, ...marker };
}
