import type { RuleFinding } from "@devmatrix/contracts";
import type { CheckedFile } from "./checked-file.ts";
import { checkedFile } from "./checked-file.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { rulesFor } from "./rules-for.ts";

export interface CheckRequest {
  /** The files of one task, or of the whole tree. */
  files: readonly { path: string; content: string }[];
  requiredSkills: readonly string[];
  /** npm packages that the generated service may import. */
  packages: ReadonlySet<string>;
}

export interface CheckResult {
  /** Ids of the rules that looked at at least one file, sorted. */
  rules: string[];
  /** In the order of the files, then of the rules, then of the lines. */
  findings: RuleFinding[];
}

/**
 * Runs every rule that applies to the files. A rule that throws is a finding of severity `error`: a check that could
 * not be made is never a pass.
 */
export async function checkFiles(request: CheckRequest): Promise<CheckResult> {
  const files = new Map(
    request.files.map(({ path, content }) => [path, checkedFile(path, content)]),
  );
  const context: RuleContext = { files, packages: request.packages };
  const applied = new Set<string>();
  const findings: RuleFinding[] = [];
  for (const file of files.values()) {
    for (const rule of rulesFor(file.path, request.requiredSkills)) {
      applied.add(rule.id);
      findings.push(...(await applyRule(rule, file, context)));
    }
  }
  return { rules: [...applied].sort(), findings };
}

async function applyRule(
  rule: Rule,
  file: CheckedFile,
  context: RuleContext,
): Promise<RuleFinding[]> {
  const base = { rule: rule.id, path: file.path };
  try {
    const violations = await rule.check(file, context);
    return violations.map(({ line, message }) => ({
      ...base,
      severity: rule.severity,
      ...(line === undefined ? {} : { line }),
      message,
    }));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return [{ ...base, severity: "error", message: `The rule could not be checked: ${reason}` }];
  }
}
