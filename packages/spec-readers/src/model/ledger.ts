import { errorCatalogue } from "@devmatrix/errors";
import type { Coverage, Finding, Statement } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import type { SourceLines } from "../text/source-lines.ts";
import type { Issue } from "./draft.ts";
import type { SpecDraft } from "./spec-draft.ts";

/** Id of a block's statement. */
export function statementId(block: Block): string {
  return `S${block.index + 1}`;
}

export function statementIds(blocks: readonly Block[]): string[] {
  return [...new Set(blocks)].map(statementId);
}

/** The ledger: every block with its place and what became of it. */
export function buildStatements(draft: SpecDraft, source: SourceLines): Statement[] {
  return draft.blocks.map((block) => {
    const mark = draft.marks.get(block) ?? {
      status: "not-understood" as const,
      recogniser: undefined,
    };
    return {
      id: statementId(block),
      kind: block.kind,
      text: block.text.replace(/[`*]/g, ""),
      span: source.span(block.start, block.end),
      section: block.section.path.filter(
        (_, i, path) => block.kind !== "heading" || i < path.length - 1,
      ),
      status: mark.status,
      ...(block.document === undefined ? {} : { document: block.document }),
      ...(mark.recogniser === undefined ? {} : { recogniser: mark.recogniser }),
    };
  });
}

export function coverageOf(statements: readonly Statement[]): Coverage {
  const count = (status: Statement["status"]): number =>
    statements.filter((statement) => statement.status === status).length;
  const covered = count("covered");
  const informative = count("informative");
  const total = statements.length;
  return {
    total,
    covered,
    informative,
    notUnderstood: count("not-understood"),
    share: total === 0 ? 0 : (covered + informative) / total,
  };
}

/** Findings in the order of the text, those about the whole last. */
export function buildFindings(issues: readonly Issue[], source: SourceLines): Finding[] {
  return issues
    .map(({ blocks, remedy, ...issue }): Finding => ({
      ...issue,
      remedy: remedy ?? errorCatalogue[issue.code].remedy,
      statementIds: statementIds(blocks),
      spans: [...new Set(blocks)].map((block) => source.span(block.start, block.end)),
    }))
    .sort(
      (a, b) =>
        (a.spans[0]?.start.offset ?? Infinity) - (b.spans[0]?.start.offset ?? Infinity) || 0,
    );
}
