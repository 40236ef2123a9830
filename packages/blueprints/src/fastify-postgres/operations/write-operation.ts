/**
 * The file of an endpoint that writes. One transaction, in the order of the model: the rows of the path, references of the
 * body, ownership, what comes instead, the values of the new row, refusals, writes, the answer.
 */
import { parsed } from "../model/parsed.ts";
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
import { condition } from "./expressions/condition.ts";
import { value } from "./expressions/compile-value.ts";
import { referenced } from "./expressions/references.ts";
import { locateRows } from "./locate-rows.ts";
import { lockedEntities } from "./locked-entities.ts";
import { NewRow } from "./new-row.ts";
import { fileOf } from "./operation-code.ts";
import type { OperationFile } from "./operation-file.ts";
import { writeOwnRow } from "./own-row.ts";
import { refuseAll } from "./refusals.ts";
import { bodySource, callerSource, parameterSource } from "./request-sources.ts";

export function writeOperation(service: ServiceView, view: EndpointView): OperationFile {
  const building = new Building(service, view);
  const frame = new Frame("function");
  const context = locateRows(startContext(building, frame, true), view);
  const answersStatus = ofKind(building.rules, "reuse", "merge").length > 0;
  const outcome = statements(building, context);
  if (outcome !== undefined) {
    frame.emit(
      answersStatus
        ? `return { status: ${view.endpoint.successStatus}, body: ${outcome} };`
        : `return ${outcome};`,
    );
  }
  return fileOf(building, frame, { answersStatus, isTransaction: true });
}

/** The context at the start of an operation: nothing but the request is known. */
export function startContext(building: Building, frame: Frame, writes: boolean): Context {
  const { service, view, file, rules } = building;
  return {
    service,
    file,
    frame,
    database: writes ? "tx" : "db",
    writes,
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

function callerRoot({ service, view }: Building, frame: Frame): Context["roots"] {
  const caller = callerSource(service, view, frame);
  return caller ? { caller } : {};
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
  return answerCode(building, written, row);
}

/** Whatever the body refers to exists. */
function readReferences(context: Context): void {
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
  building.attemptAll("access", () => {
    const code = context.condition(parsed(text), context);
    const detail =
      deniedStatus === 404 ? "Nothing was found under this address." : "This is not yours to use.";
    context.frame.emit(
      `${context.file.helper("refuseUnless")}(${code}, ${deniedStatus}, { detail: ${JSON.stringify(detail)} });`,
    );
  });
}
