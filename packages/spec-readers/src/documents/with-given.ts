import type { NonFunctional, Rule, SpecModel } from "@devmatrix/spec-model";
import { statementIds } from "../model/ledger.ts";
import type { BuiltModel } from "../model/build-model.ts";
import type { SpecDraft } from "../model/spec-draft.ts";

/** Rules, callers, seeds and conventions: those of typed documents beside those that prose states. */
export function withGiven(
  draft: SpecDraft,
  built: BuiltModel,
): Pick<SpecModel, "rules" | "nonFunctional" | "callers" | "seeds"> {
  const { given } = draft;
  const nonFunctional: NonFunctional = { ...built.nonFunctional, ...given.nonFunctional };
  return { rules: rulesOf(draft, built), nonFunctional };
}

/** Rules of typed documents are numbered after those of the prose, whose numbers requirements already name. */
function rulesOf(draft: SpecDraft, built: BuiltModel): Rule[] {
  const more = draft.given.rules.map(({ rule, block }, at): Rule => ({
    id: `R${built.rules.length + at + 1}`,
    ...rule,
    requirementIds: [],
    statementIds: statementIds([block]),
  }));
  return [...built.rules, ...more];
}
