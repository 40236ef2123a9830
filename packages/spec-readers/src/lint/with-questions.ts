import { createHash } from "node:crypto";
import type { Finding } from "@devmatrix/spec-model";

/** Every finding that leaves a choice gets the question that would settle it; ids follow from what is asked. */
export function withQuestions(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => {
    const question = finding.question ?? questionOf(finding);
    return question ? { ...finding, question } : finding;
  });
}

function questionOf({ code, kind, message, assumption }: Finding): Finding["question"] {
  const id = `${code
    .replace(/^SPEC_/, "")
    .toLowerCase()
    .replaceAll("_", "-")}-${hash(message)}`;
  switch (kind) {
    case "contradictory":
      return { id, text: `${message} Which of them holds?` };
    case "ambiguous":
    case "missing":
      return assumption === undefined
        ? { id, text: `${message} What is meant?` }
        : { id, text: `${message} Is it right to assume: ${assumption}`, options: ["yes", "no"] };
    case "not-understood":
      return { id, text: `${message} How would you say it in other words?` };
    case "unsupported":
      return { id, text: `${message} How would you say it in other words, or can it be left out?` };
    case "hostile":
      return undefined;
  }
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
