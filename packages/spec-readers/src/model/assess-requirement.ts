import type { FactRef, Requirement } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { tokenize } from "../text/tokens.ts";

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

/**
 * Domain, complexity, risk and effort in the words of the original pipeline. Complexity grows with the facts to be built
 * and with what was not understood: 0.05 per fact and 0.15 per open clause, from 0.1, at most 1.
 */
export function assessRequirement(
  { text, facts, remainder }: Assessed,
  lexicon: Lexicon,
): Classification {
  const complexity = Math.min(
    1,
    Math.round((0.1 + 0.05 * facts.length + 0.15 * remainder.length) * 100) / 100,
  );
  const understanding = facts.length === 0 ? "none" : remainder.length > 0 ? "partial" : "full";
  const named = domainOf(text, lexicon);
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

/** By the beginnings of words; the first kind of the lexicon that has one wins. */
function domainOf(text: string, { domains }: Lexicon): Requirement["domain"] | undefined {
  const words = tokenize(text.slice(0, 2000)).map(({ lower }) => lower);
  const kinds = ["authentication", "payment", "search", "workflow"] as const;
  return kinds.find((kind) =>
    domains[kind].some((start) => words.some((word) => word.startsWith(start))),
  );
}
