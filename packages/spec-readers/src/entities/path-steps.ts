import type { EntityDraft } from "../model/draft.ts";
import type { EntityFinder } from "./find-entity.ts";

/** A collection of a path, with the parameter that names one of its rows. */
export interface PathStep {
  entity: EntityDraft;
  segment: string;
  parameter?: string;
}

export interface PathSteps {
  /** Segments before the first collection. */
  prefix: string[];
  steps: PathStep[];
  /** Segments after the last collection or its row, parameters in braces. */
  trailing: string[];
}

const finds = new WeakMap<EntityFinder, Map<string, PathSteps>>();

/** Cuts a path into collections and the rest; a segment may name an entity only together with the one before it. */
export function stepsOf(path: string, finder: EntityFinder, extra?: ExtraNames): PathSteps {
  if (extra) return cut(path, finder, extra);
  const known = finds.get(finder) ?? new Map<string, PathSteps>();
  finds.set(finder, known);
  const before = known.get(path);
  if (before) return before;
  const result = cut(path, finder);
  known.set(path, result);
  return result;
}

/** Names that paths use for entities in the eyes of another row: embeds, and collections that are called otherwise. */
export type ExtraNames = (
  owner: EntityDraft | undefined,
  segment: string,
) => EntityDraft | undefined;

function cut(path: string, finder: EntityFinder, extra?: ExtraNames): PathSteps {
  const result: PathSteps = { prefix: [], steps: [], trailing: [] };
  for (const segment of path.split("/")) {
    if (segment === "") continue;
    const last = result.steps.at(-1);
    if (segment.startsWith("{")) {
      if (last && result.trailing.length === 0 && last.parameter === undefined)
        last.parameter = segment.slice(1, -1);
      else if (last) result.trailing.push(segment);
      else result.prefix.push(segment);
      continue;
    }
    const owner = last?.parameter === undefined ? undefined : last.entity;
    const entity =
      result.trailing.length > 0
        ? undefined
        : (extra?.(owner, segment) ?? finder.within(owner, segment));
    if (entity) {
      // "/shop/carts": a collection without a row before another one only leads there.
      if (last && last.parameter === undefined) {
        result.prefix.push(last.segment);
        result.steps.pop();
      }
      result.steps.push({ entity, segment });
    } else if (last) result.trailing.push(segment);
    else result.prefix.push(segment);
  }
  return result;
}
