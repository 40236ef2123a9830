import type { Answer } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { LooseMember, LooseValue } from "../markdown/loose-json.ts";
import { parseLooseJson } from "../markdown/loose-json.ts";
import type { StructureTopic } from "../lexicon/structure-words.ts";
import { wordsOf } from "../text/inflection.ts";
import { isName } from "./list-parameters.ts";

export type Envelope = NonNullable<Answer["envelope"]>;

const MEMBERS: readonly [keyof Envelope, StructureTopic][] = [
  ["total", "memberTotal"],
  ["pages", "memberPages"],
  ["nextCursor", "memberNextCursor"],
  ["limit", "memberLimit"],
  ["offset", "memberOffset"],
];

/** The shape of a list's answer in a text: the first braces, or the first names in a row, that look like one. */
export function envelopeIn(text: string, lexicon: Lexicon): Envelope | undefined {
  for (let at = text.indexOf("{"); at >= 0; at = text.indexOf("{", at + 1)) {
    const parsed = parseLooseJson(text.slice(at));
    const envelope = parsed && envelopeOf(parsed.value, lexicon);
    if (envelope) return envelope;
    if (parsed) at += Math.max(0, parsed.end - 1);
  }
  return undefined;
}

/** The envelope that an example shows; undefined for anything else. */
export function envelopeOf(value: LooseValue, lexicon: Lexicon): Envelope | undefined {
  if (value.kind !== "object") return undefined;
  const items = itemsOf(value.members, lexicon);
  if (!items) return undefined;
  const envelope: Envelope = { items: items.key };
  const rest = value.members.filter((member) => member !== items);
  for (const member of rest) {
    if (member.value.kind === "object") {
      for (const inner of member.value.members)
        place(envelope, inner, { lexicon, above: member.key });
    } else place(envelope, member, { lexicon });
  }
  const isKnown = Object.keys(envelope).length > 1 || rest.length === 0;
  return isKnown ? envelope : undefined;
}

function itemsOf(members: readonly LooseMember[], lexicon: Lexicon): LooseMember | undefined {
  const lists = members.filter(({ value }) => value.kind === "array");
  const [only] = lists;
  const named = members.find(
    ({ key, value }) =>
      (value.kind === "array" || value.kind === "word" || value.kind === "string") &&
      isName(wordsOf(key).join("_"), "memberItems", lexicon),
  );
  if (named) return members.length > 1 || named.value.kind === "array" ? named : undefined;
  const hasTotal = members.some(({ key }) =>
    isName(wordsOf(key).join("_"), "memberTotal", lexicon),
  );
  return lists.length === 1 && (hasTotal || members.length === 1) ? only : undefined;
}

function place(
  envelope: Envelope,
  { key }: LooseMember,
  { lexicon, above }: { lexicon: Lexicon; above?: string },
): void {
  const name = wordsOf(key).join("_");
  const member = MEMBERS.find(
    ([part, topic]) => envelope[part] === undefined && isName(name, topic, lexicon),
  )?.[0];
  if (member) envelope[member] = above === undefined ? key : `${above}.${key}`;
}
