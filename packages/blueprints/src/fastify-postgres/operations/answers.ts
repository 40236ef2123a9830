/** What an operation answers, of the rows as they are now. */
import { key, literal, member } from "../code.ts";
import { parsed } from "../model/parsed.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { Building } from "./building.ts";
import type { Context } from "./expressions/context.ts";
import { rowSource } from "./expressions/references.ts";
import type { Value } from "./expressions/value.ts";
import { bracketed, orNull } from "./expressions/value.ts";
import type { ResultValue } from "@devmatrix/spec-model";

/** Whether the endpoint answers a body at all. */
export function answersBody({ endpoint }: EndpointView): boolean {
  return endpoint.successStatus !== 204 && endpoint.answer?.of !== "nothing";
}

/** The representation of a stored row, as clients see it. */
export function representation(
  context: Context,
  { resource, variable }: { resource: ResourceView; variable: string },
): string {
  const { file, database } = context;
  const store = file.use(file.below(`${resource.folder}/store.ts`), `${resource.type}Store`);
  const found = file.use(file.below("http/problem.ts"), "found");
  return `${found}(await new ${store}(${database}).find(${member(variable, resource.key.name)}))`;
}

/** The code of the answer; undefined where there is no body. */
export function answerCode(
  building: Building,
  context: Context,
  row: string | undefined,
): string | undefined {
  const { view } = building;
  const { answer } = view.endpoint;
  if (!answersBody(view)) return undefined;
  const values = answer?.values ?? [];
  if (answer?.of === "values") {
    const own = view.resource;
    const now =
      own && row !== undefined ? rowNow(context, { resource: own, variable: row }) : context;
    return valuesCode(building, now, values);
  }
  const parent = context.roots.parent;
  const [resource, variable] =
    answer?.of === "parent" && parent?.resource
      ? [parent.resource, parent.variable]
      : [view.resource, row];
  if (!resource || variable === undefined) return undefined;
  const body = representation(context, { resource, variable });
  if (values.length === 0) return body;
  const now = rowNow(context, { resource, variable });
  return `{ ...${body}, ${members(building, now, values).join(", ")} }`;
}

/** The row as it is after the writes. */
export function rowNow(
  context: Context,
  { resource, variable }: { resource: ResourceView; variable: string },
): Context {
  if (!context.writes) return context;
  const { file, frame, database } = context;
  const name = file.variable(`${resource.camel}Now`);
  const table = file.table(resource);
  const onlyRow = file.use(file.below("database/only-row.ts"), "onlyRow");
  const where = `${file.drizzle("eq")}(${member(table, resource.key.name)}, ${member(variable, resource.key.name)})`;
  frame.emit(
    `const ${name} = ${onlyRow}(await ${database}.select().from(${table}).where(${where}));`,
  );
  const row = rowSource({ id: "now", resource, variable: name, frame });
  return {
    ...context,
    roots: { ...context.roots, row, new: row },
    locked: new Set(),
    written: new Set(),
  };
}

export function valuesCode(
  building: Building,
  context: Context,
  values: readonly ResultValue[],
): string {
  return `{ ${members(building, context, values).join(", ")} }`;
}

export function members(
  building: Building,
  context: Context,
  values: readonly ResultValue[],
): string[] {
  return values.map((each) => {
    let code = "null";
    building.attemptPart({ kind: "value", name: each.name, endpoint: building.address }, () => {
      code = wireCode(building, context.value(parsed(each.value), context), each);
    });
    return `${key(each.name)}: ${code}`;
  });
}

/** A worked-out value as it goes over the wire: exact decimals are rounded to two digits. */
export function wireCode({ service, file }: Building, value: Value, { type }: ResultValue): string {
  const asText = type === "decimal" && service.model.nonFunctional.decimalsAsStrings === true;
  const digits = type === "integer" ? 0 : 2;
  const isExact =
    value.kind === "big" ||
    value.kind === "decimal" ||
    (type === "decimal" && value.kind === "number");
  if (!isExact) return orNull(value);
  const big =
    value.kind === "big"
      ? bracketed(value.code)
      : `new ${file.use("big.js", "Big")}(${value.code})`;
  const code = asText
    ? `${big}.toFixed(${literal(digits)})`
    : value.kind === "big" || type === "decimal"
      ? `${big}.round(${digits}).toNumber()`
      : value.code;
  return orNull({ ...value, code, whole: undefined });
}
