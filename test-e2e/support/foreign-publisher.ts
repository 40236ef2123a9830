/**
 * Another system: a plain NATS client that knows nothing of this project but the subject and CloudEvents. It imports
 * nothing of ours on purpose.
 */
import { connect, headers } from "@nats-io/transport-node";

export interface Publication {
  id: string;
  /** W3C trace context of the publisher, if it traces. */
  traceparent?: string;
  name: string;
  content: string;
}

/** Publishes in binary content mode: attributes as headers, data as the body. */
export async function publishBinary(natsUrl: string, publication: Publication): Promise<void> {
  const { id, traceparent, ...data } = publication;
  const attributes = headers();
  attributes.set("ce-specversion", "1.0");
  attributes.set("ce-id", id);
  attributes.set("ce-type", "devmatrix.spec.submitted");
  attributes.set("ce-source", "urn:example:planning-office");
  attributes.set("content-type", "application/json");
  if (traceparent !== undefined) attributes.set("traceparent", traceparent);
  const connection = await connect({ servers: natsUrl });
  connection.publish("devmatrix.spec.submitted", JSON.stringify(data), { headers: attributes });
  await connection.drain();
}

/** Publishes in structured content mode: one JSON document with attributes and data. */
export async function publishStructured(natsUrl: string, publication: Publication): Promise<void> {
  const { id, traceparent, ...data } = publication;
  const attributes = headers();
  attributes.set("content-type", "application/cloudevents+json");
  const event = {
    specversion: "1.0",
    id,
    type: "devmatrix.spec.submitted",
    source: "urn:example:planning-office",
    datacontenttype: "application/json",
    ...(traceparent !== undefined && { traceparent }),
    data,
  };
  const connection = await connect({ servers: natsUrl });
  connection.publish("devmatrix.spec.submitted", JSON.stringify(event), { headers: attributes });
  await connection.drain();
}

/** How a test listens in: this client takes user and password as options, not from the address. */
export function connectOptions(natsUrl: string) {
  const { host, username, password } = new URL(natsUrl);
  return {
    servers: host,
    ...(username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
  };
}
