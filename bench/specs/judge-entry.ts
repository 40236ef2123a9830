import { readFileSync } from "node:fs";
import type { SpecDocument } from "@devmatrix/spec-readers";
import { readSpecification } from "@devmatrix/spec-readers";
import type { SpecModel } from "@devmatrix/spec-model";
import type { CorpusEntry } from "./corpus.ts";
import type { Databases } from "./databases.ts";
import type { Mutated } from "./mutate-model.ts";
import { mutateModel } from "./mutate-model.ts";
import type { Proven } from "./prove-model.ts";
import { proveModel } from "./prove-model.ts";
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
  /** Only when asked for, and when there is a model. */
  proven?: Proven;
  /** Only when asked for, and when there is a model. */
  mutated?: Mutated;
  /** Share of the statements that became facts or are informative. */
  coverage: number;
  /** Seconds for reading, generating, starting and judging. */
  seconds: { read: number; generate: number; judge: number };
}

export interface JudgeOptions {
  /** Keep the generated tree and say where. */
  keep: boolean;
  /** A PostgreSQL server for the services; absent = each keeps its data in memory. */
  databases?: Databases;
  /** Run the service's own checks as well; needs `databases`. */
  prove: boolean;
  /** Try so many mutants of the service on its own tests; 0 = none. */
  mutants: number;
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
  const judgedAt = performance.now();
  const proven = await prove(reading.model, options);
  const mutated = await mutate(reading.model, options);
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
      judge: (judgedAt - generatedAt) / 1000,
    },
    ...(proven && { proven }),
    ...(mutated && { mutated }),
  };
}

async function mutate(
  model: SpecModel | null,
  { mutants }: JudgeOptions,
): Promise<Mutated | undefined> {
  if (mutants === 0 || !model) return undefined;
  try {
    return await mutateModel(model, mutants);
  } catch (error) {
    return { killed: 0, survived: 0, failures: [String(error).slice(0, 2_000)] };
  }
}

async function prove(
  model: SpecModel | null,
  { prove: wanted, databases }: JudgeOptions,
): Promise<Proven | undefined> {
  if (!wanted || !model || !databases) return undefined;
  try {
    return await proveModel(model, databases);
  } catch (error) {
    const { length } = model.requirements;
    return { proven: 0, failed: length, all: length, failures: [String(error).slice(0, 2_000)] };
  }
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
  { model, refusal, keep, databases }: Read & JudgeOptions,
): Promise<{ suite: SuiteResult; generatedAt: number }> {
  if (!model) return { suite: failedSuite(suite, refusal), generatedAt: performance.now() };
  let folder: string | undefined;
  let generatedAt = performance.now();
  try {
    folder = await writeService(model);
    generatedAt = performance.now();
    const database = await databases?.create();
    const settings = { ...suite.settings, ...(database && { DATABASE_URL: database.url }) };
    const service = await startService(folder, settings);
    try {
      return { suite: await runSuite(suite, service.url), generatedAt };
    } finally {
      await service.stop();
      await database?.drop();
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { suite: failedSuite(suite, message), generatedAt };
  } finally {
    if (folder !== undefined && keep) console.error(`${name}: ${folder}`);
    else if (folder !== undefined) removeService(folder);
  }
}
