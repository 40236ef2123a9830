import type { Rule } from "@devmatrix/spec-model";
import { text } from "../code.ts";

/** Status, words and code of a refusal, as further arguments. */
export function refusalCode(
  rule: Rule,
  {
    status,
    problem,
  }: {
    status: number;
    problem?: { code?: string | undefined; message?: string | undefined } | undefined;
  },
): string {
  const detail = problem?.message ?? sentence(rule.text);
  const code = problem?.code === undefined ? "" : `, code: ${text(problem.code)}`;
  return `${status}, { detail: ${text(detail)}${code} }`;
}

function sentence(words: string): string {
  const line = words
    .replaceAll(/[*_`#]+/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return line === "" ? "The rules of the service do not allow this." : line;
}
