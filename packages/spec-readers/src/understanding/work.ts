import type { HttpMethod, Quality } from "@devmatrix/spec-model";
import type { Constraint } from "../constraints/constraint.ts";
import type { Lexicon, StatusTopic } from "../lexicon/lexicon.ts";
import type { EntityDraft, FieldDraft } from "../model/draft.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";
import type { Term, Vocabulary } from "./vocabulary.ts";
import { termsAt } from "./vocabulary.ts";

/** What may be done with rows; `update` stands for PUT and PATCH alike. */
export type Action = "create" | "list" | "read" | "update" | "delete";

/** Something that a text asks for, before it is known which endpoint does it. */
export type Want =
  | { kind: "action"; action: Action; entity: EntityDraft }
  | { kind: "field"; entity: EntityDraft; field: FieldDraft }
  | { kind: "entity"; entity: EntityDraft }
  | { kind: "endpoint"; method: HttpMethod; path: string }
  | { kind: "quality"; quality: Quality };

/** What a text adds to the model by the way. */
export type Aside =
  | { kind: "constraint"; entity: EntityDraft; field: FieldDraft; constraint: Constraint }
  | {
      kind: "status";
      topic: StatusTopic;
      status: number;
      /** Set when the words name methods: "PUT returns 204". */
      methods?: readonly HttpMethod[];
    };

/** A place where a name of the model stands. */
export interface Mention {
  start: number;
  end: number;
  terms: readonly Term[];
  /** Set when the name is one of an entity. */
  entity: EntityDraft | undefined;
}

/** What stands around a text: the entity it is about and whether it describes an endpoint. */
export interface Focus {
  entity?: EntityDraft;
  endpoint?: { method: HttpMethod; path: string };
}

/** The state of understanding one text: tokens, and which of them are accounted for. */
export interface Work {
  text: string;
  tokens: readonly Token[];
  taken: boolean[];
  mentions: readonly Mention[];
  mentionAt: ReadonlyMap<number, Mention>;
  wants: Want[];
  asides: Aside[];
  /** Stretches to be taken once the verbs have had their turn. */
  after: { start: number; end: number }[];
  lexicon: Lexicon;
  vocabulary: Vocabulary;
  focus: Focus;
}

export interface WorkInput {
  text: string;
  lexicon: Lexicon;
  vocabulary: Vocabulary;
  focus: Focus;
}

export function startWork({ text, lexicon: words, vocabulary, focus }: WorkInput): Work {
  const lexicon = words.ofText?.(text) ?? words;
  const tokens = tokenize(text).flatMap((token) => separate(token, lexicon));
  const mentions: Mention[] = [];
  const mentionAt = new Map<number, Mention>();
  for (let at = 0; at < tokens.length;) {
    const found = termsAt(vocabulary, tokens, at);
    if (!found) {
      at += 1;
      continue;
    }
    const entity = found.terms.find((term) => !term.field)?.entity;
    const mention = { start: at, end: at + found.length, terms: found.terms, entity };
    mentions.push(mention);
    for (let i = mention.start; i < mention.end; i += 1) mentionAt.set(i, mention);
    at = mention.end;
  }
  const taken = tokens.map(() => false);
  return {
    text,
    tokens,
    taken,
    mentions,
    mentionAt,
    wants: [],
    asides: [],
    after: [],
    lexicon,
    vocabulary,
    focus,
  };
}

/** "crearlas" is a verb and a pronoun. */
function separate(token: Token, { encliticStart }: Lexicon): Token[] {
  const length = token.kind === "word" && !token.code ? encliticStart?.(token.lower) : undefined;
  if (length === undefined) return [token];
  const cut = token.start + length;
  const part = (from: number, to: number): Token => ({
    ...token,
    text: token.text.slice(from, to),
    lower: token.lower.slice(from, to),
    start: token.start + from,
    end: token.start + to,
  });
  return cut < token.end ? [part(0, length), part(length, token.text.length)] : [token];
}

export function take(work: Work, start: number, end: number): void {
  for (let at = start; at < end; at += 1) work.taken[at] = true;
}

/** Adds a want once. */
export function want(work: Work, wanted: Want): void {
  const key = wantKey(wanted);
  if (!work.wants.some((other) => wantKey(other) === key)) work.wants.push(wanted);
}

export function wantKey(wanted: Want): string {
  switch (wanted.kind) {
    case "action":
      return `action ${wanted.action} ${wanted.entity.name}`;
    case "field":
      return `field ${wanted.entity.name}.${wanted.field.name}`;
    case "entity":
      return `entity ${wanted.entity.name}`;
    case "endpoint":
      return `endpoint ${wanted.method} ${wanted.path}`;
    case "quality":
      return `quality ${wanted.quality}`;
  }
}

export function lowerAt(work: Work, at: number): string {
  return work.tokens[at]?.lower ?? "";
}

/** The field that a mention means: of the entity in question, else the only one of that name. */
export function fieldOfMention(
  mention: Mention,
  entities: readonly (EntityDraft | undefined)[],
): { entity: EntityDraft; field: FieldDraft } | undefined {
  const fields = mention.terms.flatMap(({ entity, field }) => (field ? [{ entity, field }] : []));
  for (const entity of entities) {
    const found = fields.find((candidate) => candidate.entity === entity);
    if (found) return found;
  }
  return fields.length === 1 ? fields[0] : undefined;
}
