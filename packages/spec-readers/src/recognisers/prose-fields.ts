import { entityLabel } from "../entities/entity-label.ts";
import { addField, entityFor } from "../entities/entity-registry.ts";
import type { FieldHead } from "../fields/field-head.ts";
import { readFieldText } from "../fields/field-text.ts";
import type { FieldText } from "../fields/field-text.ts";
import { inlineParts } from "../fields/list-meaning.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";
import type { Recogniser } from "./recogniser.ts";

/** One part of "a name (required), an optional height in cm": a field with what is said about it. */
interface ProseField {
  head: FieldHead;
  text: FieldText;
}

const LONGEST_SENTENCE = 1000;
const LONGEST_NAME = 3;

/** "Each plant has a name (required) and an optional height in cm." Only where every part is certain. */
export const proseFields: Recogniser = {
  name: "prose-fields",
  recognise(block, { draft }) {
    if (block.kind !== "sentence" && block.kind !== "list-item") return undefined;
    const kind = draft.kindOf(block.section);
    if (kind === "out-of-scope" || block.text.length > LONGEST_SENTENCE) return undefined;
    const subject = subjectOf(block.text, draft.lexicon);
    if (!subject) return undefined;
    const fields = readParts(subject.rest, draft.lexicon);
    const inData = kind === "data";
    if (!fields || (fields.length < 2 && !inData)) return undefined;
    const entity = entityFor(draft, subject.words, block);
    if (!entity) return undefined;
    entity.blocks.push(block);
    if (!entity.groups.has(block.group)) entity.groups.add(block.group);
    for (const { head, text } of fields) addField(draft, { entity, head, text, block });
    return "covered";
  },
};

/** "Each plant has …" → plant, and what it has. The subject must be one thing that the sentence starts with. */
function subjectOf(text: string, lexicon: Lexicon): { words: string[]; rest: string } | undefined {
  const tokens = tokenize(text);
  const start = tokens[0];
  if (!start || !lexicon.articles.has(start.lower)) return undefined;
  for (let at = 1; at <= LONGEST_NAME + 1 && at < tokens.length; at += 1) {
    const having = matchPhrase(lexicon.having, tokens, at);
    if (!having) continue;
    const words = entityLabel(text.slice(start.start, tokens[at]?.start ?? 0), lexicon);
    const after = tokens[at + having.length];
    if (!words || words.length === 0 || !after) return undefined;
    return { words, rest: text.slice(after.start) };
  }
  return undefined;
}

function readParts(text: string, lexicon: Lexicon): ProseField[] | undefined {
  const fields: ProseField[] = [];
  for (const part of splitParts(text, lexicon)) {
    const continued = fields.at(-1);
    const field = readPart(part, lexicon);
    if (field) fields.push(field);
    else if (continued && attaches(continued, part, lexicon)) continue;
    else return undefined;
  }
  return fields.length > 0 ? fields : undefined;
}

/** Cuts at commas and at "and" before an article or a modifier. */
function splitParts(text: string, lexicon: Lexicon): string[] {
  return inlineParts(text.replace(/[.:]\s*$/, ""), lexicon).flatMap((part) => {
    const tokens = tokenize(part);
    const cuts: number[] = [];
    let depth = 0;
    tokens.forEach((token, at) => {
      if (token.text === "(") depth += 1;
      if (token.text === ")") depth -= 1;
      const next = tokens[at + 1];
      if (
        depth === 0 &&
        at > 0 &&
        lexicon.grammar.and.has(token.lower) &&
        next &&
        opensField(next, lexicon)
      )
        cuts.push(token.start);
    });
    return [0, ...cuts].map((from, i) =>
      withoutJoin(part.slice(from, cuts[i] ?? part.length), lexicon),
    );
  });
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

function readPart(part: string, lexicon: Lexicon): ProseField | undefined {
  const tokens = tokenize(part);
  let at = 0;
  if (!opensField(tokens[0] ?? ({ lower: "", code: false } as Token), lexicon)) return undefined;
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
  const name: Token[] = [];
  while (
    name.length < LONGEST_NAME &&
    tokens[at]?.kind === "word" &&
    !endsName(tokens, at, lexicon)
  ) {
    const token = tokens[at];
    if (token) name.push(token);
    at += 1;
  }
  const [first] = name;
  const last = name.at(-1);
  if (!first || !last || (tokens[at]?.kind === "word" && !endsName(tokens, at, lexicon)))
    return undefined;
  // "a returned flag" is the yes/no field `returned`.
  const lastType = name.length > 1 ? matchPhrase(lexicon.types, [last], 0)?.meaning : undefined;
  // "a returned flag", "a washed_at timestamp"; a "birth date" is a name of two words.
  const isFlag = lastType === "boolean" || (lastType !== undefined && isIdentifier(first));
  const named = isFlag ? name.slice(0, -1) : name;
  if (isFlag) before.push(last);
  const literal = first.code && named.length === 1;
  const written = named.map((token) => token.text).join(" ");
  const said = `${before.map((token) => token.text).join(" ")}, ${part.slice(last.end).replace(/^[`*\s]+/, "")}`;
  const head: FieldHead = { name: literal ? written : written.toLowerCase(), literal, rest: "" };
  return {
    head,
    text: withPresence(readFieldText(said, lexicon), isOptionally(tokens[0], lexicon)),
  };
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
  return matchPhrase(lexicon.constraints, tokens, at) !== undefined;
}

/** "which is required and at most 80 characters long" goes to the field before it. */
function attaches({ text }: ProseField, part: string, lexicon: Lexicon): boolean {
  const more = readFieldText(part, lexicon);
  if (more.constraints.length === 0 || more.description !== "") return false;
  text.constraints.push(...more.constraints);
  text.leftovers.push(...more.leftovers);
  return true;
}
