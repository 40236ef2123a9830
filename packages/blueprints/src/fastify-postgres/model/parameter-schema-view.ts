import type { EndpointView } from "./endpoint-view.ts";
import { NameTable, upperFirst, words } from "./names.ts";

/** The schema of the path parameters of some endpoints: those whose paths have the same ones. */
export interface ParameterSchemaView {
  /** Names in `schema.ts`. */
  schema: string;
  type: string;
  /** The first endpoint that has it. */
  example: EndpointView;
}

/** The schemas of path parameters that the endpoints of one folder need, by endpoint. */
export function parameterSchemaViews(
  base: string,
  endpoints: EndpointView[],
): Map<EndpointView, ParameterSchemaView> {
  const names = new NameTable();
  const bySignature = new Map<string, ParameterSchemaView>();
  const result = new Map<EndpointView, ParameterSchemaView>();
  for (const view of endpoints.filter(({ parameters }) => parameters.length > 0)) {
    const signature = JSON.stringify(
      view.parameters.map(({ name, field }) => [name, field?.name, field?.field.type]),
    );
    const known = bySignature.get(signature) ?? named(base, view, names);
    bySignature.set(signature, known);
    result.set(view, known);
  }
  return result;
}

/** After the field that names the row, and the row above. */
function named(base: string, view: EndpointView, names: NameTable): ParameterSchemaView {
  const { item, parents } = view;
  const by =
    item && !item.field.isKey ? `By${words(item.field.name).map(upperFirst).join("")}` : "";
  const parent = parents.at(-1)?.resource.type;
  const of = parent === undefined ? "" : item ? `Of${parent}` : `sOf${parent}`;
  const stem = names.take(`${base}${by}${of}Params`);
  return { schema: stem, type: upperFirst(stem), example: view };
}
