import type { HttpMethod } from "@devmatrix/spec-model";
import type { Work } from "./work.ts";
import { lowerAt } from "./work.ts";

/** Statuses of success that can be built for a method. */
const SUCCESSES: Readonly<Record<HttpMethod, readonly number[]>> = {
  GET: [200],
  POST: [200, 201, 202],
  PUT: [200, 204],
  PATCH: [200, 204],
  DELETE: [200, 202, 204],
};

/**
 * A status without words of its own: "returns one plant or 404", "creates a plant, 201". True when it is one that the
 * operation has by its nature; whether the success is built so is checked later (see model/built-statuses.ts).
 */
export function takeNaturalStatus(
  work: Work,
  { at, status }: { at: number; status: number },
): boolean {
  const { endpoint } = work.focus;
  if (!endpoint) return status === 404 && isAlternative(work, at);
  const { method } = endpoint;
  const onRow = endpoint.path.endsWith("}");
  if (status < 300) {
    if (!SUCCESSES[method].includes(status)) return false;
    work.asides.push({ kind: "status", topic: "success", status });
    return true;
  }
  const takesBody = method === "POST" || method === "PUT" || method === "PATCH";
  switch (status) {
    case 404:
      return onRow;
    case 400:
      return onRow || takesBody;
    case 422:
      if (takesBody) work.asides.push({ kind: "status", topic: "validation", status });
      return takesBody;
    case 409:
      if (takesBody && hasUnique(work))
        work.asides.push({ kind: "status", topic: "conflict", status });
      return takesBody && hasUnique(work);
    default:
      return false;
  }
}

/** "Reading a plant gives the plant or 404." */
function isAlternative(work: Work, at: number): boolean {
  const { verbs, alternatives } = work.lexicon;
  const isOther =
    alternatives.has(lowerAt(work, at - 1)) || alternatives.has(lowerAt(work, at + 1));
  return (
    isOther &&
    work.tokens.some(({ lower }) => {
      const verb = verbs.get(lower);
      return verb !== undefined && verb !== "create" && verb !== "list";
    })
  );
}

function hasUnique({ focus }: Work): boolean {
  return [...(focus.entity?.fields.values() ?? [])].some(({ constraints }) =>
    constraints.some(({ constraint }) => constraint.kind === "unique"),
  );
}
