import { createHash, randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { fastifyPostgres } from "@devmatrix/blueprints";
import type { Mode } from "@devmatrix/contracts";
import { createEvent, deriveId, devmatrixNamespace, events } from "@devmatrix/contracts";
import { connectMessaging } from "@devmatrix/messaging";
import { quietLog } from "../output/quiet-log.ts";
import type { SpecFile } from "../read-spec-file.ts";

/** What was sent, and the run that its content belongs to. */
export interface Submission {
  eventId: string;
  specId: string;
  runId: string;
}

export interface SubmitOptions {
  mode?: Mode;
  maxConcurrency?: number;
}

/**
 * Publishes `devmatrix.spec.submitted`, the same event that any other system would. The ids are known at once because
 * they derive from the content: same bytes and same blueprint, same run.
 */
export async function submitSpec(
  natsUrl: string,
  spec: SpecFile,
  options: SubmitOptions = {},
): Promise<Submission> {
  const ids = identify(spec.content);
  const event = createEvent(events.specSubmitted, {
    id: `cli-${randomUUID()}`,
    about: ids.specId,
    data: { name: spec.name, content: spec.content, submittedBy: userInfo().username, options },
  });
  const messaging = await connectMessaging({ url: natsUrl, name: "cli", log: quietLog });
  try {
    await messaging.publish(event);
  } finally {
    await messaging.drain();
  }
  return { eventId: event.id, ...ids };
}

/** Ids of a specification's run, by the rule of spec-ingest. */
export function identify(content: string): { specId: string; runId: string } {
  const sha256 = createHash("sha256").update(content).digest("hex");
  const specId = deriveId(devmatrixNamespace, sha256);
  const { name, version } = fastifyPostgres;
  return { specId, runId: deriveId(specId, `run/${name}@${version}`) };
}
