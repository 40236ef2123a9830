import type { MutantResult, MutationReport } from "@devmatrix/mutation";
import { plainTable } from "./plain-table.ts";

/** Why a fault may stay unnoticed without any test being at fault. */
const explanations: Record<string, string> = {
  lock: "only callers at the same moment would notice; the tests race where something is counted or adjusted",
  transaction: "only a failure in the middle would notice",
  status: "no test gets there, or another refusal answers the same",
};

/** The figures by kind of fault, and every fault that nothing noticed. */
export function mutationText({ mutants, share, redBefore, broken }: MutationReport): string {
  if (redBefore.length > 0) {
    const shown = redBefore.slice(0, 10).map((name) => `  - ${name.slice(0, 300)}`);
    return ["The tests fail without any fault, so that they tell nothing:", ...shown].join("\n");
  }
  if (share === null) return "There is nothing in this service that a fault could be put into.";
  const kinds = [...new Set(mutants.map(({ fact }) => fact))];
  const rows = kinds.map((kind) => {
    const of = mutants.filter(({ fact }) => fact === kind);
    const count = (outcome: MutantResult["outcome"]): string =>
      String(of.filter((each) => each.outcome === outcome).length);
    return [kind, count("killed"), count("survived"), count("broken")];
  });
  const survivors = mutants.filter(({ outcome }) => outcome === "survived");
  return [
    plainTable(["fault", "noticed", "unnoticed", "does not run"], rows),
    "",
    `${(share * 100).toFixed(1)} % of the faults are noticed${broken > 0 ? `; ${broken} do not run and do not count` : ""}.`,
    ...survivors.map(({ id, fact }) => {
      const why = explanations[fact];
      return `  unnoticed: ${id}${why === undefined ? "" : ` (${why})`}`;
    }),
  ].join("\n");
}
