import type { Endpoint, Requirement, Rule } from "@devmatrix/spec-model";
import type { UnderstoodRequirement } from "./build-requirements.ts";
import { buildRequirement, dataRequirement, openFinding } from "./build-requirements.ts";
import type { buildEntities } from "./build-entities.ts";
import type { AccountsByBlock } from "./accounts.ts";
import { factsIn, openLeftovers } from "./accounts.ts";
import { factFinder } from "./facts-of.ts";
import type { Issue, RequirementDraft } from "./draft.ts";
import { statementIds } from "./ledger.ts";
import { assignIds } from "./requirement-ids.ts";
import type { SpecDraft } from "./spec-draft.ts";

export interface FinishParts {
  built: ReturnType<typeof buildEntities>;
  endpoints: readonly Endpoint[];
  understood: readonly UnderstoodRequirement[];
  accounts: AccountsByBlock;
  rules: readonly Rule[];
}

/** Requirements in the order of the text, with one for each entity's fields, and the findings about what is open. */
export function finishRequirements(
  draft: SpecDraft,
  { built, endpoints, understood, accounts, rules }: FinishParts,
): { requirements: Requirement[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const data = dataDrafts(draft);
  const all = [...understood.map((each) => each.draft), ...data].sort(
    (a, b) => placeOf(a.blocks) - placeOf(b.blocks),
  );
  const { ids, issues: clashes } = assignIds(all);
  issues.push(...clashes);
  const factsOf = factFinder(built.entities, endpoints, draft.basePath);
  const entityOf = new Map(data.map((requirement, at) => [requirement, built.entities[at]]));
  const byDraft = new Map(understood.map((each) => [each.draft, each]));
  const requirements = all.map((requirement) => {
    const id = ids.get(requirement) ?? "";
    const frame = { id, statementIds: statementIds(requirement.blocks), lexicon: draft.lexicon };
    const each = byDraft.get(requirement);
    const entity = entityOf.get(requirement);
    const result = each
      ? buildRequirement(each, { ...frame, factsOf, endpoints })
      : entity &&
        dataRequirement(entity, {
          ...frame,
          blocks: requirement.blocks,
          facts: factsIn(requirement.blocks, accounts),
          leftovers: openLeftovers(built.leftovers.get(entity.name) ?? [], {
            entity,
            blocks: requirement.blocks,
            accounts,
            rules,
          }),
        });
    if (!result) throw new Error(`Expected requirement ${id} to have a source, found none.`);
    const open = openFinding(result);
    if (open)
      issues.push({
        ...open,
        code: "SPEC_REQUIREMENT_UNSUPPORTED",
        blocks: requirement.blocks.slice(0, 3),
      });
    if (result.understanding === "none") markOpen(draft, requirement.blocks);
    return result;
  });
  return { requirements, issues };
}

/** One promise for the fields of each entity. */
function dataDrafts(draft: SpecDraft): RequirementDraft[] {
  return [...draft.entities.values()]
    .filter(({ fields }) => fields.size > 0)
    .map(({ blocks, fields }) => ({
      id: undefined,
      number: undefined,
      kind: "data",
      priority: "MUST",
      text: "",
      prefix: "",
      blocks: [...new Set([...blocks, ...[...fields.values()].flatMap((field) => field.blocks)])],
    }));
}

function markOpen(draft: SpecDraft, blocks: SpecDraft["blocks"]): void {
  for (const block of blocks)
    if (block.kind !== "heading")
      draft.marks.set(block, { status: "not-understood", recogniser: "requirement" });
}

function placeOf(blocks: SpecDraft["blocks"]): number {
  return Math.min(...blocks.slice(0, 50).map(({ index }) => index));
}

/** Ids of the requirements that ask for each fact. */
export function requirementsByFact(requirements: readonly Requirement[]): Map<string, string[]> {
  const byFact = new Map<string, string[]>();
  for (const { id, facts } of requirements) {
    for (const fact of facts) {
      const ids = byFact.get(fact);
      if (ids) ids.push(id);
      else byFact.set(fact, [id]);
    }
  }
  return byFact;
}
