import type { Reason, RunOptions } from "@devmatrix/contracts";
import type { Finding, Requirement, Span, SpecModel } from "@devmatrix/spec-model";

/** A requirement as the ledger keeps it: with the places in the text that it comes from. */
export interface LedgerEntry {
  position: number;
  requirement: Requirement;
  spans: Span[];
}

/** Everything that is stored about one specification. */
export interface SpecRecord {
  specId: string;
  runId: string;
  contentSha256: string;
  contentBytes: number;
  name: string;
  submissionId: string;
  submittedBy: string;
  options: RunOptions;
  /** Null when it was rejected. */
  accepted: { model: SpecModel; modelSha256: string } | null;
  /** Why nothing can be built; empty when accepted. */
  reasons: Reason[];
  coverageShare: number;
  ledger: LedgerEntry[];
  findings: Finding[];
}
