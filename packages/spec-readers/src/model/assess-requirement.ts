import type { FactRef, Requirement } from "@devmatrix/spec-model";

/** What the classification of a requirement rests on. */
export interface Assessed {
  text: string;
  facts: readonly FactRef[];
  remainder: readonly string[];
}

type Classification = Pick<
  Requirement,
  "domain" | "complexity" | "risk" | "effort" | "understanding"
>;

const DOMAINS: readonly [RegExp, Requirement["domain"]][] = [
  [
    /\b(?:log ?in|log ?out|sign ?in|sign ?up|password|token|authenticat\w*|authoriz\w*|authoris\w*)\b/i,
    "authentication",
  ],
  [/\b(?:pay|pays|paid|payment|payments|invoice|refund|checkout)\b/i, "payment"],
  [/\b(?:search|searches|filter|filters|find|sort|sorts|sorted)\b/i, "search"],
  [
    /\b(?:approve|cancel|transition|workflow|schedule|notify|remind|assign|publish)\w*\b/i,
    "workflow",
  ],
];

/**
 * Domain, complexity, risk and effort in the words of the original pipeline. Complexity grows with the facts to be built
 * and with what was not understood: 0.05 per fact and 0.15 per open clause, from 0.1, at most 1.
 */
export function assessRequirement({ text, facts, remainder }: Assessed): Classification {
  const complexity = Math.min(
    1,
    Math.round((0.1 + 0.05 * facts.length + 0.15 * remainder.length) * 100) / 100,
  );
  const understanding = facts.length === 0 ? "none" : remainder.length > 0 ? "partial" : "full";
  const named = DOMAINS.find(([pattern]) => pattern.test(text))?.[1];
  const isCrud = understanding === "full" && facts.some((fact) => fact.startsWith("endpoint:"));
  const domain = isCrud ? "crud" : (named ?? (facts.length > 0 ? "crud" : "custom"));
  return {
    domain,
    complexity,
    risk:
      understanding === "none"
        ? "high"
        : understanding === "partial" || complexity > 0.6
          ? "medium"
          : "low",
    effort: complexity > 0.7 ? "large" : complexity > 0.35 ? "medium" : "small",
    understanding,
  };
}
