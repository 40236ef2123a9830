import type { Endpoint, Operation } from "@devmatrix/spec-model";
import type { Aspect, Unbuilt } from "./unbuilt.ts";

const lists: Operation[] = ["list"];
const withRow: Operation[] = [
  "create",
  "read",
  "replace",
  "modify",
  "upsert",
  "delete",
  "act",
  "register",
];

/** The operations that have an aspect; others would say nothing of it. */
const places: Record<Aspect, Operation[]> = {
  filters: lists,
  search: lists,
  sort: lists,
  pagination: lists,
  "answer.envelope": lists,
  "answer.under": [...withRow, "report", "compute", "login", "refresh"],
  "answer.fields": [...withRow, "list"],
  "answer.values": [...withRow, "report", "compute", "login", "refresh", "logout"],
  inputs: [
    "create",
    "replace",
    "modify",
    "upsert",
    "act",
    "compute",
    "register",
    "login",
    "refresh",
  ],
};

/** What an endpoint says of itself that operations like it do not have. */
export function idleAspects(endpoint: Endpoint): Unbuilt[] {
  const { operation, method, path, answer, successStatus } = endpoint;
  const isEmpty = successStatus === 204 || answer?.of === "nothing";
  return (Object.keys(places) as Aspect[])
    .filter((aspect) => {
      if (!says(endpoint, aspect)) return false;
      if (aspect === "answer.envelope" && answer?.of === "groups") return false;
      if (isEmpty && aspect.startsWith("answer.")) return true;
      return !places[aspect].includes(operation);
    })
    .map((aspect) => ({
      part: { kind: "aspect", aspect, endpoint: `${method} ${path}` },
      reason: "Operations like this one have none.",
    }));
}

function says(endpoint: Endpoint, aspect: Aspect): boolean {
  const { answer = {}, pagination } = endpoint;
  if (aspect === "pagination")
    return pagination !== undefined && pagination.provenance === "stated";
  const [part = "", member] = aspect.split(".");
  const value: unknown =
    member === undefined ? endpoint[part as "sort"] : (answer as Record<string, unknown>)[member];
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
