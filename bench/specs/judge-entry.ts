import { readFileSync } from "node:fs";
import type { SpecDocument } from "@devmatrix/spec-readers";
import { readSpecification } from "@devmatrix/spec-readers";
import type { SpecModel } from "@devmatrix/spec-model";
import type { CorpusEntry } from "./corpus.ts";
import type { SuiteResult } from "./run-suite.ts";
import { failedSuite, runSuite } from "./run-suite.ts";
import type { Scored } from "./score-model.ts";
import { scoreModel } from "./score-model.ts";
import { removeService, startService, writeService } from "./service-tree.ts";

/** All that was seen of one specification. */
export interface Judged {
  name: string;
  bytes: number;
  /** Absent when there is no gold file. */
  scored?: Scored;
  suite: SuiteResult;
  /** Requirements that are understood in full, and all. */
  understood: { full: number; all: number };
  /** Share of the statements that became facts or are informative. */
  coverage: number;
  /** Seconds for reading, generating, starting and judging. */
  seconds: { read: number; generate: number; judge: number };
}

export interface JudgeOptions {
  /** Keep the generated tree and say where. */
  keep: boolean;
}

/** Reads, builds, starts and judges one specification. Whatever goes wrong counts as a failure, never as a skip. */
export async function judgeEntry(entry: CorpusEntry, options: JudgeOptions): Promise<Judged> {
  const documents: SpecDocument[] = entry.documents.map(({ name, path }) => ({
    name,
    content: readFileSync(path),
  }));
  const begun = performance.now();
  const reading = read(documents);
  const readAt = performance.now();
  const { suite, generatedAt } = await judgeService(entry, { ...reading, ...options });
  return {
    name: entry.name,
    bytes: documents.reduce((total, { content }) => total + content.length, 0),
    ...(entry.gold && { scored: scoreModel(entry.gold, reading.model) }),
    suite,
    understood: {
      full: (reading.model?.requirements ?? []).filter((each) => each.understanding === "full")
        .length,
      all: reading.model?.requirements.length ?? 0,
    },
    coverage: reading.model?.coverage.share ?? 0,
    seconds: {
      read: (readAt - begun) / 1000,
      generate: (generatedAt - readAt) / 1000,
      judge: (performance.now() - generatedAt) / 1000,
    },
  };
}

interface Read {
  model: SpecModel | null;
  /** Why there is no model. */
  refusal: string;
}

function read(documents: SpecDocument[]): Read {
  try {
    const { model, reasons } = readSpecification(
      (documents.length === 1 ? documents[0] : documents) as SpecDocument,
    );
    const refusal = reasons.map(({ code, message }) => `${code}: ${message}`).join(" ");
    return { model, refusal: `the specification is refused: ${refusal}` };
  } catch (error) {
    return { model: null, refusal: `reading throws: ${String(error)}` };
  }
}

async function judgeService(
  { suite, name }: CorpusEntry,
  { model, refusal, keep }: Read & JudgeOptions,
): Promise<{ suite: SuiteResult; generatedAt: number }> {
  if (!model) return { suite: failedSuite(suite, refusal), generatedAt: performance.now() };
  let folder: string | undefined;
  let generatedAt = performance.now();
  try {
    folder = await writeService(model);
    generatedAt = performance.now();
    const service = await startService(folder, suite.settings);
    try {
      return { suite: await runSuite(suite, service.url), generatedAt };
    } finally {
      await service.stop();
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { suite: failedSuite(suite, message), generatedAt };
  } finally {
    if (folder !== undefined && keep) console.error(`${name}: ${folder}`);
    else if (folder !== undefined) removeService(folder);
  }
}
