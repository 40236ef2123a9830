import type { EventData, RuleFinding, events } from "@devmatrix/contracts";
import type { PlanTask } from "@devmatrix/contracts";
import { checkDelivery, checkFiles, deliveryRule } from "@devmatrix/skills";
import { sha256 } from "./tree.ts";

/** What the checks of one attempt came to. */
export interface TaskVerdict {
  accepted: boolean;
  /** Ids of the rules that looked at a file, sorted. */
  rules: string[];
  findings: RuleFinding[];
}

/**
 * Checks what a worker has delivered: the right files, with the bytes that they claim, holding the rules of the task's
 * skills. `task` is undefined when the plan does not know the task: that is a finding too.
 */
export async function judgeTask(
  generated: EventData<typeof events.taskGenerated>,
  task: PlanTask | undefined,
  given: { contents: ReadonlyMap<string, string>; packages: ReadonlySet<string> },
): Promise<TaskVerdict> {
  const delivery = [
    ...checkDelivery(generated.files, task?.files ?? []),
    ...byteFindings(generated, given.contents),
  ];
  // Files that are not what they claim are not looked at any further.
  if (delivery.length > 0) return { accepted: false, rules: [deliveryRule], findings: delivery };
  const checked = await checkFiles({
    files: generated.files.map(({ path, sha256 }) => ({
      path,
      content: given.contents.get(sha256) ?? "",
    })),
    requiredSkills: task?.requiredSkills ?? [],
    packages: given.packages,
  });
  return {
    accepted: !checked.findings.some(({ severity }) => severity === "error"),
    rules: [deliveryRule, ...checked.rules].sort(),
    findings: checked.findings,
  };
}

function byteFindings(
  generated: EventData<typeof events.taskGenerated>,
  contents: ReadonlyMap<string, string>,
): RuleFinding[] {
  return generated.files.flatMap(({ path, sha256: hash, bytes }): RuleFinding[] => {
    const message = byteFault(contents.get(hash), hash, bytes);
    return message === undefined ? [] : [{ rule: deliveryRule, severity: "error", path, message }];
  });
}

function byteFault(content: string | undefined, hash: string, bytes: number): string | undefined {
  if (content === undefined) return `Expected the bytes of ${hash}, found none.`;
  if (sha256(content) !== hash) return `Expected bytes with the hash ${hash}, found others.`;
  const length = Buffer.byteLength(content, "utf8");
  return length === bytes ? undefined : `Expected ${bytes} bytes, found ${length}.`;
}

/** Findings in an event: enough to act on, small enough for a message. The table keeps all of them. */
const findingsPerEvent = 50;
const messageLength = 400;

/** The findings that travel with an event, errors first. */
export function findingsForEvent(findings: readonly RuleFinding[]): RuleFinding[] {
  return [...findings]
    .sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"))
    .slice(0, findingsPerEvent)
    .map((finding) => ({ ...finding, message: finding.message.slice(0, messageLength) }));
}
