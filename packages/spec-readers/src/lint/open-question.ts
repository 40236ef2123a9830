import { errorCatalogue } from "@devmatrix/errors";
import type { Finding, SpecModel } from "@devmatrix/spec-model";

export interface OpenQuestion {
  /** Stable for the same text. */
  id: string;
  message: string;
  question: string;
  assumption?: string;
  options?: string[];
  statementIds: readonly string[];
  severity?: Finding["severity"];
}

/** A finding of the kind `missing` that asks. */
export function openQuestion(model: SpecModel, open: OpenQuestion): Finding {
  const statements = new Map(model.statements.map((statement) => [statement.id, statement]));
  const ids = open.statementIds.slice(0, 2);
  return {
    code: "SPEC_ASSUMPTION",
    kind: "missing",
    severity: open.severity ?? "info",
    message: open.message,
    remedy: errorCatalogue.SPEC_ASSUMPTION.remedy,
    ...(open.assumption !== undefined && { assumption: open.assumption }),
    question: { id: open.id, text: open.question, ...(open.options && { options: open.options }) },
    statementIds: [...ids],
    spans: ids.flatMap((id) => statements.get(id)?.span ?? []),
  };
}
