import type { EventData, events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import { storableText } from "@devmatrix/service-kit";
import type { Finding, SpecModel } from "@devmatrix/spec-model";
import type { Reading } from "@devmatrix/spec-readers";
import type { SubmittedSpecification } from "../adapters/read-document.ts";
import { announce, announceDuplicate, recordOf } from "../domain/decide-outcome.ts";
import type { Submission } from "../domain/decide-outcome.ts";
import { identifyContent } from "../domain/identify-content.ts";
import type { SpecStore } from "../stores/spec-store.ts";

export const consumer = "spec-ingest-on-spec-submitted";

/** What the handler needs. */
export interface Deps {
  specs: SpecStore;
  read: (specification: SubmittedSpecification) => Promise<Reading>;
  /** What the specification will be built with; part of the run's id. */
  blueprint: { name: string; version: string; findings(model: SpecModel): Finding[] };
  now: () => Date;
}

/** The documents of a submission: its content, if it has text, and those beside it. */
function specificationOf(data: EventData<typeof events.specSubmitted>): SubmittedSpecification {
  const { name, format, content, documents = [], answers } = data;
  const first = content !== "" || documents.length === 0 ? [{ name, format, content }] : [];
  return {
    documents: [...first, ...documents].map((each) => ({
      name: storableText(each.name),
      format: each.format,
      content: Buffer.from(each.content, "utf8"),
    })),
    ...(answers && { answers }),
  };
}

/** What is understood and nevertheless not built is told like all else that the author should know. */
function withFindings(reading: Reading, blueprint: Deps["blueprint"]): Reading {
  const { model } = reading;
  if (!model) return reading;
  const findings = [...reading.findings, ...blueprint.findings(model)];
  return { ...reading, findings, model: { ...model, findings } };
}

/**
 * Reads a submitted specification and stores what became of it. Safe to run twice for one event; content that is known
 * is not read again, and its submitter is told the run that it belongs to.
 */
export function onSpecSubmitted(deps: Deps): Handler<typeof events.specSubmitted> {
  return async ({ id, data }) => {
    const instant = () => deps.now().toISOString();
    const received = instant();
    const specification = specificationOf(data);
    const { documents } = specification;
    const ids = identifyContent(specification, deps.blueprint);
    const submission: Submission = {
      id,
      name: storableText(data.name),
      submittedBy: storableText(data.submittedBy),
      options: data.options,
      contentBytes: documents.reduce((sum, { content }) => sum + content.byteLength, 0),
    };
    const known = await deps.specs.findOriginal(ids.specId);
    const context = { actor: consumer, eventId: id };
    if (known !== undefined) {
      await deps.specs.transaction(context, async (tx) => {
        if (!(await tx.inbox.isFirst(consumer, id))) return;
        await tx.outbox.add(announceDuplicate(submission, known));
      });
      return;
    }
    const reading = withFindings(await deps.read(specification), deps.blueprint);
    const read = instant();
    const record = recordOf(submission, ids, reading);
    const outcome = announce(record, { received, read, analysed: instant() });
    await deps.specs.transaction(context, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, id))) return;
      const faster = await tx.insert(record); // Another submission of the same content, read at the same time.
      await tx.outbox.add(faster === undefined ? outcome : announceDuplicate(submission, faster));
    });
  };
}
