export { readSpecification } from "./read-specification.ts";
export type { ReadOptions, Reading, RejectionReason, SpecDocument } from "./reading.ts";
export type { Lexicon } from "./lexicon/lexicon.ts";
