import type { Block } from "../markdown/block.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import type { SpecDraft } from "./spec-draft.ts";
import type { Account } from "./structure.ts";

const LONGEST = 300;

/**
 * The status of requests that a rule refuses, where a line tells it for the service as a whole: "422: violated business
 * rule", "409 si el estado no lo permite". Lines about one row or one operation tell only their own.
 */
export function ruleStatusOf(draft: SpecDraft): { status: number; account: Account } | undefined {
  for (const block of draft.blocks) {
    if (!mayTell(block, draft)) continue;
    const tokens = tokenize(block.text);
    const numbers = tokens.flatMap(({ value }, at) =>
      value !== undefined && Number.isInteger(value) && value >= 400 && value < 500
        ? [{ status: value, at }]
        : [],
    );
    if (numbers.length === 0) continue;
    const place = tokens.findIndex(
      (_, at) => matchPhrase(draft.lexicon.structure.businessRule, tokens, at) !== undefined,
    );
    if (place < 0) continue;
    const [nearest] = numbers.toSorted((a, b) => Math.abs(a.at - place) - Math.abs(b.at - place));
    if (!nearest || (nearest.status !== 409 && nearest.status !== 422 && nearest.status !== 400))
      continue;
    const end = numbers.length > 1 ? 0 : block.text.length;
    return {
      status: nearest.status,
      account: { block, start: 0, end, facts: ["quality:error-statuses"] },
    };
  }
  return undefined;
}

function mayTell(block: Block, draft: SpecDraft): boolean {
  const kind = draft.kindOf(block.section);
  return (
    kind !== "ignored" &&
    kind !== "out-of-scope" &&
    !block.structured &&
    block.kind !== "heading" &&
    block.kind !== "code-block" &&
    block.text.length <= LONGEST &&
    !draft.fieldOf.has(block)
  );
}
