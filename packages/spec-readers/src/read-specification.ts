import { errorCatalogue } from "@devmatrix/errors";
import type { Finding, SpecModel } from "@devmatrix/spec-model";
import { sectionKinds } from "./context/section-kind.ts";
import { chooseLexicon } from "./lexicon/choose-lexicon.ts";
import { findDeepNesting, MAX_NESTING } from "./markdown/guard-nesting.ts";
import { parseBlocks } from "./markdown/parse-blocks.ts";
import type { BuiltModel } from "./model/build-model.ts";
import { buildModel } from "./model/build-model.ts";
import { notUnderstood } from "./model/not-understood.ts";
import { buildFindings, buildStatements, coverageOf } from "./model/ledger.ts";
import { slugOf } from "./model/slug.ts";
import type { SpecDraft } from "./model/spec-draft.ts";
import { createDraft } from "./model/spec-draft.ts";
import type { ReadOptions, Reading, RejectionReason, SpecDocument } from "./reading.ts";
import { recognise } from "./recognise.ts";
import { DEFAULT_MAX_BYTES, decodeText, rejection } from "./text/decode-text.ts";
import { otherKind } from "./text/detect-kind.ts";
import type { SourceLines } from "./text/source-lines.ts";
import { sourceLines } from "./text/source-lines.ts";

const NOTHING = { total: 0, covered: 0, informative: 0, notUnderstood: 0, share: 0 };

/**
 * Reads a specification into a model. Pure, synchronous, linear in the length of the text; no input throws.
 * Same document, same reading, byte for byte.
 */
export function readSpecification(document: SpecDocument, options: ReadOptions = {}): Reading {
  const { text, sha256, reason } = decodeText(
    document.content,
    options.maxBytes ?? DEFAULT_MAX_BYTES,
  );
  const refuse = (why: RejectionReason): Reading => ({
    model: null,
    reasons: [why],
    findings: [],
    statements: [],
    coverage: NOTHING,
    sha256,
  });
  if (reason) return refuse(reason);
  const source = sourceLines(text);
  const deep = findDeepNesting(source);
  if (deep !== undefined) {
    const message = `Expected at most ${MAX_NESTING} quotes and lists inside one another, found more at line ${deep}.`;
    return refuse(rejection("SPEC_NESTING_TOO_DEEP", message, deep));
  }
  const other = otherKind(text);
  if (other) {
    const message = `Expected Markdown in English or Spanish, found a document in ${other === "json" ? "JSON" : "OpenAPI"} format.`;
    return refuse(rejection("SPEC_FORMAT_UNSUPPORTED", message));
  }
  const chosen = chooseLexicon(text);
  if (chosen.other) {
    const message = `Expected Markdown in English or Spanish, found another language (${chosen.other}).`;
    return refuse(rejection("SPEC_FORMAT_UNSUPPORTED", message));
  }
  const lexicon = options.lexicon ?? chosen.lexicon;
  const blocks = parseBlocks(source, lexicon);
  const draft = createDraft(blocks, { lexicon, kindOf: sectionKinds(lexicon) });
  recognise(draft);
  const built = buildModel(draft);
  return finish({ document, source, draft, built, sha256, language: chosen.language });
}

interface Parts {
  document: SpecDocument;
  source: SourceLines;
  draft: SpecDraft;
  built: BuiltModel;
  sha256: string;
  language: SpecModel["source"]["language"];
}

function finish({ document, source, draft, built, sha256, language }: Parts): Reading {
  const statements = buildStatements(draft, source);
  const coverage = coverageOf(statements);
  const findings = buildFindings([...built.issues, ...notUnderstood(draft)], source);
  const reasons = reasonsAgainst(built, findings);
  if (reasons.length > 0) return { model: null, reasons, findings, statements, coverage, sha256 };
  const { name } = document;
  const title = draft.title?.text ?? (name.replace(/\.[A-Za-z0-9]+$/, "").trim() || "Service");
  const description = draft.blocks
    .find((block) => block.kind === "sentence")
    ?.text.replace(/[`*]/g, "");
  const model: SpecModel = {
    modelVersion: 1,
    title,
    slug: slugOf(title, sha256),
    ...(description ? { description: description.slice(0, 500) } : {}),
    source: {
      name: name || "specification",
      format: "markdown",
      language,
      sha256,
      text: source.text,
    },
    statements,
    requirements: built.requirements,
    entities: built.entities,
    endpoints: built.endpoints,
    rules: built.rules,
    nonFunctional: built.nonFunctional,
    findings,
    coverage,
  };
  return { model, reasons: [], findings, statements, coverage, sha256 };
}

/** A model exists only when there is something to build: an entity with fields and a route to it. */
function reasonsAgainst(built: BuiltModel, findings: readonly Finding[]): RejectionReason[] {
  const buildable = built.endpoints.filter(({ operation }) => operation !== "custom");
  const reasons: RejectionReason[] = [];
  if (built.entities.length === 0) {
    const stated = built.endpoints.length;
    reasons.push(
      rejection(
        "SPEC_WITHOUT_ENTITY",
        `Expected an entity with fields, found none${stated > 0 ? `, beside ${stated} endpoints` : ""}.`,
      ),
    );
  }
  if (buildable.length === 0) {
    const found =
      built.endpoints.length === 0 ? "none" : `${built.endpoints.length} that fit no entity`;
    reasons.push(
      rejection("SPEC_WITHOUT_ENDPOINT", `Expected an endpoint that can be built, found ${found}.`),
    );
  }
  if (reasons.length === 0) return [];
  const severe = findings
    .filter(({ code }) => /INVALID|UNSAFE|ENDPOINT_UNSUPPORTED/.test(code))
    .slice(0, 20);
  for (const { code, message, spans } of severe) {
    if (code in errorCatalogue)
      reasons.push(rejection(code as RejectionReason["code"], message, spans[0]?.start.line));
  }
  return reasons;
}
