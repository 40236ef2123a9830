/** "So is a row without parts.", "The same goes for …": what was said before holds for something else. */
import type { Rule } from "@devmatrix/spec-model";

const SAME =
  /^(?:so (?:is|are|does|do|will)|the same (?:goes|applies|holds|is true) (?:for|to|of)|likewise(?: for)?|lo mismo (?:vale|aplica|ocurre|sucede|pasa) (?:para|con|a)|igualmente|tambi[eé]n se rechaza)\b[ ,:]*/i;

/** What rules take from figures of other rows; the sentence that follows may speak of too little of it. */
export function takenBy(rules: readonly Rule[]): ReadonlyMap<string, string> {
  return new Map(
    rules.flatMap(({ behaviour }): [string, string][] =>
      behaviour.kind === "adjust" && behaviour.by.startsWith("-")
        ? [[`${behaviour.row}.${behaviour.field}`, amount(behaviour.by)]]
        : [],
    ),
  );
}

/** `-new.seats` → `new.seats`, `-(a * b)` → `a * b`. */
function amount(by: string): string {
  const text = by.slice(1);
  return text.startsWith("(") && text.endsWith(")") ? text.slice(1, -1) : text;
}

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
