/** The answer of a report with groups: one object per group, with what it is grouped by and its figures. */
import type { Endpoint, ResultValue } from "@devmatrix/spec-model";
import { nounOf } from "../rules/stem.ts";
import { fold } from "../text/fold.ts";
import type { Groups } from "./find-groups.ts";
import type { Output } from "./report-outputs.ts";
import { periodConditions, withPeriod } from "./report-period.ts";
import type { ReportParts } from "./report-values.ts";
import { tieOf, typeOf } from "./report-values.ts";

export function answerGroups(
  { endpoint, figures, world, row, period }: ReportParts,
  { entity, by }: Groups,
): Endpoint | undefined {
  const values: ResultValue[] = [];
  const all = [...figures.values()];
  if (all.length === 0 || all.some((figure) => figure.entity.name !== entity.name))
    return undefined;
  const filters = new Set(all.map(({ filter }) => filter ?? ""));
  const [common = ""] = filters.size === 1 ? filters : [""];
  const atLeast = all.find(({ kind, filter }) => kind === "count" && filter)?.filter;
  const needsOne = /\b(?:at least one|with any|al menos un[oa]?)\b/.test(period.text)
    ? atLeast
    : undefined;
  const shared = common !== "" ? common : filters.size <= 2 && needsOne ? needsOne : "";
  for (const [{ name }, figure] of figures) {
    const own = figure.filter !== undefined && figure.filter !== shared ? figure.filter : undefined;
    const over = own === undefined ? "group" : `rows('${entity.name}', ${own})`;
    if (own !== undefined && figure.kind !== "count") return undefined;
    values.push({
      name,
      ...typeOf(figure),
      value:
        figure.kind === "count"
          ? own === undefined
            ? "count(group)"
            : `count(group, ${own})`
          : `${figure.kind}(${over}, ${figure.value})`,
    });
  }
  const tie = row ? tieOf({ kind: "count", entity }, { world, row }) : "";
  const conditions = [tie ?? "", shared, ...periodConditions(entity, period)].filter(
    (part) => part !== "",
  );
  const over =
    conditions.length === 0
      ? `rows('${entity.name}')`
      : `rows('${entity.name}', ${conditions.join(" and ")})`;
  const sort = sortIn(period.text, [...figures.keys()]);
  return {
    ...withPeriod(endpoint, period),
    operation: "report",
    answer: {
      ...endpoint.answer,
      of: "groups",
      values,
      group: { over, by, ...(sort ? { sort: [sort] } : {}) },
    },
  };
}

/** "most notes first", "ordered by total descending". */
function sortIn(
  text: string,
  outputs: readonly Output[],
): { name: string; direction: "asc" | "desc" } | undefined {
  const most =
    /\b(most|fewest|highest|lowest|largest|smallest|mas|mayor|menor)\s+`?([\p{L}_]+)`?(?:\s+\p{L}+)?\s+(?:first|primero)/iu.exec(
      text,
    );
  const output =
    most && outputs.find(({ name }) => nounOf(fold(name)) === nounOf(fold(most[2] ?? "")));
  if (output)
    return {
      name: output.name,
      direction: /fewest|lowest|smallest|menor/i.test(most?.[1] ?? "") ? "asc" : "desc",
    };
  const ordered =
    /\b(?:ordered|sorted|orden\w+)\s+(?:by|por)\s+`?([\p{L}_]+)`?(?:,?\s*\(?(desc\w*|asc\w*|highest first|largest first|de mayor a menor))?/iu.exec(
      text,
    );
  const named = ordered && outputs.find(({ name }) => name === ordered[1]);
  return named
    ? {
        name: named.name,
        direction: /desc|highest|largest|mayor/i.test(ordered?.[2] ?? "") ? "desc" : "asc",
      }
    : undefined;
}
