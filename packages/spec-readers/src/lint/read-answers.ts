import { parseTree } from "../openapi/parse-tree.ts";
import { entriesOf, textOf } from "../openapi/tree.ts";

/** Answers by the ids of their questions, or what is wrong with the text. */
export type ReadAnswers =
  | { answers: Record<string, string>; problem?: undefined }
  | { answers?: undefined; problem: string };

/** Reads a JSON or YAML text of question ids with their answers. Never throws. */
export function readAnswers(text: string): ReadAnswers {
  const parsed = parseTree(text);
  if (parsed.problem) return { problem: parsed.problem.message };
  const entries = entriesOf(parsed.tree);
  if (parsed.tree.kind !== "map" || entries.length === 0)
    return { problem: "found no members with answers." };
  const answers: [string, string][] = [];
  for (const [id, { value }] of entries) {
    const answer = textOf(value);
    if (answer === undefined)
      return { problem: `the answer of "${id.slice(0, 80)}" is not a text.` };
    answers.push([id, answer]);
  }
  return { answers: Object.fromEntries(answers) };
}
