import type { HttpMethod } from "@devmatrix/spec-model";
import { httpMethods } from "@devmatrix/spec-model";
import { normalisePath } from "../endpoints/find-endpoints.ts";
import type { Work } from "./work.ts";
import { take, want } from "./work.ts";

/** `POST /plants` inside a sentence. */
export function takeEndpoints(work: Work): void {
  work.tokens.forEach((token, at) => {
    if (work.focus.endpoint?.method === "PATCH" && work.lexicon.grammar.partial.has(token.lower))
      take(work, at, at + 1);
    const before = work.tokens[at - 1];
    if (token.kind !== "path" || !before) return;
    const method = httpMethods.find((candidate) => candidate === before.text.toUpperCase());
    if (!method) return;
    take(work, at - 1, at + 1);
    want(work, {
      kind: "endpoint",
      method: method satisfies HttpMethod,
      path: normalisePath(token.text.split(/[?#]/)[0] ?? ""),
    });
  });
}
