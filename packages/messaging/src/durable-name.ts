import type { EventDefinition, ServiceName } from "@devmatrix/contracts";

/**
 * Name of a service's durable consumer: `planner-on-spec-ingested` for one event, `codegen-worker-on-work` for the work
 * queue, `progress-monitor-on-all` for the whole event stream.
 */
export function durableName(
  service: ServiceName,
  heard: Pick<EventDefinition, "subject"> | "work" | "all",
): string {
  const what =
    typeof heard === "string" ? heard : heard.subject.split(".").slice(1).join("-").toLowerCase();
  return `${service}-on-${what}`;
}
