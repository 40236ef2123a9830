import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import { storableText } from "@devmatrix/service-kit";
import type { Reading, SpecDocument } from "@devmatrix/spec-readers";
import { announce, announceDuplicate, recordOf } from "../domain/decide-outcome.ts";
import type { Submission } from "../domain/decide-outcome.ts";
import { identifyContent } from "../domain/identify-content.ts";
import type { SpecStore } from "../stores/spec-store.ts";

export const consumer = "spec-ingest-on-spec-submitted";

/** What the handler needs. */
export interface Deps {
  specs: SpecStore;
  read: (document: SpecDocument) => Promise<Reading>;
  /** What the specification will be built with; part of the run's id. */
  blueprint: { name: string; version: string };
  now: () => Date;
}

/**
 * Reads a submitted specification and stores what became of it. Safe to run twice for one event; content that is known
 * is not read again, and its submitter is told the run that it belongs to.
 */
export function onSpecSubmitted(deps: Deps): Handler<typeof events.specSubmitted> {
  return async ({ id, data }) => {
    const instant = () => deps.now().toISOString();
    const received = instant();
    const content = Buffer.from(data.content, "utf8");
    const ids = identifyContent(content, deps.blueprint);
    const submission: Submission = {
      id,
      name: storableText(data.name),
      submittedBy: storableText(data.submittedBy),
      options: data.options,
      contentBytes: content.byteLength,
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
    const reading = await deps.read({ name: submission.name, content, format: data.format });
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
