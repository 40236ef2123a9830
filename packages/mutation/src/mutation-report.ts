/** What became of one fault. */
export interface MutantResult {
  id: string;
  fact: string;
  outcome: "killed" | "survived" | "broken";
  /** First tests that noticed. */
  killedBy: string[];
}

export interface MutationReport {
  mutants: MutantResult[];
  killed: number;
  survived: number;
  broken: number;
  /** killed / (killed + survived); null when there was no mutant. */
  share: number | null;
  /** Tests of the sound service that failed: then no mutant is tried. */
  redBefore: string[];
}

/** At most so many, from all parts of a list. */
export function spread<T>(all: readonly T[], most = all.length): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)]).filter(
    (each) => each !== undefined,
  );
}

/** The figures of the results. */
export function reportOf(mutants: MutantResult[], redBefore: string[]): MutationReport {
  const count = (outcome: MutantResult["outcome"]) =>
    mutants.filter((each) => each.outcome === outcome).length;
  const killed = count("killed");
  const survived = count("survived");
  const judgedOnes = killed + survived;
  return {
    mutants,
    killed,
    survived,
    broken: count("broken"),
    share: judgedOnes === 0 ? null : killed / judgedOnes,
    redBefore,
  };
}
