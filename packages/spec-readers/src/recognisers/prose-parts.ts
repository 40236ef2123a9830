/**
 * The parts of "a `name` (text, required), an optional height in cm and, if known, a colour": one field each, with what
 * is said about it. A name in a code span is the field's; the words before it describe it.
 */
import type { Constraint } from "../constraints/constraint.ts";
import type { FieldHead } from "../fields/field-head.ts";
import { readFieldText } from "../fields/field-text.ts";
import type { FieldText } from "../fields/field-text.ts";
import { inlineParts } from "../fields/list-meaning.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { unitWords } from "../lexicon/measure-words.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";

export interface ProseField {
  head: FieldHead;
  text: FieldText;
}

export interface PartOptions {
  lexicon: Lexicon;
  /** Nouns without an article are fields as well. */
  bare: boolean;
}

const LONGEST_NAME = 3;

/** Undefined when some part is no field: then the sentence says something else. */
export function readParts(text: string, options: PartOptions): ProseField[] | undefined {
  const { lexicon } = options;
  const fields: ProseField[] = [];
  let pending: FieldText | undefined;
  for (const part of joinValues(splitParts(text, options), lexicon)) {
    if (part === "") {
      pending = { constraints: [], leftovers: [], description: "" };
      continue;
    }
    const continuedField = fields.at(-1);
    const field = pending && isOnlySaid(part, lexicon) ? undefined : readPart(part, options);
    if (field) {
      if (isShared(part, lexicon)) share(fields, field);
      fields.push(pending ? withMore(field, pending) : field);
      pending = undefined;
    } else if (pending && isOnlySaid(part, lexicon)) pending = readFieldText(part, lexicon);
    else if (continuedField && attaches(continuedField, part, lexicon)) continue;
    else return undefined;
  }
  return fields.length > 0 ? fields : undefined;
}

function withMore({ head, text }: ProseField, more: FieldText): ProseField {
  return { head, text: { ...text, constraints: [...more.constraints, ...text.constraints] } };
}

/** "if known": says something about a field without naming one. */
function isOnlySaid(part: string, lexicon: Lexicon): boolean {
  const said = readFieldText(part, lexicon);
  return said.constraints.length > 0 && said.description === "" && said.leftovers.length === 0;
}

/** Cuts at commas and at "and" before an article, a modifier or a code span; a lone "and" is an empty part. */
function splitParts(text: string, { lexicon, bare }: PartOptions): string[] {
  return inlineParts(text.replace(/[.:]\s*$/, ""), lexicon).flatMap((part) => {
    const tokens = tokenize(part);
    if (tokens.length === 1 && lexicon.grammar.and.has(tokens[0]?.lower ?? "")) return [""];
    const cuts: number[] = [];
    let depth = 0;
    tokens.forEach((token, at) => {
      if (token.text === "(") depth += 1;
      if (token.text === ")") depth -= 1;
      const next = tokens[at + 1];
      const isJoin = depth === 0 && at > 0 && !token.code && lexicon.grammar.and.has(token.lower);
      const isNext = next && (bare || opensField(next, lexicon) || closes(tokens, at));
      if (isJoin && isNext) cuts.push(token.start);
    });
    return [0, ...cuts].map((from, i) =>
      withoutJoin(part.slice(from, cuts[i] ?? part.length), lexicon),
    );
  });
}

/** After a bracket, "and" goes on with the next field. */
function closes(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.text === ")";
}

/** Commas between the values of "one of `a`, `b` or `c`" cut nothing. */
function joinValues(parts: readonly string[], lexicon: Lexicon): string[] {
  const joined: string[] = [];
  let open = false;
  for (const part of parts) {
    const tokens = tokenize(part);
    const isValue = open && tokens.every((token) => token.code || isWordOfValues(token, lexicon));
    if (isValue && joined.length > 0) joined[joined.length - 1] += `, ${part}`;
    else {
      joined.push(part);
      open = opensValues(tokens, lexicon);
    }
  }
  return joined;
}

/** "one of `a`", "a state: `open`": values follow. */
function opensValues(tokens: readonly Token[], { constraints }: Lexicon): boolean {
  const isColon = tokens.at(-1)?.code === true && tokens.at(-2)?.text === ":" && tokens.length > 2;
  return (
    isColon || tokens.some((_, at) => matchPhrase(constraints, tokens, at)?.meaning === "oneOf")
  );
}

function isWordOfValues({ kind, lower }: Token, { grammar }: Lexicon): boolean {
  return kind === "string" || grammar.and.has(lower) || grammar.or.has(lower);
}

/** "and a height" → "a height". */
function withoutJoin(part: string, { grammar }: Lexicon): string {
  const [first] = tokenize(part.slice(0, 120));
  const isJoin = first && !first.code && grammar.and.has(first.lower);
  return part.slice(isJoin ? first.end : 0).trim();
}

function opensField(token: Token, lexicon: Lexicon): boolean {
  return (
    lexicon.articles.has(token.lower) || token.code || lexicon.grammar.optionally.has(token.lower)
  );
}

function readPart(part: string, { lexicon, bare }: PartOptions): ProseField | undefined {
  const tokens = tokenize(part);
  const coded = readCoded(part, tokens, lexicon);
  if (coded) return coded;
  const owner = readOwner(tokens, lexicon);
  if (owner) return owner;
  const opened = opensField(tokens[0] ?? ({ lower: "", code: false } as Token), lexicon);
  if (!opened && !bare) return undefined;
  const field = readNoun(part, tokens, lexicon);
  return opened || (field && isBareField(field)) ? field : undefined;
}

/** A bare noun is a field only when all that is said about it is understood. */
function isBareField({ text }: ProseField): boolean {
  return text.description === "" && text.leftovers.length === 0;
}

/** "a number of `copies` (integer, required)": the only code span outside brackets, before any word for values. */
function readCoded(
  part: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
): ProseField | undefined {
  const bracket = tokens.findIndex(({ text }) => text === "(");
  const outer = tokens.slice(0, bracket < 0 ? tokens.length : bracket);
  const at = outer.findIndex(({ code, kind }) => code && kind === "word");
  const name = outer[at];
  if (!name || !/^[A-Za-z_][\w$]*$/.test(name.text)) return undefined;
  const before = outer.slice(0, at);
  // "a state: `open`, `closed`": the words before the colon name the field.
  const isListed = before.at(-1)?.text === ":" && outer.slice(at + 1).some(({ code }) => code);
  const isValue =
    isListed ||
    before.some((_, i) => {
      const meaning = matchPhrase(lexicon.constraints, before, i)?.meaning;
      return meaning === "oneOf" || meaning === "default";
    });
  if (isValue || before.length > LONGEST_NAME + 4) return undefined;
  const head: FieldHead = { name: name.text, literal: true, rest: "" };
  const said = readFieldText(part.slice(0, name.start), lexicon);
  const rest = readFieldText(part.slice(name.end).replace(/^[`*\s]+/, ""), lexicon);
  const constraints = [...said.constraints, ...rest.constraints];
  const text: FieldText = { ...rest, constraints: withoutWider(constraints) };
  return { head, text: withPresence(text, isOptionally(tokens[0], lexicon)) };
}

/** "un número de `ejemplares` (entero)": the bracket knows the type better than the words in front. */
function withoutWider(constraints: FieldText["constraints"]): FieldText["constraints"] {
  const types = constraints.filter(({ kind }) => kind === "type");
  const [first] = types;
  return types.length > 1 ? constraints.filter((one) => one !== first) : constraints;
}

/** "and which owner it belongs to", "y a qué socio pertenece". */
function readOwner(tokens: readonly Token[], { grammar }: Lexicon): ProseField | undefined {
  const which = tokens.findIndex(({ lower }, at) => at < 2 && grammar.which.has(lower));
  const belongs = tokens.findIndex(({ lower }) => grammar.belongs.has(lower));
  const noun = tokens[which + 1];
  if (which < 0 || belongs <= which + 1 || belongs > which + 3 || noun?.kind !== "word")
    return undefined;
  const text = noun.text;
  const reference: Constraint = { kind: "reference", words: [noun.lower], text };
  return {
    head: { name: `${noun.lower}_id`, literal: true, rest: "" },
    text: { constraints: [reference], leftovers: [], description: "" },
  };
}

function readNoun(
  part: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
): ProseField | undefined {
  let at = 0;
  while (lexicon.articles.has(tokens[at]?.lower ?? "") || isOptionally(tokens[at], lexicon))
    at += 1;
  const before: Token[] = [];
  for (
    let phrase = matchPhrase(lexicon.constraints, tokens, at);
    phrase;
    phrase = matchPhrase(lexicon.constraints, tokens, at)
  ) {
    before.push(...tokens.slice(at, at + phrase.length));
    at += phrase.length;
  }
  const list = matchPhrase(lexicon.types, tokens, at);
  if (list?.meaning === "list" && list.length > 1 && tokens[at + list.length]?.kind === "word") {
    before.push(...tokens.slice(at, at + list.length));
    at += list.length;
  }
  const name = nameFrom(tokens, at, lexicon);
  const [first] = name;
  const last = name.at(-1);
  at += name.length;
  if (!first || !last || (tokens[at]?.kind === "word" && !endsName(tokens, at, lexicon)))
    return undefined;
  // "a returned flag" is the yes/no field `returned`; a "birth date" is a name of two words.
  const lastType = name.length > 1 ? matchPhrase(lexicon.types, [last], 0)?.meaning : undefined;
  const isFlag = lastType === "boolean" || (lastType !== undefined && isIdentifier(first));
  const named = isFlag ? name.slice(0, -1) : name;
  if (isFlag) before.push(last);
  const literal = first.code && named.length === 1;
  const written = named.map((token) => token.text).join(" ");
  const said = `${before.map((token) => token.text).join(" ")}, ${part.slice(last.end).replace(/^[`*\s]+/, "")}`;
  const head: FieldHead = {
    name: literal ? written : written.toLowerCase(),
    literal,
    spoken: !literal && !isIdentifier(first),
    rest: "",
  };
  return {
    head,
    text: withPresence(readFieldText(said, lexicon), isOptionally(tokens[0], lexicon)),
  };
}

/** Up to three words, not counting the little ones inside: "fecha de alta". */
function nameFrom(tokens: readonly Token[], from: number, lexicon: Lexicon): Token[] {
  const name: Token[] = [];
  let counted = 0;
  for (let at = from; counted < LONGEST_NAME; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "word" || endsName(tokens, at, lexicon)) break;
    name.push(token);
    if (!lexicon.grammar.nameJoin.has(token.lower)) counted += 1;
  }
  return name;
}

function isOptionally(token: Token | undefined, { grammar }: Lexicon): boolean {
  return token !== undefined && grammar.optionally.has(token.lower);
}

function withPresence(text: FieldText, optional: boolean): FieldText {
  const presence = { kind: "presence", required: false } as const;
  return optional ? { ...text, constraints: [presence, ...text.constraints] } : text;
}

function isIdentifier({ text, code }: Token): boolean {
  return code || /_|[a-z][A-Z]/.test(text);
}

/** Words that cannot be part of a field's name. */
function endsName(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const token = tokens[at];
  if (!token) return true;
  // "fecha de siembra" is one name.
  const next = tokens[at + 1];
  if (lexicon.grammar.nameJoin.has(token.lower) && next && !lexicon.articles.has(next.lower))
    return false;
  if (lexicon.relations.has(token.lower) || lexicon.modals.byFirst.has(token.lower)) return true;
  if (lexicon.clauseWords.has(token.lower)) return true;
  if (lexicon.grammar.unitPrefix.has(token.lower) && next && unitWords.has(next.lower)) return true;
  return matchPhrase(lexicon.constraints, tokens, at) !== undefined;
}

/** "which is required and at most 80 characters long" goes to the field before it. */
function attaches({ text }: ProseField, part: string, lexicon: Lexicon): boolean {
  const more = readFieldText(part, lexicon);
  const [first] = tokenize(part.slice(0, 40));
  const isClause = first !== undefined && lexicon.grammar.which.has(first.lower);
  if (isClause && more.constraints.length === 0) {
    text.leftovers.push(part);
    return true;
  }
  if (more.constraints.length === 0 || (more.description !== "" && !isClause)) return false;
  text.constraints.push(...more.constraints);
  text.leftovers.push(...more.leftovers);
  return true;
}

/** "`a` and `b` (both required)", "`a` y `b` (obligatorios)": a bracket in the plural. */
function isShared(part: string, { grammar, constraints, inflection }: Lexicon): boolean {
  const tokens = tokenize(part);
  const first = tokens[tokens.findIndex(({ text }) => text === "(") + 1];
  if (!first || tokens[0] === first) return false;
  const isPlural = inflection.isPlural(first.lower) && constraints.byFirst.has(first.lower);
  return grammar.both.has(first.lower) || isPlural;
}

/** Gives what a shared bracket says to the names before it that say nothing themselves. */
function share(fields: readonly ProseField[], { text }: ProseField): void {
  for (let at = fields.length - 1; at >= 0; at -= 1) {
    const before = fields[at];
    if (!before || before.text.constraints.length > 0 || before.text.description !== "") return;
    before.text.constraints.push(...text.constraints);
  }
}
