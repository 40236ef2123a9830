/** Reports with one object for each group of rows. */
import type { Answer } from "@devmatrix/spec-model";
import { parsed } from "../model/parsed.ts";
import { members } from "./answers.ts";
import type { Building } from "./building.ts";
import { collectionOf, withElement } from "./expressions/collections.ts";
import type { Collection, Context } from "./expressions/context.ts";

export function groupsCode(building: Building, context: Context, answer: Answer): string {
  let code = "[]";
  building.attemptPart({ kind: "endpoint", endpoint: building.address }, () => {
    if (answer.group) code = writeGroups(building, context, { ...answer, group: answer.group });
  });
  return code;
}

function writeGroups(
  building: Building,
  context: Context,
  { group, values = [] }: Answer & { group: NonNullable<Answer["group"]> },
): string {
  const { file, frame } = context;
  const all = collectionOf(context, parsed(group.over));
  const { context: inner, variable } = withElement(context, all, "lambda");
  const by = members(building, inner, group.by);
  const groups = file.variable("groups");
  frame.emit(
    `const ${groups} = ${file.helper("groupsOf")}(${all.code}, (${variable}) => ({ ${by.join(", ")} }));`,
  );
  const rows: Collection = { ...all, code: "rows", all: all.code };
  const figures = members(
    building,
    { ...context, group: rows, frame: frame.inner("lambda") },
    values,
  );
  const made = figures.length === 0 ? "by" : `({ ...by, ${figures.join(", ")} })`;
  const list = `${groups}.map(({ by${/\brows\b/.test(figures.join(" ")) ? ", rows" : ""} }) => ${made})`;
  const order = group.sort ?? group.by.map(({ name }) => ({ name, direction: "asc" as const }));
  const keys = order.map(
    ({ name, direction }) => `[${JSON.stringify(name)}, ${JSON.stringify(direction)}]`,
  );
  return `${file.helper("inOrder")}(${list}, [${keys.join(", ")}])`;
}
