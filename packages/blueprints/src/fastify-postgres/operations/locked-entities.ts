import type { Behaviour, Entity } from "@devmatrix/spec-model";
import { pathsOf, resolvePath } from "@devmatrix/spec-model";
import { parsed } from "../model/parsed.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import type { Applied } from "./applied-rules.ts";

/**
 * Entities whose rows an operation must keep for itself: those that it changes beside its own row, and those whose
 * children it counts, because nobody can add a child to a row that is locked.
 */
export function lockedEntities(
  service: ServiceView,
  view: EndpointView,
  rules: readonly Applied[],
): Set<string> {
  const locked = new Set<string>();
  const visit = (behaviour: Behaviour, item: string | undefined): void => {
    const scope = scopeOf(service, view, item);
    for (const text of expressionsOf(behaviour)) {
      for (const path of pathsOf(parsed(text))) {
        for (const step of resolvePath(path, scope)?.steps ?? []) {
          if (step.kind === "embed" && step.embed.many) locked.add(step.entity.name);
        }
      }
    }
    if ("row" in behaviour && behaviour.row !== undefined) {
      const path = parsed(behaviour.row);
      const entity = path.kind === "path" ? entityAt(path, scope, view) : undefined;
      if (entity) locked.add(entity.name);
    }
    if (behaviour.kind === "each") {
      const over = parsed(behaviour.over);
      const element = elementEntity(service, over, scope);
      const changesElement = behaviour.behaviours.some(
        (each) =>
          (each.kind === "set" || each.kind === "transition") && (each.row ?? "item") === "item",
      );
      if (element !== undefined && changesElement) locked.add(element);
      for (const each of behaviour.behaviours) visit(each, element);
    }
  };
  for (const { behaviour } of rules) visit(behaviour, undefined);
  return locked;
}

function scopeOf(service: ServiceView, view: EndpointView, item: string | undefined) {
  const { model } = service;
  return {
    entities: model.entities,
    row: view.endpoint.entity,
    parent: view.parents.at(-1)?.resource.entity.name,
    caller: model.callers?.entity,
    item,
    inputs: view.endpoint.inputs,
    parameters: view.endpoint.parameters,
  };
}

function entityAt(
  path: Parameters<typeof resolvePath>[0],
  scope: ReturnType<typeof scopeOf>,
  view: EndpointView,
): Entity | undefined {
  if (path.segments.length > 0) return resolvePath(path, scope)?.entity;
  const name = path.root === "parent" ? view.parents.at(-1)?.resource.entity.name : scope.item;
  return scope.entities.find((entity) => entity.name === name);
}

function elementEntity(
  { model }: ServiceView,
  over: ReturnType<typeof parsed>,
  scope: ReturnType<typeof scopeOf>,
): string | undefined {
  if (over.kind === "call" && over.function === "rows") {
    const [name] = over.arguments;
    return name?.kind === "literal" && typeof name.value === "string" ? name.value : undefined;
  }
  if (over.kind !== "path") return undefined;
  const entity = model.entities.find(({ name }) => name === scope.row);
  const embed = entity?.embeds?.find(({ name }) => name === over.segments[0]);
  return (
    resolvePath(over, scope)?.entity?.name ??
    (over.segments.length === 1 ? embed?.entity : undefined)
  );
}

function expressionsOf(behaviour: Behaviour): string[] {
  switch (behaviour.kind) {
    case "guard":
      return [behaviour.condition, ...(behaviour.when === undefined ? [] : [behaviour.when])];
    case "clear":
      return [behaviour.children];
    case "copyChildren":
      return [behaviour.from];
    case "each":
      return [behaviour.over];
    case "set":
      return [behaviour.value, ...(behaviour.when === undefined ? [] : [behaviour.when])];
    case "removeWhen":
      return [behaviour.condition];
    default:
      return [];
  }
}
