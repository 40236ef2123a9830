import { cpus, loadavg } from "node:os";

/** One measured quantity; the unit is part of the name (`Ms`, `MiB`, `Percent`, `Ratio`). */
export type Figures = Record<string, number>;

export interface Benchmark {
  name: string;
  /** What is measured, against what, and what is not measured. */
  about: string;
  /** What some of the figures are meant to be at most; printed beside them, judged by whoever reads. */
  targets?: Figures;
  run(): Promise<Figures>;
}

/** The value below which the share `p` (0..1) of the sorted values lies. */
export function quantile(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1);
  const found = sorted[Math.max(0, index)];
  if (found === undefined) throw new Error("quantile of no values");
  return found;
}

export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** What the figures were measured on; printed beside them. */
export function machine(): string {
  const [oneMinute] = loadavg();
  return `Node ${process.versions.node}, ${cpus().length} cores, load before ${oneMinute?.toFixed(2)}`;
}
