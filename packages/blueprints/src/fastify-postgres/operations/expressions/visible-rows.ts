import { parseExpression } from "@devmatrix/spec-model";
import type { ResourceView } from "../../model/resource-view.ts";
import type { Context } from "./context.ts";
import { sqlCondition } from "./sql-condition.ts";
import { presenceOf } from "../soft-delete.ts";

/** The conditions that leave out rows which were deleted softly. */
export function goneCondition(context: Context, resource: ResourceView): string[] {
  const present = presenceOf(context.service.model, resource.entity.name);
  if (present === undefined) return [];
  const code = sqlCondition(context, resource, parseExpression(present));
  return code === undefined ? [] : [code];
}
