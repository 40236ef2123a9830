import type { SpecModel } from "@devmatrix/spec-model";
import type { BlueprintTask } from "../../blueprint.ts";
import { buildSuite } from "./build-suite.ts";
import type { EntityView } from "./entity-view.ts";
import { entityViews } from "./entity-view.ts";
import { requirementsOf } from "./facts.ts";
import { factoryPath, supportFiles } from "./generate-tests.ts";
import { toWords } from "./names.ts";
import { scenarioTask } from "./scenarios/scenario-suite.ts";
import type { TestFile } from "./suite.ts";
import { factoryTask, focusedTask, gapTask, serviceTask, supportTask } from "./task-keys.ts";

const skills = ["testing-test-writing", "global-coding-style"];

/**
 * The tasks that write the tests of a service. They depend only on each other: what they call over HTTP comes from the
 * model, so no task that writes the service has to be finished before.
 */
export function planTests(model: SpecModel): BlueprintTask[] {
  const suite = buildSuite(model);
  const views = entityViews(model);
  const service = filesOf(suite, serviceTask);
  return [
    supportPlan(model),
    ...views.flatMap((view) => entityPlan(model, view, suite)),
    ...behaviourPlans(model, suite),
    {
      ...planned(model, service),
      key: serviceTask,
      specialty: "tests",
      name: "Tests of the service as a whole",
      description:
        "Health, documentation, unknown paths, other methods and large bodies, over HTTP.",
      dependsOn: [{ key: supportTask, type: "test" }],
    },
  ];
}

/** One task per entity whose endpoints go beyond a plain resource, and one for those of no entity. */
function behaviourPlans(model: SpecModel, suite: TestFile[]): BlueprintTask[] {
  const owners = [undefined, ...model.entities.map(({ name }) => name)];
  return owners.flatMap((entity) => {
    const files = filesOf(suite, scenarioTask(entity));
    if (files.length === 0) return [];
    const about = entity === undefined ? "the service" : toWords(entity);
    return [
      {
        ...planned(model, files),
        key: scenarioTask(entity),
        specialty: "tests" as const,
        ...(entity === undefined ? {} : { entity }),
        name: `Behaviour tests of ${about}`,
        description: `Every rule about ${about} that the specification states, over HTTP.`,
        dependsOn: [{ key: supportTask, type: "test" as const }],
      },
    ];
  });
}

function filesOf(suite: TestFile[], key: string): TestFile[] {
  return suite.filter((file) => file.task === key);
}

function planned(model: SpecModel, files: TestFile[]) {
  const facts = files.flatMap((file) =>
    file.groups.flatMap((g) => g.cases.flatMap((c) => c.facts)),
  );
  const count = files.reduce(
    (sum, file) => sum + file.groups.reduce((cases, group) => cases + group.cases.length, 0),
    0,
  );
  return {
    kind: "TEST" as const,
    files: files.map((file) => file.path),
    requirementIds: requirementsOf(model, facts),
    requiredSkills: skills,
    effortMinutes: 5 + 2 * count,
  };
}

function supportPlan(model: SpecModel): BlueprintTask {
  return {
    key: supportTask,
    kind: "TEST",
    specialty: "tests",
    name: "Test client and helpers",
    description:
      "The HTTP client of the tests, their helpers, and the start of the service under test.",
    dependsOn: [],
    files: supportFiles(model).map((file) => file.path),
    requirementIds: [],
    requiredSkills: skills,
    effortMinutes: 20,
  };
}

function entityPlan(model: SpecModel, view: EntityView, suite: TestFile[]): BlueprintTask[] {
  const entity = view.entity.name;
  const samples = factoryTask(view.entity);
  const support = { key: supportTask, type: "test" as const };
  const both = view.creatable ? [support, { key: samples, type: "test" as const }] : [support];
  const focused = filesOf(suite, focusedTask(view.entity));
  const gaps = filesOf(suite, gapTask(view.entity));
  const tasks: BlueprintTask[] = [];
  if (view.creatable)
    tasks.push({
      key: samples,
      kind: "TEST",
      specialty: "tests",
      entity,
      name: `Samples of ${view.plural}`,
      description: `Valid bodies of ${view.plural} that satisfy every constraint, and the way to a stored row.`,
      dependsOn: [support],
      files: [factoryPath(view)],
      requirementIds: [],
      requiredSkills: skills,
      effortMinutes: 15,
    });
  if (focused.length > 0)
    tasks.push({
      ...planned(model, focused),
      key: focusedTask(view.entity),
      specialty: "tests",
      entity,
      name: `Focused tests of ${view.plural}`,
      description: `Two to eight tests of what each endpoint of ${view.plural} is for.`,
      dependsOn: both,
    });
  if (gaps.length > 0)
    tasks.push({
      ...planned(model, gaps),
      key: gapTask(view.entity),
      specialty: "tests",
      entity,
      name: `Gap tests of ${view.plural}`,
      description: `Both sides of each bound of ${view.plural}, and the answers to what is wrong.`,
      dependsOn: both,
    });
  return tasks;
}
