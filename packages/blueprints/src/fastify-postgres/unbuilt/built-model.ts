import type { FactRef, SpecModel } from "@devmatrix/spec-model";
import { buildableModel } from "../model/buildable-model.ts";
import { serviceView } from "../model/service-view.ts";
import { findUnbuilt } from "./find-unbuilt.ts";
import { leaveOut } from "./leave-out.ts";
import { looseEnds } from "./loose-ends.ts";
import type { Unbuilt, UnbuiltPart } from "./unbuilt.ts";

/** A model of which all is built, and what is missing from it. */
export interface BuiltModel {
  model: SpecModel;
  unbuilt: Unbuilt[];
}

const known = new WeakMap<SpecModel, BuiltModel>();

/** Without a part another one may have no code either: it is looked again, so many times at most. */
const MOST_ROUNDS = 5;

/** What is built of a model. A model of which all is built comes back as it is. */
export function builtModel(model: SpecModel): BuiltModel {
  const found = known.get(model) ?? makeBuilt(model);
  known.set(model, found);
  return found;
}

function makeBuilt(model: SpecModel): BuiltModel {
  let built = buildableModel(model);
  const unbuilt = looseEnds(model, built);
  if (built.endpoints.every(({ operation }) => operation === "custom"))
    return { model: built, unbuilt };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const found = findUnbuilt(serviceView(built));
    if (found.length === 0) break;
    unbuilt.push(...found);
    built = buildableModel(leaveOut(built, found));
  }
  return { model: built, unbuilt: distinct(unbuilt) };
}

function distinct(unbuilt: readonly Unbuilt[]): Unbuilt[] {
  const seen = new Map(unbuilt.map((each) => [JSON.stringify(each.part), each]));
  const placed = new Set(
    [...seen.values()].flatMap(({ part }) =>
      part.kind === "rule" && part.endpoint ? part.id : [],
    ),
  );
  // Where a rule has no code anywhere, the places tell why.
  return [...seen.values()].filter(
    ({ part }) => part.kind !== "rule" || part.endpoint !== undefined || !placed.has(part.id),
  );
}

/** The facts that no check may vouch for, because a part of them has no code. */
export function unbuiltFacts({ unbuilt }: BuiltModel): Set<FactRef> {
  return new Set(unbuilt.map(({ part }) => factOf(part)));
}

export function factOf(part: UnbuiltPart): FactRef {
  switch (part.kind) {
    case "rule":
      return `rule:${part.id}`;
    case "field":
      return `field:${part.entity}.${part.field}`;
    case "seed":
    case "embed":
    case "lifecycle":
    case "hide":
      return `entity:${part.entity}`;
    default:
      return `endpoint:${part.endpoint}`;
  }
}
