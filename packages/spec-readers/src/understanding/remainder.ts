import type { Work } from "./work.ts";

const LONGEST_GAP = 3;

/** The stretches of a text that nothing accounts for; little words inside a stretch stay in it. */
export function remainderOf(work: Work): string[] {
  const stretches: { from: number; to: number }[] = [];
  let gap = 0;
  work.tokens.forEach((token, at) => {
    if (isMeaningful(work, at)) {
      const last = stretches.at(-1);
      if (last && gap <= LONGEST_GAP && !isBroken(work, last.to, at)) last.to = at + 1;
      else stretches.push({ from: at, to: at + 1 });
      gap = 0;
    } else {
      gap += token.kind === "symbol" ? 0 : 1;
    }
  });
  return stretches.map(({ from, to }) => {
    const start = work.tokens[from]?.start ?? 0;
    return work.text.slice(start, work.tokens[to - 1]?.end ?? start).replace(/[`*]/g, "");
  });
}

function isMeaningful(work: Work, at: number): boolean {
  const token = work.tokens[at];
  if (!token || work.taken[at] || token.kind === "symbol") return false;
  const { stopWords, genericNouns, articles, singleWords, manyWords } = work.lexicon;
  return ![stopWords, genericNouns, articles, singleWords, manyWords].some((words) =>
    words.has(token.lower),
  );
}

function isBroken(work: Work, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1)
    if (/^[.;,():]$/.test(work.tokens[at]?.text ?? "")) return true;
  return false;
}
