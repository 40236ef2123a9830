/** Codes of errors that a text lists by the labels of its rules: "R1 `bad_interval`, R2 and R3 `wrong_state`". */
import type { Rule } from "@devmatrix/spec-model";
import type { SpecDraft } from "../model/spec-draft.ts";
import { statementId } from "../model/ledger.ts";
import type { Account } from "../model/structure.ts";
import { writtenId } from "../requirements/written-id.ts";

const LISTED =
  /((?:\b[A-Z]{1,4}-?\d{1,3}\b[\s,]*(?:and|y|&|,)?\s*){1,6})[:=→-]?\s*`([A-Za-z][A-Za-z0-9_.-]{2,60})`/g;
/** "The code of rule 1 is `SLOT_TAKEN`", "El código de la regla 1 es …". */
const BY_NUMBER = /((?:rule|regla) \d{1,3})[^`.\n]{0,25}`([A-Za-z][A-Za-z0-9_.-]{2,60})`/gi;
const LONGEST = 2000;

export function addCodes(draft: SpecDraft, rules: Rule[]): Account[] {
  const byLabel = new Map<string, Rule[]>();
  for (const block of draft.blocks) {
    const { id } = writtenId(block.text, draft.lexicon);
    const own =
      id === undefined
        ? []
        : rules.filter(({ statementIds }) => statementIds.includes(statementId(block)));
    if (id !== undefined && own.length > 0) byLabel.set(id, [...(byLabel.get(id) ?? []), ...own]);
  }
  for (const block of draft.blocks) {
    const own =
      block.number === undefined
        ? []
        : rules.filter(({ statementIds }) => statementIds.includes(statementId(block)));
    for (const label of [`RULE ${block.number}`, `REGLA ${block.number}`])
      if (own.length > 0) byLabel.set(label, [...(byLabel.get(label) ?? []), ...own]);
  }
  if (byLabel.size === 0) return [];
  const accounts: Account[] = [];
  for (const block of draft.blocks) {
    if (block.kind === "code-block" || block.text.length > LONGEST || !block.text.includes("`"))
      continue;
    for (const match of [...block.text.matchAll(LISTED), ...block.text.matchAll(BY_NUMBER)]) {
      const labels =
        match[1]?.toUpperCase().match(/(?:RULE|REGLA) \d{1,3}|[A-Z]{1,4}-?\d{1,3}/g) ?? [];
      const named = labels.flatMap((label) => byLabel.get(label) ?? []);
      for (const rule of named) addCode(rule, match[2] ?? "");
      if (named.length > 0)
        accounts.push({
          block,
          start: match.index,
          end: match.index + match[0].length,
          facts: named.map(({ id }) => `rule:${id}` as const),
        });
    }
  }
  return accounts;
}

function addCode(rule: Rule, code: string): void {
  const { behaviour } = rule;
  if (!("status" in behaviour) || behaviour.kind === "reuse" || behaviour.kind === "merge") return;
  if (behaviour.problem?.code !== undefined) return;
  rule.behaviour = { ...behaviour, problem: { ...behaviour.problem, code } };
}
