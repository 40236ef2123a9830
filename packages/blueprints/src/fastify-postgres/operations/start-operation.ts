/** The first steps of every operation. */
import type { EndpointView } from "../model/endpoint-view.ts";
import { parsed } from "../model/parsed.ts";
import type { Applied } from "./applied-rules.ts";
import type { Building } from "./building.ts";
import { condition } from "./expressions/condition.ts";
import { value } from "./expressions/compile-value.ts";
import type { Context } from "./expressions/context.ts";
import type { Frame } from "./expressions/frame.ts";
import { referenced } from "./expressions/references.ts";
import { lockedEntities } from "./locked-entities.ts";
import { bodySource, callerSource, parameterSource } from "./request-sources.ts";

/** The context at the start of an operation: nothing but the request is known. */
export function startContext(building: Building, frame: Frame, writes: boolean): Context {
  const { service, view, file, rules } = building;
  return {
    service,
    file,
    frame,
    database: writes ? "tx" : "db",
    writes,
    written: writes ? writtenEntities(view, rules) : new Set(),
    locked: writes ? lockedEntities(service, view, rules) : new Set(),
    roots: {
      body: bodySource(service, view, frame),
      path: parameterSource(service, view, { root: "path", frame }),
      query: parameterSource(service, view, { root: "query", frame }),
      ...callerRoot(building, frame),
    },
    value,
    condition,
  };
}

/** The entity of the request and those of which rules insert rows. */
function writtenEntities({ resource }: EndpointView, rules: readonly Applied[]): Set<string> {
  const inserted = rules.flatMap(({ behaviour }) =>
    behaviour.kind === "insert" || behaviour.kind === "copyChildren" ? [behaviour.entity] : [],
  );
  return new Set([...inserted, ...(resource ? [resource.entity.name] : [])]);
}

function callerRoot({ service, view }: Building, frame: Frame): Context["roots"] {
  const caller = callerSource(service, view, frame);
  return caller ? { caller } : {};
}

/** Whatever the body refers to exists. */
export function readReferences(context: Context): void {
  const { body } = context.roots;
  for (const field of body?.fields ?? []) {
    if (body && field.reference && !field.list) referenced(context, body, field);
  }
}

/** Refuses callers whom the row does not concern. */
export function refuseStrangers(building: Building, context: Context): void {
  const { access } = building.view.endpoint;
  if (access?.condition === undefined) return;
  const { condition: text, deniedStatus = 403 } = access;
  building.attemptPart({ kind: "endpoint", endpoint: building.address }, () => {
    const code = context.condition(parsed(text), context);
    const detail =
      deniedStatus === 404 ? "Nothing was found under this address." : "This is not yours to use.";
    context.frame.emit(
      `${context.file.helper("refuseUnless")}(${code}, ${deniedStatus}, { detail: ${JSON.stringify(detail)} });`,
    );
  });
}
