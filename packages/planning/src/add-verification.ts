import type { BlueprintTask } from "@devmatrix/blueprints";
import type { DraftGroup, DraftLeaf } from "./draft.ts";
import { draftLeaf, leavesOf } from "./draft.ts";
import { cut } from "./group-tasks.ts";

/** With its parent task, the review itself and the run of all tests the last group stays within ten. */
const maxGapsPerGroup = 7;

/** Keys of the two leaves that every review has. */
export const reviewKeys = { review: "verify:review", feature: "verify:feature" } as const;

/**
 * Ends every group with the verification of that group and adds the last group, which reviews the tests of all others.
 *
 * 1. The last gap task waits for everything else that is generated. One task does, not all: the number of dependencies
 *    stays linear, and the other gap tests can be written early.
 * 2. Verifications run on the assembled service. They depend on their own group and on what the code generation ends
 *    with, which is that last gap task; so all of them stand in waves behind the last generated file.
 */
export function addVerification(
  groups: readonly DraftGroup[],
  gapTasks: readonly BlueprintTask[],
): DraftGroup[] {
  const gapLeaves = gapTasks.map((task) => draftLeaf(task, "gap"));
  const last = gapLeaves.at(-1);
  if (last !== undefined) {
    const rest = sinks([...leavesOf(groups), ...gapLeaves.slice(0, -1)]);
    const known = new Set(last.dependencies.map(({ key }) => key));
    const order = rest.filter((key) => !known.has(key));
    last.dependencies.push(...order.map((key) => ({ key, type: "order" as const })));
  }
  const allEnds = sinks([...leavesOf(groups), ...gapLeaves]);
  const verified = groups.map((group) => ({
    ...group,
    leaves: [...group.leaves, groupVerification(group, allEnds)],
  }));
  return [...verified, ...reviewGroups(verified, gapLeaves, allEnds)];
}

/** Leaves that no other leaf depends on, in order. */
function sinks(leaves: readonly DraftLeaf[]): string[] {
  const needed = new Set(leaves.flatMap(({ dependencies }) => dependencies.map(({ key }) => key)));
  return leaves.map(({ key }) => key).filter((key) => !needed.has(key));
}

function verification(
  leaf: Pick<DraftLeaf, "key" | "name" | "description" | "effortMinutes" | "requirementIds">,
  tested: readonly string[],
  order: readonly string[],
): DraftLeaf {
  return {
    ...leaf,
    kind: "VERIFY",
    requiredSkills: ["testing-test-writing"],
    files: [],
    dependencies: [
      ...tested.map((key) => ({ key, type: "test" as const })),
      ...order
        .filter((key) => !tested.includes(key))
        .map((key) => ({ key, type: "order" as const })),
    ],
  };
}

function groupVerification(group: DraftGroup, ends: readonly string[]): DraftLeaf {
  const tests = group.leaves.filter(({ testRole }) => testRole === "focused" || testRole === "gap");
  const about =
    tests.length > 0
      ? {
          name: `Run only the tests of ${group.name}`,
          description: `Runs only the tests of ${tests.flatMap(({ files }) => files).join(", ")}.`,
        }
      : {
          name: `Build and start the service with ${group.name}`,
          description:
            "This group has no tests of its own: the service is type-checked, linted and started with its files.",
        };
  return verification(
    {
      key: `verify:${group.key}`,
      ...about,
      effortMinutes: 2,
      requirementIds: unique(group.leaves.flatMap(({ requirementIds }) => requirementIds)),
    },
    group.leaves.map(({ key }) => key),
    ends,
  );
}

/** The last group, and before it as many groups of gap tests as do not fit into it. */
function reviewGroups(
  groups: readonly DraftGroup[],
  gapLeaves: readonly DraftLeaf[],
  ends: readonly string[],
): DraftGroup[] {
  const parts = cut(gapLeaves, maxGapsPerGroup);
  const own = parts.length > 1 ? [] : gapLeaves;
  const before = (parts.length > 1 ? parts : []).map((leaves, index): DraftGroup => {
    const name = `Gap tests, part ${index + 1}`;
    const group: DraftGroup = { key: `review/gaps/${index + 1}`, phase: "review", name, leaves };
    return { ...group, leaves: [...leaves, groupVerification(group, ends)] };
  });
  return [...before, lastGroup([...groups, ...before], own, { ends, gaps: gapLeaves })];
}

function lastGroup(
  groups: readonly DraftGroup[],
  own: readonly DraftLeaf[],
  { ends, gaps }: { ends: readonly string[]; gaps: readonly DraftLeaf[] },
): DraftGroup {
  const verifications = groups.map(({ leaves }) => leaves.at(-1)!.key);
  const review = verification(
    {
      key: reviewKeys.review,
      name: "Review the tests of all groups",
      description:
        "Looks for requirements that something was built for and that no check of any group observes.",
      effortMinutes: 5,
      requirementIds: [],
    },
    verifications,
    ends,
  );
  const feature = verification(
    {
      key: reviewKeys.feature,
      name: "Run all tests of the service",
      description: "Runs the tests of all groups together, with those that fill gaps.",
      effortMinutes: 5,
      requirementIds: unique(gaps.flatMap(({ requirementIds }) => requirementIds)),
    },
    [...gaps.map(({ key }) => key), review.key],
    [],
  );
  return {
    key: "review/service",
    phase: "review",
    name: "Test review and gap analysis",
    leaves: [review, ...own, feature],
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
