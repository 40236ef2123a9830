/**
 * The file of an endpoint that writes. One transaction, in the order of the model: the rows of the path, references of the
 * body, ownership, what comes instead, the values of the new row, refusals, writes, the answer.
 */
import type { EndpointView } from "../model/endpoint-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { ofKind } from "./applied-rules.ts";
import { answerCode } from "./answers.ts";
import { assignAll, isCreation } from "./assignments.ts";
import { Building } from "./building.ts";
import { readChildren, readCopies } from "./children.ts";
import { mergeInto, removeInstead, reuseStored, writeMerged } from "./earlier-outcomes.ts";
import { writeEffects } from "./effects.ts";
import type { Context } from "./expressions/context.ts";
import { Frame } from "./expressions/frame.ts";
import { locateRows } from "./locate-rows.ts";
import { NewRow } from "./new-row.ts";
import { bulkFileOf, fileOf } from "./operation-code.ts";
import type { OperationFile } from "./operation-file.ts";
import { writeOwnRow } from "./own-row.ts";
import { outcomeCode } from "./read-operation.ts";
import { refuseAll } from "./refusals.ts";
import { bodySource } from "./request-sources.ts";
import { readReferences, refuseStrangers, startContext } from "./start-operation.ts";

export function writeOperation(service: ServiceView, view: EndpointView): OperationFile {
  const building = new Building(service, view);
  const frame = new Frame("function");
  const context = locateRows(startContext(building, frame, true), view);
  const isUpsert = view.operation === "upsert";
  const answersStatus = isUpsert || ofKind(building.rules, "reuse", "merge").length > 0;
  const outcome = statements(building, context);
  const stored = context.roots.row?.variable ?? "stored";
  const status = isUpsert
    ? `${stored} === undefined ? (201 as const) : (200 as const)`
    : `${view.endpoint.successStatus} as const`;
  if (answersStatus) frame.emit(`return { status: ${status}, body: ${outcome ?? "undefined"} };`);
  else if (outcome !== undefined) frame.emit(`return ${outcome};`);
  return view.endpoint.bulk
    ? bulkFileOf(building, frame, answersStatus)
    : fileOf(building, frame, { answersStatus, isTransaction: true });
}

/** Emits everything; returns the code of the answer. */
function statements(building: Building, start: Context): string | undefined {
  const { view } = building;
  const newRow = new NewRow(
    view,
    start.roots.body ?? bodySource(building.service, view, start.frame),
    start.roots.row,
  );
  const context = { ...start, roots: { ...start.roots, new: newRow.source(start) } };
  readReferences(context);
  refuseStrangers(building, context);
  if (isCreation(view)) reuseStored(building, context, newRow);
  removeInstead(building, context);
  const children = [
    ...readChildren(building, context, newRow),
    ...readCopies(building, context, newRow),
  ];
  assignAll(building, context, newRow);
  const merge = isCreation(view) ? mergeInto(building, context, newRow) : undefined;
  refuseAll(building, context);
  if (merge) writeMerged(building, context, { merge, newRow });
  const gone =
    view.operation === "delete"
      ? answerCode(building, context, start.roots.row?.variable)
      : undefined;
  if (gone !== undefined && view.endpoint.answer?.of !== "parent")
    context.frame.emit(`const answer = ${gone};`);
  const row = writeOwnRow(building, context, { newRow, children });
  const written = { ...context, roots: { ...context.roots, new: newRow.source(context) } };
  writeEffects(building, written);
  if (gone !== undefined && view.endpoint.answer?.of !== "parent") return "answer";
  if (view.operation === "act" || view.operation === "redirect") {
    const roots = { ...written.roots, ...(row !== undefined && { row: written.roots.row }) };
    return outcomeCode(building, { ...written, roots });
  }
  return answerCode(building, written, row);
}
