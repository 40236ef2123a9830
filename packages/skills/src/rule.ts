import type { CheckedFile } from "./checked-file.ts";
import type { SkillName } from "./skill-names.ts";

/** What a rule may know besides the file that it looks at. */
export interface RuleContext {
  /** Every file that is checked together (those of one task, or the whole tree), by path. */
  files: ReadonlyMap<string, CheckedFile>;
  /** Names of the npm packages that the generated service may import. */
  packages: ReadonlySet<string>;
}

/** A place where a rule is broken. */
export interface Violation {
  /** Line in the file, from 1; absent when the file as a whole is meant. */
  line?: number;
  /** What was expected and what was found. */
  message: string;
}

/** One executable rule of a skill. */
export interface Rule {
  /** Id of the skills table, e.g. `QRY-1`. */
  id: string;
  skill: SkillName;
  /** `error` rejects the task; `warning` is recorded with it. */
  severity: "error" | "warning";
  /** The rule in one sentence. */
  summary: string;
  /** True for rules that hold whether or not the task asks for their skill: safety, and the honesty of tests. */
  always: boolean;
  /** Whether the rule has anything to say about a file of this path. */
  appliesTo(path: string): boolean;
  /** Looks at one file. Pure: same file and context, same violations, in the order of the text. */
  check(file: CheckedFile, context: RuleContext): Violation[] | Promise<Violation[]>;
  /** One file that keeps the rule and one that breaks it; both are run by the tests. `badPath` only when the path itself is the fault. */
  example: { path: string; good: string; bad: string; badPath?: string };
}
