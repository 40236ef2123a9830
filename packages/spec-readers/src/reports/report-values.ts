/** The answer of a report without groups: one object with all figures. */
import type { Endpoint, Entity, ResultValue } from "@devmatrix/spec-model";
import { childrenOf } from "../rules/world.ts";
import type { World } from "../rules/world.ts";
import type { Figure } from "./figure-of.ts";
import type { Output } from "./report-outputs.ts";
import type { Period } from "./report-period.ts";
import { periodConditions, withPeriod } from "./report-period.ts";

export interface ReportParts {
  endpoint: Endpoint;
  figures: ReadonlyMap<Output, Figure>;
  world: World;
  row: Entity | undefined;
  period: Period;
}

export const typeOf = (figure: Figure): Pick<ResultValue, "type" | "nullable"> =>
  figure.kind === "count"
    ? { type: "integer" }
    : figure.kind === "avg"
      ? { type: "decimal", nullable: true }
      : {
          type: figure.field?.type ?? "decimal",
          ...(figure.kind === "sum" ? {} : { nullable: true }),
        };

export function answerValues({
  endpoint,
  figures,
  world,
  row,
  period,
}: ReportParts): Endpoint | undefined {
  const values: ResultValue[] = [];
  for (const [{ name }, figure] of figures) {
    const tie = tieOf(figure, { world, row });
    if (tie === undefined) return undefined;
    const conditions = [tie, figure.filter, ...periodConditions(figure.entity, period)].filter(
      (part): part is string => part !== undefined && part !== "",
    );
    const over =
      conditions.length === 0
        ? `rows('${figure.entity.name}')`
        : `rows('${figure.entity.name}', ${conditions.join(" and ")})`;
    values.push({
      name,
      ...typeOf(figure),
      value:
        figure.value === undefined ? `count(${over})` : `${figure.kind}(${over}, ${figure.value})`,
    });
  }
  return {
    ...withPeriod(endpoint, period),
    operation: "report",
    answer: { ...endpoint.answer, of: "values", values },
  };
}

/** What ties the rows to the row of the path; empty when there is none, undefined when nothing does. */
export function tieOf(
  { entity, filter }: Figure,
  { world, row }: Pick<ReportParts, "world" | "row">,
): string | undefined {
  if (!row) return "";
  if (filter?.includes(`== row.`)) return "";
  const current = world.entities.find(({ name }) => name === entity.name) ?? entity;
  const [key] = childrenOf(world, row, current);
  return key === undefined ? undefined : `item.${key} == row.${row.primaryKey}`;
}
