import type { NonFunctional, Quality } from "@devmatrix/spec-model";
import { qualities } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import type { Issue } from "./draft.ts";
import type { UnderstoodRequirement } from "./build-requirements.ts";

/** Statuses and qualities of the service as a whole, as the requirements state them. */
export function conventionsOf(understood: readonly UnderstoodRequirement[]): {
  nonFunctional: NonFunctional;
  issues: Issue[];
} {
  const issues: Issue[] = [];
  const validation = statusOf("validation", understood);
  const conflict = statusOf("conflict", understood);
  for (const [topic, said] of [
    ["a request that fails validation", validation],
    ["a value that is taken", conflict],
  ] as const) {
    const statuses = [...new Set(said.map(({ status }) => status))];
    if (statuses.length < 2) continue;
    issues.push({
      code: "SPEC_ASSUMPTION",
      kind: "contradictory",
      severity: "warning",
      message: `The text names more than one status for ${topic}: ${statuses.join(" and ")}.`,
      assumption: `The status is ${statuses[0] ?? ""}.`,
      blocks: said.flatMap(({ block }) => (block ? [block] : [])),
    });
  }
  const asked = new Set<Quality>();
  for (const { wants, draft } of understood) {
    if (draft.priority === "WON'T") continue;
    for (const wanted of wants) if (wanted.kind === "quality") asked.add(wanted.quality);
  }
  const first = conflict[0]?.status;
  const nonFunctional: NonFunctional = {
    validationStatus: validation[0]?.status === 422 ? 422 : 400,
    conflictStatus: first === 400 || first === 422 ? first : 409,
    qualities: qualities.filter((quality) => asked.has(quality)),
  };
  return { nonFunctional, issues };
}

function statusOf(
  topic: "validation" | "conflict",
  understood: readonly UnderstoodRequirement[],
): { status: number; block: Block | undefined }[] {
  return understood.flatMap(({ asides, draft }) =>
    asides.flatMap((aside) =>
      aside.kind === "status" && aside.topic === topic
        ? [{ status: aside.status, block: draft.blocks[0] }]
        : [],
    ),
  );
}
