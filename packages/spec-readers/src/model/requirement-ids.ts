import type { Issue, RequirementDraft } from "./draft.ts";

const PREFIX: Readonly<Record<RequirementDraft["kind"], string>> = {
  functional: "F",
  "non-functional": "NF",
  acceptance: "A",
  endpoint: "E",
  data: "D",
};

/**
 * Ids as written; else the letter of the kind with the number of the list, or the next free one. An id that is taken
 * gets a suffix and a finding.
 */
export function assignIds(drafts: readonly RequirementDraft[]): {
  ids: Map<RequirementDraft, string>;
  issues: Issue[];
} {
  const ids = new Map<RequirementDraft, string>();
  const issues: Issue[] = [];
  const used = new Set<string>();
  const repeats = new Map<string, number>();
  for (const draft of drafts) {
    if (draft.id === undefined) continue;
    const id = freeId(draft.id, { used, repeats });
    if (id !== draft.id) issues.push(duplicate(draft, id));
    ids.set(draft, id);
    used.add(id);
  }
  const next = new Map<string, number>();
  for (const draft of drafts) {
    if (ids.has(draft)) continue;
    const prefix = PREFIX[draft.kind];
    const wished = draft.number === undefined ? undefined : `${prefix}${draft.number}`;
    let number = next.get(prefix) ?? 1;
    while (used.has(`${prefix}${number}`)) number += 1;
    const id = wished !== undefined && !used.has(wished) ? wished : `${prefix}${number}`;
    if (id !== wished) next.set(prefix, number + 1);
    ids.set(draft, id);
    used.add(id);
  }
  return { ids, issues };
}

function freeId(
  id: string,
  { used, repeats }: { used: ReadonlySet<string>; repeats: Map<string, number> },
): string {
  if (!used.has(id)) return id;
  let number = repeats.get(id) ?? 2;
  while (used.has(`${id}-${number}`)) number += 1;
  repeats.set(id, number + 1);
  return `${id}-${number}`;
}

function duplicate(draft: RequirementDraft, id: string): Issue {
  return {
    code: "SPEC_REQUIREMENT_DUPLICATE",
    kind: "contradictory",
    severity: "warning",
    message: `The id ${draft.id ?? ""} is used for more than one requirement.`,
    assumption: `This one is called ${id}.`,
    blocks: draft.blocks.slice(0, 1),
  };
}
