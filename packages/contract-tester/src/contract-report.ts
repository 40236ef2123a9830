/** A way in which a service does not keep to its own document. */
export interface ContractFinding {
  /** `POST /plants`. */
  operation: string;
  /** What was expected, in the words of the tester. */
  title: string;
  message: string;
  /** The request and what came back, for whoever wants to repeat it. */
  request: string;
  answer: string;
}

/** What a run of the tester saw. */
export interface ContractReport {
  /** Requests that were sent. */
  cases: number;
  /** Operations of the document, and those that were tried. */
  operations: { all: number; tested: number };
  /** One for each operation and kind of failure. */
  findings: ContractFinding[];
  /** Good data that a rule of the specification refused, which no document can foretell: not findings. */
  refusedByRules: number;
  seconds: number;
}
