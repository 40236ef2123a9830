import { connect } from "@nats-io/transport-node";
import { connectOptions } from "./foreign-publisher.ts";

/**
 * Calls `act` when the n-th event of a subject about a run passes by. The submission itself names no run yet, so it is
 * counted whatever it is about.
 */
export async function onNthEvent(
  natsUrl: string,
  watched: { subject: string; runId: string; count: number },
  act: () => void,
): Promise<{ fired(): boolean; stop(): Promise<void> }> {
  const connection = await connect(connectOptions(natsUrl));
  let seen = 0;
  connection.subscribe(watched.subject, {
    callback: (_error, message) => {
      const about = message.headers?.get("ce-subject");
      if (about !== watched.runId && !watched.subject.endsWith("spec.submitted")) return;
      if (++seen === watched.count) act();
    },
  });
  await connection.flush();
  return { fired: () => seen >= watched.count, stop: () => connection.close() };
}
