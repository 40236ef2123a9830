import { events } from "@devmatrix/contracts";
import type { EventData, EventName } from "@devmatrix/contracts";
import type { StoredEvent } from "@devmatrix/messaging";

/** Instant number `second` of the fixtures' minute. */
export const instant = (second: number) =>
  `2026-01-02T03:04:${String(second).padStart(2, "0")}.000Z`;

/** The event of contracts' example with some of its data changed, stored at instant `sequence`. */
export function stored<Name extends EventName>(
  name: Name,
  sequence: number,
  data: Partial<EventData<(typeof events)[Name]>> = {},
): Extract<StoredEvent, { name: Name }> {
  const definition = events[name];
  const example: object = definition.schema.parse(definition.example);
  return {
    specversion: "1.0",
    id: `${name}-${sequence}`,
    source: "test",
    type: definition.type,
    ...{ name, sequence, storedAt: instant(sequence) },
    data: { ...example, ...data },
  } as unknown as Extract<StoredEvent, { name: Name }>;
}
