import type { NonFunctional, Pagination, Quality } from "@devmatrix/spec-model";
import { qualities } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import type { Issue } from "./draft.ts";
import type { SpecDraft } from "./spec-draft.ts";
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

const LIMIT = /^(?:limit|per_page|perpage|page_size|pagesize|size|page|offset|skip|cursor|after)$/;

/** Names and sizes of pages, as the text states them in a sentence about pages, else by convention. */
export function paginationOf(draft: SpecDraft): { pagination: Pagination; issues: Issue[] } {
  const pagination: Pagination = {
    style: "offset",
    limitParameter: "limit",
    offsetParameter: "offset",
    defaultLimit: 100,
    maxLimit: 500,
    provenance: "convention",
  };
  const issues: Issue[] = [];
  for (const block of draft.blocks) {
    if (block.kind === "heading" || block.kind === "code-block" || block.text.length > 400)
      continue;
    if (
      !/\b(?:paginat|paging|page|pages|limit|offset)/i.test(block.text) ||
      draft.kindOf(block.section) === "ignored"
    )
      continue;
    const names = new Set(
      block.text
        .toLowerCase()
        .match(/[a-z_]+/g)
        ?.filter((word) => LIMIT.test(word)),
    );
    if (names.has("limit") && (names.has("offset") || names.has("skip"))) {
      readSizes(block.text, pagination);
      if (names.has("skip")) pagination.offsetParameter = "skip";
      pagination.provenance = "stated";
    } else if (
      names.has("cursor") ||
      names.has("page_size") ||
      names.has("pagesize") ||
      names.has("per_page") ||
      (names.has("page") && names.has("size"))
    ) {
      issues.push({
        code: "SPEC_REQUIREMENT_UNSUPPORTED",
        kind: "unsupported",
        severity: "warning",
        message: `Lists are cut by limit and offset; another way is asked for: "${block.text.slice(0, 100)}".`,
        assumption: `Lists take ${pagination.limitParameter} and ${pagination.offsetParameter}.`,
        blocks: [block],
      });
    }
  }
  return { pagination, issues };
}

function readSizes(text: string, pagination: Pagination): void {
  const standard =
    /\bdefault(?:s|ing)?(?:\s+(?:limit|to|of|is|value|page size))*[\s:=(]+(\d{1,4})\b/i.exec(
      text,
    )?.[1];
  const largest =
    /\b(?:max(?:imum)?|at most|up to)(?:\s+(?:limit|of|is|value))*[\s:=(]+(\d{1,4})\b/i.exec(
      text,
    )?.[1];
  if (largest !== undefined && Number(largest) > 0) pagination.maxLimit = Number(largest);
  if (standard !== undefined && Number(standard) > 0) pagination.defaultLimit = Number(standard);
  pagination.defaultLimit = Math.min(pagination.defaultLimit, pagination.maxLimit);
}
