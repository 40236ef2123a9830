import type { Lexicon } from "../lexicon/lexicon.ts";

/** What a text is when it is no Markdown in the lexicon's language. */
export type OtherKind = "json" | "openapi" | "another language";

const FEWEST_WORDS = 60;

/** Recognises documents that Markdown recognisers would only misread; undefined for everything else. */
export function otherKind(text: string, lexicon: Lexicon): OtherKind | undefined {
  const head = text.slice(0, 2000).trimStart();
  if (/^(?:openapi|swagger)\s*:/m.test(head) && !/^#\s/.test(head)) return "openapi";
  if (/^[{[]\s*["{[]/.test(head) && /[}\]]\s*$/.test(text)) return "json";
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const share = (set: ReadonlySet<string>): number =>
    words.filter((word) => set.has(word)).length / words.length;
  if (words.length < FEWEST_WORDS) return undefined;
  // English prose has some 20 % of its function words, tables of fields about 3 %, other languages next to none.
  return share(lexicon.functionWords) < 0.02 && share(lexicon.foreignWords) > 0.06
    ? "another language"
    : undefined;
}
