import { readSpecification } from "@devmatrix/spec-readers";
import type { Benchmark, Figures } from "./support/figures.ts";
import { quantile } from "./support/figures.ts";
import { longTexts } from "./support/long-texts.ts";

const kilobytes = [1, 5, 10, 25, 50, 100];
/** Texts of each size that are accepted; each is read once, so that no cache helps. */
const texts = 20;

export const readers: Benchmark = {
  name: "readers",
  about:
    "Markdown → model in one process that has read before: 20 texts of each size, sections of our examples in another order each. Not measured: the first reading of a process, which compiles its code meanwhile and takes about twice as long. Growth is the time per KB at 100 KB against that at 10 KB; 1 is linear.",
  run: async () => {
    const textOf = await longTexts();
    for (let variant = 0; variant < 5; variant += 1) readText(textOf(10_000, 1_000 + variant));
    const figures: Figures = {};
    for (const size of kilobytes) {
      const times: number[] = [];
      for (let variant = 0; times.length < texts; variant += 1) {
        if (variant > 50 * texts) throw new Error(`Too few texts of ${size} KB have a service.`);
        const took = readText(textOf(size * 1_000, variant));
        if (took !== undefined) times.push(took);
      }
      figures[`read${size}KbP50Ms`] = quantile(times, 0.5);
      figures[`read${size}KbP95Ms`] = quantile(times, 0.95);
    }
    figures["growthRatio"] =
      (figures["read100KbP50Ms"] ?? NaN) / 10 / (figures["read10KbP50Ms"] ?? NaN);
    return figures;
  },
};

/** Milliseconds; undefined for a text that states no service, as the first sections of an example may. */
function readText(content: string): number | undefined {
  const started = performance.now();
  const { model } = readSpecification({ name: "bench.md", content });
  return model === null ? undefined : performance.now() - started;
}
