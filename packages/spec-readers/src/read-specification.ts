import { readDocuments } from "./documents/read-documents.ts";
import { applyAnswers } from "./lint/apply-answers.ts";
import { findMissing } from "./lint/find-missing.ts";
import { settleAnswers, spokenAnswers } from "./lint/settle-answers.ts";
import type { ReadOptions, Reading, SpecDocument } from "./reading.ts";

/** Name of the document that answers in words become. */
const ANSWERS = "answers";

/**
 * Reads a specification of one or several documents into a model. Pure, synchronous, linear in the length of the text;
 * no input throws. Same documents in the same order with the same answers, same reading, byte for byte.
 *
 * Answers to questions of findings are statements of the author like any other: those in words are read as one more
 * document, those that are a value are put where the question was about. One to a question that nobody asked is a finding.
 */
export function readSpecification(
  given: SpecDocument | readonly SpecDocument[],
  options: ReadOptions = {},
): Reading {
  const documents: readonly SpecDocument[] = Array.isArray(given)
    ? (given as readonly SpecDocument[])
    : [given as SpecDocument];
  const first = readDocuments(documents, options);
  const answers = options.answers ?? {};
  if (Object.keys(answers).length === 0) return first;
  const asked = questionsOf(first);
  const words = spokenAnswers(answers, asked);
  const more: SpecDocument = { name: ANSWERS, content: words, format: "markdown" };
  const again = words === "" ? first : readDocuments([...documents, more], options);
  // The words of an answer may keep a text from being read at all; the text without it then counts.
  const reading = again.model === null && first.model !== null ? first : again;
  const applied = reading.model
    ? { ...reading, model: applyAnswers(reading.model, answers) }
    : reading;
  return { ...settleAnswers(applied, { answers, asked }), sha256: first.sha256 };
}

function questionsOf({ model, findings }: Reading): Set<string> {
  const all = [...findings, ...(model ? findMissing(model) : [])];
  return new Set(all.flatMap(({ question }) => question?.id ?? []));
}
