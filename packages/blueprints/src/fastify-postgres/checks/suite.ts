import type { FactRef } from "@devmatrix/spec-model";

/** One generated test: its title is a rule, its body is TypeScript, its facts are what it observes. */
export interface TestCase {
  title: string;
  body: string;
  facts: FactRef[];
}

/** A `describe` block. The title ends in the ids of the requirements, so that a failing line names what it breaks. */
export interface TestGroup {
  title: string;
  cases: TestCase[];
}

/** A group that can get a file of its own; `name` becomes part of the file's. */
export interface NamedGroup extends TestGroup {
  name?: string;
}

/** One generated test file and the task that writes it. */
export interface TestFile {
  path: string;
  /** Key of the task that owns the file. */
  task: string;
  /** What the file is about, for its first line. */
  about: string;
  groups: NamedGroup[];
}

/** The name by which a test runner reports a case. */
export function fullTestName(group: TestGroup, testCase: TestCase): string {
  return `${group.title} ${testCase.title}`;
}
