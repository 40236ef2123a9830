import { rules } from "./catalogue.ts";
import type { Rule } from "./rule.ts";

/**
 * The rules that look at a file. Rules marked `always` and those of the global skills hold for every task; the others
 * hold when the task requires their skill. An empty list of skills means that nobody chose: then every rule holds.
 */
export function rulesFor(path: string, requiredSkills: readonly string[]): Rule[] {
  return rules.filter(
    (rule) =>
      rule.appliesTo(path) &&
      (rule.always ||
        rule.skill.startsWith("global-") ||
        requiredSkills.length === 0 ||
        requiredSkills.includes(rule.skill)),
  );
}
