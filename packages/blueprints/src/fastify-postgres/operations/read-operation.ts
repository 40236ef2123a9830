/** The files of endpoints that write nothing: rows that only some may see, figures, computations, redirects. */
import type { EndpointView } from "../model/endpoint-view.ts";
import { parsed } from "../model/parsed.ts";
import type { ServiceView } from "../model/service-view.ts";
import { answerCode, answersBody, members } from "./answers.ts";
import { Building } from "./building.ts";
import type { Context } from "./expressions/context.ts";
import { Frame } from "./expressions/frame.ts";
import { orNull } from "./expressions/value.ts";
import { groupsCode } from "./groups.ts";
import { locateRows } from "./locate-rows.ts";
import { fileOf } from "./operation-code.ts";
import type { OperationFile } from "./operation-file.ts";
import { refuseAll } from "./refusals.ts";
import { readReferences, refuseStrangers, startContext } from "./start-operation.ts";

export function readOperation(service: ServiceView, view: EndpointView): OperationFile {
  const building = new Building(service, view);
  const frame = new Frame("function");
  const context = locateRows(startContext(building, frame, false), view);
  readReferences(context);
  refuseStrangers(building, context);
  refuseAll(building, context);
  const outcome = outcomeCode(building, context);
  if (outcome !== undefined) frame.emit(`return ${outcome};`);
  return fileOf(building, frame, { answersStatus: false, isTransaction: false });
}

/** What the endpoint answers: rows, figures, or the address that a redirect leads to. */
export function outcomeCode(building: Building, context: Context): string | undefined {
  const { view } = building;
  const { answer, location } = view.endpoint;
  if (view.operation === "redirect") return locationCode(building, context, location);
  if (answer?.of === "groups") return groupsCode(building, context, answer);
  const isRow = context.roots.row !== undefined || answer?.of === "parent";
  if (isRow || !answersBody(view))
    return answerCode(building, context, context.roots.row?.variable);
  return `{ ${members(building, context, answer?.values ?? []).join(", ")} }`;
}

export function locationCode(
  building: Building,
  context: Context,
  location: string | undefined,
): string {
  let code = '"/"';
  building.attemptPart({ kind: "endpoint", endpoint: building.address }, () => {
    if (location !== undefined) code = orNull(context.value(parsed(location), context));
  });
  return code;
}
