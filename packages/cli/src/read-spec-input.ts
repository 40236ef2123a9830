import { basename } from "node:path";
import { readAnswers } from "@devmatrix/spec-readers";
import { findSpecFiles } from "./find-spec-files.ts";
import type { FoundFile } from "./find-spec-files.ts";
import { CommandFailure, exitCodes } from "./output/exit-codes.ts";
import type { SpecFile } from "./read-spec-file.ts";
import { readSpecBytes, readSpecFile } from "./read-spec-file.ts";

/** A specification as it is submitted: its documents, and answers to questions about it. */
export interface Spec {
  name: string;
  documents: SpecFile[];
  answers: Record<string, string>;
}

/** A specification whose bytes are for the reader to judge. */
export interface SpecInput {
  documents: { name: string; content: Uint8Array }[];
  answers: Record<string, string>;
}

/** Most documents that one specification may have. */
const MOST_FILES = 100;

/**
 * Reads the files and folders of a specification as text. Throws CommandFailure: usage when something is missing or too
 * much, gate when a document cannot be a specification.
 */
export async function readSpec(paths: readonly string[], answersFile?: string): Promise<Spec> {
  const files = await filesBehind(paths);
  const documents: SpecFile[] = [];
  for (const { path, name } of files) documents.push({ ...(await readSpecFile(path)), name });
  return {
    name:
      (paths.length === 1 ? basename(paths[0] ?? "") : basename(files[0]?.name ?? "")) ||
      "specification",
    documents,
    answers: await answersIn(answersFile),
  };
}

/** The same for commands that only look: what the bytes are is said by the reader. */
export async function readSpecInput(
  paths: readonly string[],
  answersFile?: string,
): Promise<SpecInput> {
  const files = await filesBehind(paths);
  const documents: SpecInput["documents"] = [];
  for (const { path, name } of files) documents.push({ name, content: await readSpecBytes(path) });
  return { documents, answers: await answersIn(answersFile) };
}

async function filesBehind(paths: readonly string[]): Promise<FoundFile[]> {
  const files = await findSpecFiles(paths);
  if (files.length > 0 && files.length <= MOST_FILES) return files;
  const found = files.length === 0 ? "none" : `${files.length} files`;
  throw new CommandFailure(exitCodes.usage, {
    code: "SPEC_FILES_UNFIT",
    message: `Expected 1 to ${MOST_FILES} documents in ${paths.join(", ")}, found ${found}.`,
    remedy: "Name the files themselves, or a folder that holds nothing but the specification.",
  });
}

async function answersIn(file: string | undefined): Promise<Record<string, string>> {
  if (file === undefined) return {};
  const text = new TextDecoder().decode(await readSpecBytes(file));
  const { answers, problem } = readAnswers(text);
  if (problem === undefined) return answers;
  throw new CommandFailure(exitCodes.usage, {
    code: "ANSWERS_UNREADABLE",
    message: `Expected JSON or YAML of question ids with their answers in ${file}: ${problem}`,
    remedy:
      'Write one line for each answer, for example `pages: "By page and per_page, 20 by default."`.',
  });
}
