import type { Inbox, Outbox, TransactionContext } from "@devmatrix/postgres";
import type { Finding, SpecModel } from "@devmatrix/spec-model";
import type { SpecRecord } from "../domain/spec-record.ts";

/** The submission that a content came with first. */
export interface Original {
  specId: string;
  runId: string;
  submissionId: string;
}

/** What the handler does in one transaction. */
export interface SpecTransaction {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  /** Stores the record unless its content is known; gives the original submission in that case. */
  insert(record: SpecRecord): Promise<Original | undefined>;
}

export interface SpecStore {
  transaction(
    context: TransactionContext,
    work: (tx: SpecTransaction) => Promise<void>,
  ): Promise<void>;
  /** The submission that brought this content first. */
  findOriginal(specId: string): Promise<Original | undefined>;
  /** The model of an accepted specification; null when it is unknown or was rejected. */
  findModel(specId: string): Promise<SpecModel | null>;
  /** What was found in a specification, in the order of the text, questions and answers left out; at most `limit`. */
  findFindings(specId: string, limit: number): Promise<Finding[]>;
}
