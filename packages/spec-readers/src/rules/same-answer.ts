/** "So is a row without parts.", "The same goes for …": what was said before holds for something else. */
import type { Rule } from "@devmatrix/spec-model";

const SAME =
  /^(?:so (?:is|are|does|do|will)|the same (?:goes|applies|holds|is true) (?:for|to|of)|likewise(?: for)?|lo mismo (?:vale|aplica|ocurre|sucede|pasa) (?:para|con|a)|igualmente|tambi[eé]n se rechaza)\b[ ,:]*/i;

/**
 * The sentence with the answer of the rules before it; undefined when it does not speak of them. The words that say
 * "so" become blanks, so that places in the sentence stay where they are.
 */
export function withSameAnswer(text: string, before: readonly Rule[]): string | undefined {
  const [said] = SAME.exec(text) ?? [];
  const last = before.at(-1)?.behaviour;
  const status = last && "status" in last ? last.status : undefined;
  if (said === undefined || status === undefined || status < 400) return undefined;
  return `${" ".repeat(said.length)}${text.slice(said.length).replace(/[.!\s]+$/, "")}: ${status}`;
}
