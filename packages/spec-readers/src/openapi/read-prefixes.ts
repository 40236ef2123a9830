import type { ApiDocument } from "./sources.ts";
import { at, entriesOf, itemsOf, textOf } from "./tree.ts";

const PREFIX = /^\/[\w.~-]+(?:\/[\w.~-]+)*$/;

/**
 * The paths of `servers`: what clients put in front of every path. Both ways are served, so that it does not matter which
 * one a client takes; the document's author is told.
 */
export function readPrefixes(api: ApiDocument): string[] {
  const prefixes = itemsOf(at(api.root, "servers")).flatMap((server) => {
    let url = textOf(at(server, "url")) ?? "";
    for (const [name, { value }] of entriesOf(at(server, "variables")))
      url = url.replaceAll(`{${name}}`, textOf(at(value, "default")) ?? "");
    const path = url
      .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "")
      .replace(/[?#].*$/, "")
      .replace(/\/+$/, "");
    return PREFIX.test(path) ? [path] : [];
  });
  const open = [...new Set(prefixes)].filter(
    (prefix) => !api.operations.every(({ path }) => path.startsWith(`${prefix}/`)),
  );
  const [first] = open;
  const [operation] = api.operations;
  if (first !== undefined && operation)
    api.issues.push({
      code: "SPEC_ASSUMPTION",
      kind: "ambiguous",
      severity: "info",
      message: `The servers have the path ${first}, the operations do not.`,
      assumption: `Every operation is served at its own path and below ${open.join(" and ")}, for example ${first}${operation.path}.`,
      remedy: "Leave the path out of the servers, or write it into the paths.",
      blocks: [],
    });
  return open;
}
