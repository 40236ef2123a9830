/** What a request brings, as the rule language sees it. */
import type { Embed, Field } from "@devmatrix/spec-model";
import { member } from "../code.ts";
import { bodyOf } from "../model/body-view.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import type { Collection, Source } from "./expressions/context.ts";
import type { Frame } from "./expressions/frame.ts";
import { resourceOf } from "./expressions/references.ts";
import { mayBeNull, readField } from "./expressions/sources.ts";
import { kindOf, plain } from "./expressions/value.ts";

/** The fields that a body has, under the names that it has them by. */
export function bodyFields(service: ServiceView, view: EndpointView): Field[] {
  const body = bodyOf(service, view);
  if (!body) return [];
  if (body.inputs.length > 0) {
    return body.inputs.map(({ name, field, required }) => ({ ...field.field, name, required }));
  }
  const sent = (view.resource?.fields ?? []).filter((field) =>
    body.kind === "replacement" || body.kind === "patch" ? field.changeable : field.sentAtCreation,
  );
  return sent.map(({ field }) => field);
}

export function bodySource(service: ServiceView, view: EndpointView, frame: Frame): Source {
  const fields = bodyFields(service, view);
  const partial = view.operation === "modify";
  const { resource } = view;
  return {
    id: "body",
    fields,
    variable: "body",
    guards: [],
    stored: false,
    frame,
    read(field) {
      const code = member("body", field.name);
      if (partial) {
        const guards = [`${code} !== undefined`, ...(mayBeNull(field) ? [`${code} !== null`] : [])];
        return {
          ...plain(kindOf(field), code, guards),
          whole: `(${code} ?? null)`,
          enum: field.enum,
        };
      }
      const own = view.endpoint.inputs ? undefined : resource;
      return readField(own, { variable: "body", field, guards: [] });
    },
    collection: (name) => sentList(service, { view, name, frame }),
  };
}

/** The children that callers may send together with the row. */
export function sentChildren({ operation, endpoint, resource }: EndpointView): Embed[] {
  if (!["create", "replace", "modify", "upsert", "register"].includes(operation)) return [];
  const { inputs } = endpoint;
  return (resource?.entity.embeds ?? []).filter(
    ({ name, many, writable }) =>
      many && writable && (inputs === undefined || inputs.some((input) => input.name === name)),
  );
}

/** A list that the body carries: children of the row, or objects that are no rows. */
function sentList(
  service: ServiceView,
  { view, name, frame }: { view: EndpointView; name: string; frame: Frame },
): Collection | undefined {
  const code = member("body", name);
  const base = { id: `body.${name}`, stored: false, frame, path: name };
  const embed = sentChildren(view).find((each) => each.name === name);
  if (embed) {
    const resource = resourceOf(service, embed.entity);
    const list = view.operation === "modify" ? `(${code} ?? [])` : code;
    const sent = resource.fields.filter(({ sentAtCreation }) => sentAtCreation);
    const fields = sent.map(({ field }) => field).filter((each) => each.name !== embed.foreignKey);
    return { ...base, code: list, resource, fields, noun: resource.camel };
  }
  const field = bodyFields(service, view).find((each) => each.name === name);
  if (!field?.list) return undefined;
  const list = mayBeNull(field) || view.operation === "modify" ? `(${code} ?? [])` : code;
  if (field.type === "object") {
    return { ...base, code: list, fields: field.fields ?? [], noun: "entry" };
  }
  const element = { ...field, list: false, required: true, name: "value" };
  return { ...base, code: list, fields: [element], plainElement: element, noun: "value" };
}

/** The parameters of the path or of the query. */
export function parameterSource(
  service: ServiceView,
  view: EndpointView,
  { root, frame }: { root: "path" | "query"; frame: Frame },
): Source {
  const variable = root === "path" ? "params" : "query";
  const fields = view.endpoint.parameters
    .filter((parameter) => parameter.in === root)
    .map((parameter): Field => {
      const entity = parameter.entity ?? view.resource?.entity.name;
      const resource = service.resources.find((each) => each.entity.name === entity);
      const own = resource?.fields.find(({ name }) => name === parameter.field)?.field;
      const isKey = own !== undefined && own.name === resource?.key.name;
      const reference =
        isKey && resource
          ? { entity: resource.entity.name, field: own.name, onDelete: "restrict" as const }
          : own?.reference;
      return {
        name: parameter.name,
        type: own?.type ?? parameter.type ?? "string",
        list: false,
        required: root === "path" || parameter.required === true || parameter.default !== undefined,
        nullable: false,
        unique: false,
        readOnly: false,
        provenance: "stated",
        statementIds: [],
        ...((parameter.enum ?? own?.enum) && { enum: parameter.enum ?? own?.enum }),
        ...(reference && { reference }),
      };
    });
  return {
    id: root,
    fields,
    variable,
    guards: [],
    stored: false,
    frame,
    read(field) {
      const code = member(variable, field.name);
      const guards = field.required ? [] : [`${code} !== undefined`];
      return { ...plain(kindOf(field), code, guards), ...(field.enum && { enum: field.enum }) };
    },
  };
}

/** The account that makes the request. */
export function callerSource(
  service: ServiceView,
  view: EndpointView,
  frame: Frame,
): Source | undefined {
  const entity = service.model.callers?.entity;
  if (entity === undefined) return undefined;
  const resource = resourceOf(service, entity);
  const guards = view.endpoint.access?.level === "caller" ? [] : ["caller !== null"];
  return {
    id: "caller",
    resource,
    fields: resource.entity.fields,
    variable: "caller",
    guards,
    stored: true,
    frame,
    read: (field) => readField(resource, { variable: "caller", field, guards }),
  };
}
