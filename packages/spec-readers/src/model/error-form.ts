import type { NonFunctional } from "@devmatrix/spec-model";
import { isName } from "../endpoints/list-parameters.ts";
import { saysTopic } from "../endpoints/routes.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block } from "../markdown/block.ts";
import type { LooseMember, LooseValue } from "../markdown/loose-json.ts";
import { parseLooseJson } from "../markdown/loose-json.ts";
import { wordsOf } from "../text/inflection.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import type { SpecDraft } from "./spec-draft.ts";

type Json = Exclude<NonFunctional["errorBody"], undefined>;

export interface ErrorForm {
  body: Json;
  block: Block;
  start: number;
  end: number;
}

const LONGEST = 4000;

/** The body of every error, as an example in the text shows it; undefined where the text has none. */
export function errorFormOf(draft: SpecDraft): ErrorForm | undefined {
  for (const block of draft.blocks) {
    const kind = draft.kindOf(block.section);
    if (kind === "ignored" || kind === "out-of-scope" || block.text.length > LONGEST) continue;
    const at = block.text.indexOf("{");
    if (at < 0 || !speaksOfErrors(draft, block, at)) continue;
    const parsed = parseLooseJson(block.text.slice(at));
    const body = parsed && formOf(parsed.value, draft.lexicon);
    if (parsed && body !== undefined)
      return {
        body,
        block,
        start: block.kind === "code-block" ? 0 : at,
        end: block.kind === "code-block" ? block.text.length : at + parsed.end,
      };
  }
  return undefined;
}

/** The words before the example, the sentence above it or the heading speak of errors. */
function speaksOfErrors(draft: SpecDraft, block: Block, at: number): boolean {
  const before = draft.blocks[block.index - 1];
  const near = [
    block.text.slice(0, at),
    block.lead?.text ?? "",
    block.parent?.text ?? "",
    block.kind === "code-block" ? (before?.text ?? "") : "",
  ];
  const heading = block.section.heading?.text ?? "";
  return (
    near.some((text) => saysTopic(text, "errorWords", draft.lexicon)) ||
    (saysTopic(heading, "errorWords", draft.lexicon) && !heading.includes("/"))
  );
}

function formOf(value: LooseValue, lexicon: Lexicon): Json | undefined {
  if (value.kind !== "object" || value.members.length === 0) return undefined;
  const keys = value.members.map(({ key }) => wordsOf(key).join("_"));
  // The form of RFC 9457 is our own.
  if (keys.includes("type") && keys.includes("title") && keys.includes("status")) return undefined;
  const template = templateOf(value.members, lexicon);
  return /\{(?:message|code|title)\}/.test(JSON.stringify(template)) ? template : undefined;
}

function templateOf(members: readonly LooseMember[], lexicon: Lexicon): Record<string, Json> {
  const hasMessage = members.some(
    ({ key, value }) =>
      key !== "error" && value.kind !== "array" && is(key, "memberMessage", lexicon),
  );
  return Object.fromEntries(
    members.flatMap(({ key, value }) => {
      const part = partOf(key, value, { lexicon, hasMessage });
      return part === undefined ? [] : [[key.replace(/\?$/, ""), part] as const];
    }),
  );
}

function is(
  key: string,
  topic: "memberMessage" | "memberCode" | "memberErrors" | "memberStatus",
  lexicon: Lexicon,
): boolean {
  return isName(wordsOf(key).join("_"), topic, lexicon);
}

function partOf(
  key: string,
  value: LooseValue,
  { lexicon, hasMessage }: { lexicon: Lexicon; hasMessage: boolean },
): Json | undefined {
  switch (value.kind) {
    case "object":
      return is(key, "memberErrors", lexicon) ? "{errors}" : templateOf(value.members, lexicon);
    case "array":
      return "{errors}";
    case "number":
      return "{status}";
    case "boolean":
      return value.value;
    case "null":
      return null;
    default:
      return wordPart(key, value.value, { lexicon, hasMessage });
  }
}

/** A code by its name or its form, else words for people. */
function wordPart(
  key: string,
  value: string,
  { lexicon, hasMessage }: { lexicon: Lexicon; hasMessage: boolean },
): Json | undefined {
  const isCode = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$|^[a-z0-9]+(?:[_-][a-z0-9]+)+$/.test(value);
  if (/^\d{3}$/.test(value)) return "{status}";
  if (is(key, "memberErrors", lexicon) && !is(key, "memberMessage", lexicon)) return "{errors}";
  const mayBeCode = is(key, "memberCode", lexicon);
  const mayBeMessage = is(key, "memberMessage", lexicon);
  if (mayBeCode && (isCode || !mayBeMessage || (hasMessage && value !== "" && !/\s/.test(value))))
    return "{code}";
  if (mayBeMessage) return hasMessage && mayBeCode ? "{title}" : "{message}";
  if (is(key, "memberStatus", lexicon)) return "{title}";
  return undefined;
}

const CODES: Readonly<Record<number, keyof NonNullable<NonFunctional["errorCodes"]>>> = {
  400: "validation",
  422: "validation",
  404: "not-found",
  409: "conflict",
  401: "unauthenticated",
  403: "forbidden",
};
const BESIDE =
  /[`"']([A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*)[`"']\s*(?:\(|:|[-–—→=]|\||,)?\s*([45]\d\d)\b|\b([45]\d\d)\b[^.;\n`"']{0,40}[`"']([A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*)[`"']/g;

/** Codes that the text gives to the errors of every service: "`not_found` (404)". A status with several has none. */
export function errorCodesOf(draft: SpecDraft): NonNullable<NonFunctional["errorCodes"]> {
  const byKind = new Map<string, Set<string>>();
  for (const block of draft.blocks) {
    const kind = draft.kindOf(block.section);
    if (kind === "ignored" || block.kind === "code-block" || block.text.length > LONGEST) continue;
    const speaks =
      saysTopic(block.text, "errorWords", draft.lexicon) ||
      saysTopic(block.section.heading?.text ?? "", "errorWords", draft.lexicon);
    if (!speaks) continue;
    for (const [kind, code] of codesByTopic(block.text, draft.lexicon))
      byKind.set(kind, (byKind.get(kind) ?? new Set()).add(code));
    for (const match of block.text.matchAll(BESIDE)) {
      const code = match[1] ?? match[4] ?? "";
      const name = CODES[Number(match[2] ?? match[3])];
      const isCode = /[_-]|^[A-Z]+$|^[a-z]+$/.test(code) && !draft.lexicon.types.byFirst.has(code);
      // "… is refused with 409 and the code `HALL_FULL`" is the code of one rule.
      const isOfRule =
        !saysConflict(block.text, draft.lexicon) &&
        (name === "conflict" || name === "forbidden") &&
        namesEntity(block.text, draft);
      if (name && isCode && !isOfRule) byKind.set(name, (byKind.get(name) ?? new Set()).add(code));
    }
  }
  return Object.fromEntries(
    [...byKind].flatMap(([name, codes]) => {
      const [only] = codes;
      return codes.size === 1 && only !== undefined ? [[name, only] as const] : [];
    }),
  );
}

const TOPICS = ["validation", "not-found", "conflict"] as const;

/** "The code for validation is `invalid_input`": kinds of errors by their names, without a status. */
function codesByTopic(text: string, lexicon: Lexicon): [(typeof TOPICS)[number], string][] {
  const spans = [
    ...text.matchAll(/\b(?:code|c[oó]digo)s?\b([^`.;\n]{0,60})`([A-Za-z]\w{1,60})`/gi),
  ];
  return spans.flatMap(([, between = "", code = ""]) => {
    const tokens = tokenize(between);
    if (tokens.some(({ kind }) => kind === "number")) return [];
    const topics = tokens.flatMap((_, at) => {
      const meaning = matchPhrase(lexicon.statusTopics, tokens, at)?.meaning;
      return TOPICS.filter((topic) => topic === meaning);
    });
    const [topic] = topics;
    return topic ? [[topic, code] as [(typeof TOPICS)[number], string]] : [];
  });
}

function namesEntity(text: string, draft: SpecDraft): boolean {
  const words = new Set(wordsOf(text).map((word) => draft.lexicon.inflection.singular(word)));
  return [...draft.entities.values()].some(
    ({ words: own, fields }) => fields.size > 0 && own.every((word) => words.has(word)),
  );
}

/** "A name that is taken: 409 `name_taken`" tells the code of every value that is there already. */
function saysConflict(text: string, { statusTopics }: Lexicon): boolean {
  const tokens = tokenize(text);
  return tokens.some((_, at) => matchPhrase(statusTopics, tokens, at)?.meaning === "conflict");
}
