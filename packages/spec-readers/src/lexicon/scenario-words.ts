/** First words of the lines of a scenario, in folded text. */
export const scenarioWords: readonly (readonly ["given" | "when" | "then" | "and", RegExp])[] = [
  ["given", /\b(?:given(?: that)?|dado(?: que)?|dada(?: que)?|dados|dadas)\b\s*/g],
  ["when", /\b(?:when|cuando)\b\s*/g],
  ["then", /\b(?:then|entonces)\b\s*/g],
  ["and", /^(?:and|but|y|pero)\b\s*/g],
];
