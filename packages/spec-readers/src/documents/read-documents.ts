import { errorCatalogue } from "@devmatrix/errors";
import type { Finding, SpecModel } from "@devmatrix/spec-model";
import { sectionKinds } from "../context/section-kind.ts";
import { joinSources } from "./joined-source.ts";
import { numberBlocks } from "./number-blocks.ts";
import type { Opened } from "./open-documents.ts";
import { lexiconOf, openDocuments, readDocument } from "./open-documents.ts";
import { withQuestions } from "../lint/with-questions.ts";
import { sourceOf } from "./source-of.ts";
import type { BuiltModel } from "../model/build-model.ts";
import { buildModel } from "../model/build-model.ts";
import { notUnderstood } from "../model/not-understood.ts";
import { buildFindings, buildStatements, coverageOf } from "../model/ledger.ts";
import { slugOf } from "../model/slug.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { createDraft } from "../model/spec-draft.ts";
import type { ReadOptions, Reading, RejectionReason, SpecDocument } from "../reading.ts";
import { recognise } from "../recognise.ts";
import { DEFAULT_MAX_BYTES, rejection } from "../text/decode-text.ts";
import type { SourceLines } from "../text/source-lines.ts";

const NOTHING = { total: 0, covered: 0, informative: 0, notUnderstood: 0, share: 0 };

/** Reads documents into one model, without answers. */
export function readDocuments(documents: readonly SpecDocument[], options: ReadOptions): Reading {
  const opened = openDocuments(documents, options.maxBytes ?? DEFAULT_MAX_BYTES);
  const { sha256 } = opened;
  const refuse = (reasons: RejectionReason[]): Reading => ({
    model: null,
    reasons,
    findings: [],
    statements: [],
    coverage: NOTHING,
    sha256,
  });
  if (opened.reasons.length > 0) return refuse(opened.reasons);
  if (opened.documents.length === 0)
    return refuse([rejection("SPEC_EMPTY", "Expected a document, found none.")]);
  const chosen = lexiconOf(opened.documents);
  if (chosen.other) {
    const message = `Expected a text in English or Spanish, found another language (${chosen.other}).`;
    return refuse([rejection("SPEC_FORMAT_UNSUPPORTED", message)]);
  }
  const lexicon = options.lexicon ?? chosen.lexicon;
  const { source, starts } = joinSources(opened.documents.map(({ text }) => text));
  const read = opened.documents.map((document, at) => {
    const { name } = document;
    return { name, read: readDocument(document, lexicon), start: starts[at] ?? 0 };
  });
  const draft = createDraft(numberBlocks(read), { lexicon, kindOf: sectionKinds(lexicon) });
  for (const { read: document } of read) document.fill(draft);
  recognise(draft);
  const built = buildModel(draft);
  return finish({ opened, source, draft, built, language: chosen.language });
}

interface Parts {
  opened: Opened;
  source: SourceLines;
  draft: SpecDraft;
  built: BuiltModel;
  language: SpecModel["source"]["language"];
}

function finish({ opened, source, draft, built, language }: Parts): Reading {
  const { sha256 } = opened;
  const statements = buildStatements(draft, source);
  const coverage = coverageOf(statements);
  const findings = withQuestions(buildFindings([...built.issues, ...notUnderstood(draft)], source));
  const reasons = reasonsAgainst(built, findings);
  if (reasons.length > 0) return { model: null, reasons, findings, statements, coverage, sha256 };
  const name = opened.documents.map((each) => each.name).join(", ") || "specification";
  const title = draft.title?.text ?? (name.replace(/\.[A-Za-z0-9]+$/, "").trim() || "Service");
  const description = draft.blocks
    .find((block) => block.kind === "sentence")
    ?.text.replace(/[`*]/g, "");
  const model: SpecModel = {
    modelVersion: 1,
    title,
    slug: slugOf(title, sha256),
    ...(description ? { description: description.slice(0, 500) } : {}),
    source: { ...sourceOf(opened, language), text: source.text },
    statements,
    requirements: built.requirements,
    entities: built.entities,
    endpoints: built.endpoints,
    rules: built.rules,
    ...(built.callers && { callers: built.callers }),
    ...(built.seeds && { seeds: built.seeds }),
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
