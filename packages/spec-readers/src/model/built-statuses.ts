import type { Endpoint, HttpMethod } from "@devmatrix/spec-model";
import type { Aside, Want } from "../understanding/work.ts";

type StatusAside = Extract<Aside, { kind: "status" }>;

/** The statuses of success among what a text says by the way. */
export function successesIn(asides: readonly Aside[]): StatusAside[] {
  return asides.flatMap((aside) => (aside.kind === "status" && aside.status < 300 ? [aside] : []));
}

/** The methods that a status of success is said of; undefined when the text does not say. */
export function methodsOf({ topic, methods }: StatusAside): readonly HttpMethod[] | undefined {
  if (topic === "created") return ["POST"];
  if (topic === "deleted") return ["DELETE"];
  return methods;
}

/**
 * Stated statuses of success that the built endpoints do not answer with, in words. Without them a promise about a
 * status would count as kept although another one is built.
 */
export function unkeptStatuses(
  {
    asides,
    wants,
    own,
  }: { asides: readonly Aside[]; wants: readonly Want[]; own: Want | undefined },
  endpoints: readonly Endpoint[],
): string[] {
  const built = endpoints.filter(({ operation }) => operation !== "custom");
  const entities = new Set(
    wants.flatMap((wanted) => (wanted.kind === "action" ? [wanted.entity.name] : [])),
  );
  return successesIn(asides).flatMap((said) => {
    const methods = methodsOf(said);
    const meant = built.filter(({ method, path, entity }) => {
      if (own?.kind === "endpoint") return method === own.method && path === own.path;
      const isEntity = entities.size === 0 || entities.has(entity ?? "");
      return isEntity && (methods === undefined || methods.includes(method));
    });
    const kept = meant.filter(({ successStatus }) => successStatus === said.status);
    const isKept = methods === undefined ? kept.length > 0 : kept.length === meant.length;
    if (isKept || meant.length === 0) return [];
    const others = [...new Set(meant.map(({ successStatus }) => successStatus))].join(", ");
    return [`${said.status}, where ${others} is answered`];
  });
}
