import type { Block } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { mark } from "../model/spec-draft.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import { normalisePath, pathProblem } from "./find-endpoints.ts";

/** Puts a base path that the text states once ("Base URL: /api/v1") before the paths that lack it. */
export function applyBasePath(draft: SpecDraft): void {
  const found = basePathOf(draft);
  if (!found) return;
  const { base, block } = found;
  const lacking = draft.endpoints.filter(
    ({ path, given }) => !given && path !== base && !path.startsWith(`${base}/`),
  );
  // A text that writes some paths in full means the others as they are.
  const own = draft.endpoints.filter(({ given }) => !given);
  if (lacking.length < own.length) return;
  for (const endpoint of lacking)
    endpoint.path = endpoint.path === "/" ? base : base + endpoint.path;
  mark(draft, block, { status: "covered", recogniser: "base-path" });
  draft.basePath = base;
}

const LONGEST = 300;

function basePathOf(draft: SpecDraft): { base: string; block: Block } | undefined {
  const starts = new Set(draft.endpoints.map(({ block }) => block));
  for (const block of draft.blocks) {
    const kind = draft.kindOf(block.section);
    if (kind === "ignored" || kind === "out-of-scope" || block.structured || starts.has(block))
      continue;
    if (block.text.length > LONGEST || !block.text.includes("/")) continue;
    const tokens = tokenize(block.text);
    const says = tokens.some(
      (_, at) => matchPhrase(draft.lexicon.structure.basePath, tokens, at) !== undefined,
    );
    const base = says ? pathIn(block.text) : undefined;
    if (base !== undefined) return { base, block };
  }
  return undefined;
}

/** `/api/v1`, or the path of `https://host/api/v1`. */
function pathIn(text: string): string | undefined {
  const url = /https?:\/\/[^/\s`"']{1,120}((?:\/[\w.~-]{1,60}){1,6})/.exec(text)?.[1];
  const path = url ?? /(?<![\w/:.<])((?:\/[A-Za-z][\w.~-]{0,60}){1,6})/.exec(text)?.[1];
  const base = path === undefined ? undefined : normalisePath(path);
  return base === undefined || base === "/" || pathProblem(base) !== undefined ? undefined : base;
}
