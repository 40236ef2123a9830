import { TerminalError } from "@devmatrix/errors";
import type { SpecModel } from "@devmatrix/spec-model";
import type { GeneratedFile } from "../../blueprint.ts";
import { buildSuite } from "./build-suite.ts";
import { supportNames } from "./cases/support-names.ts";
import type { EntityView } from "./entity-view.ts";
import { entityViews } from "./entity-view.ts";
import { requirementsOf } from "./facts.ts";
import { renderFactory } from "./render/render-factory.ts";
import { clientSource, rowsSource, serviceSource, uniqueSource } from "./render/render-support.ts";
import { scenarioHelpers } from "./scenarios/render-scenario.ts";
import { scenariosSource } from "./scenarios/render-support.ts";
import { renderTestFile } from "./render/render-test-file.ts";
import { standingAccount } from "./simulation/standing-account.ts";
import { factoryTask, supportTask } from "./task-keys.ts";

/**
 * The files of one test task, not yet formatted. Throws TerminalError `BLUEPRINT_TASK_UNKNOWN` for a key that
 * `planTests` does not give.
 */
export function generateTests(key: string, model: SpecModel): GeneratedFile[] {
  if (key === supportTask) return supportFiles(model);
  const views = entityViews(model).filter((view) => view.creatable);
  const factory = views.find((view) => factoryTask(view.entity) === key);
  if (factory)
    return [{ path: factoryPath(factory), content: renderFactory(factory), requirementIds: [] }];
  const files = buildSuite(model).filter((file) => file.task === key);
  if (files.length === 0)
    throw new TerminalError(
      "BLUEPRINT_TASK_UNKNOWN",
      `Expected the key of a test task of the plan, found "${key}".`,
      { details: { key } },
    );
  const factories = views.map((view) => ({
    module: `${view.fileName}.ts`,
    names: Object.values(supportNames(view)),
  }));
  return files.map((file) => ({
    path: file.path,
    content: renderTestFile(
      file,
      file.path.startsWith("test/behaviour/")
        ? [
            { module: "scenarios.ts", names: scenarioHelpers },
            { module: "unique.ts", names: uniqueHelpers },
          ]
        : factories,
    ),
    requirementIds: requirementsOf(
      model,
      file.groups.flatMap((group) => group.cases.flatMap((each) => each.facts)),
    ),
  }));
}

/** Path of the samples of an entity. */
export function factoryPath(view: EntityView): string {
  return `test/support/${view.fileName}.ts`;
}

/** What test files may use of `test/support/unique.ts`. */
const uniqueHelpers = ["alphanumeric", "spell"];

function needsUnique(model: SpecModel): boolean {
  const inFactories = entityViews(model).some(
    (view) => view.creatable && renderFactory(view).includes("./unique.ts"),
  );
  const bodies = buildSuite(model).flatMap(({ groups }) =>
    groups.flatMap(({ cases }) => cases.map(({ body }) => body)),
  );
  return inFactories || bodies.some((body) => body.includes("spell("));
}

/** Helpers that all tests share. `unique.ts` is there only when a field of the model needs it. */
export function supportFiles(model: SpecModel): GeneratedFile[] {
  const files = [
    { path: "test/support/client.ts", content: clientSource },
    { path: "test/support/rows.ts", content: rowsSource },
    { path: "test/support/service.ts", content: serviceSource(standingAccount(model)) },
  ];
  if (needsUnique(model)) files.push({ path: "test/support/unique.ts", content: uniqueSource });
  const deep = buildSuite(model).some(({ path }) => path.startsWith("test/behaviour/"));
  if (deep) files.push({ path: "test/support/scenarios.ts", content: scenariosSource });
  return files.map((file) => ({ ...file, requirementIds: [] }));
}
