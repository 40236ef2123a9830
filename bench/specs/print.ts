import type { Judged } from "./judge-entry.ts";
import type { Dimension, Scores, Tally } from "./score-model.ts";
import { dimensions, emptyScores, precision, recall } from "./score-model.ts";

const shown: Dimension[] = ["endpoints", "entities", "fields", "types", "constraints", "rules"];

/** The table of all specifications: precision/recall in percent, acceptance, time. */
export function printTable(all: Judged[]): string {
  const head = [
    "specification",
    "KB",
    ...shown.map((each) => each),
    "acceptance",
    "understood",
    "proven",
    "mutants",
    "s",
  ];
  const rows = all.map((judged) => [
    judged.name,
    (judged.bytes / 1024).toFixed(1),
    ...shown.map((each) => both(judged.scored?.scores[each])),
    `${judged.suite.passed}/${judged.suite.total}`,
    `${judged.understood.full}/${judged.understood.all}`,
    judged.proven ? `${judged.proven.proven}/${judged.proven.all}` : "–",
    mutantsOf(judged),
    secondsOf(judged).toFixed(1),
  ]);
  const total = overall(all);
  const sums = total.acceptance;
  rows.push([
    "overall",
    "",
    ...shown.map((each) => both(total.scores[each])),
    `${sums.passed}/${sums.total} (${percent(sums.passed, sums.total)} %)`,
    "",
    "",
    "",
    all.reduce((sum, judged) => sum + secondsOf(judged), 0).toFixed(1),
  ]);
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** Sums over all specifications. */
export function overall(all: Judged[]): {
  scores: Scores;
  acceptance: { passed: number; total: number };
} {
  const scores = emptyScores();
  for (const { scored } of all) {
    if (!scored) continue;
    for (const dimension of dimensions) {
      scores[dimension].right += scored.scores[dimension].right;
      scores[dimension].extra += scored.scores[dimension].extra;
      scores[dimension].missing += scored.scores[dimension].missing;
    }
  }
  return {
    scores,
    acceptance: {
      passed: all.reduce((sum, { suite }) => sum + suite.passed, 0),
      total: all.reduce((sum, { suite }) => sum + suite.total, 0),
    },
  };
}

/** Everything that was expected and not found, of one specification. */
export function printFailures({ name, scored, suite, proven, mutated }: Judged): string {
  const model = (scored?.failures ?? []).map((each) => `  model    ${each}`);
  const service = suite.failures.map(
    ({ title, message }) =>
      `  service  ${title}\n             ${message.replaceAll("\n", "\n             ")}`,
  );
  const own = (proven?.failures ?? []).map((each) => `  checks   ${each}`);
  const mutants = (mutated?.failures ?? []).map((each) => `  mutants  ${each}`);
  const lines = [...model, ...service, ...own, ...mutants];
  return lines.length === 0 ? `\n${name}: nothing is missing` : `\n${name}\n${lines.join("\n")}`;
}

function both(tally: Tally | undefined): string {
  if (!tally) return "–";
  if (tally.right + tally.extra + tally.missing === 0) return "–";
  return `${Math.floor(precision(tally) * 100)}/${Math.floor(recall(tally) * 100)}`;
}

function mutantsOf({ mutated }: Judged): string {
  return mutated ? `${mutated.killed}/${mutated.killed + mutated.survived}` : "–";
}

function secondsOf({ seconds }: Judged): number {
  return seconds.read + seconds.generate + seconds.judge;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "0" : ((part / whole) * 100).toFixed(1);
}
