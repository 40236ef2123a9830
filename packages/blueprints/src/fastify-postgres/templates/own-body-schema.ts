import { key, lines, member } from "../code.ts";
import type { BodyView, InputView } from "../model/body-view.ts";
import { bodyOf } from "../model/body-view.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { sentSchema } from "./embedded-schema.ts";
import { defaultCall, describedSchema } from "./field-schema.ts";
import { summaryOf } from "./summary.ts";

/** The schemas of bodies that belong to one endpoint, in the order of the model. */
export function ownBodySchemas(
  service: ServiceView,
  { endpoints }: Pick<ResourceView, "endpoints">,
): string[] {
  return endpoints.flatMap((view) => {
    const body = bodyOf(service, view);
    return body?.kind === "own" ? [ownBodySchema(service, view, body)] : [];
  });
}

function ownBodySchema(service: ServiceView, view: EndpointView, body: BodyView): string {
  const one =
    body.inputs.length === 0
      ? `new${view.resource?.type ?? ""}Schema`
      : members(service, body, view.resource);
  return lines(
    `/** What a client sends: ${summaryOf(view).toLowerCase()}. */`,
    `export const ${body.schema} = ${body.bulk ? severalOf(service, one, body.bulk) : one};`,
    `export type ${body.type} = z.infer<typeof ${body.schema}>;`,
    "",
  );
}

function members(
  { model }: ServiceView,
  { inputs, isPatch }: BodyView,
  owner: ResourceView | undefined,
): string {
  const properties = inputs.map(
    (input) => `${key(input.name)}: ${inputCode(input, { isPatch, owner })},`,
  );
  if (isPatch) return `changes({ ${properties.join("\n")} })`;
  const object = model.nonFunctional.ignoreUnknownFields ? "z.object" : "z.strictObject";
  return `${object}({ ${properties.join("\n")} })`;
}

function inputCode(
  { field, isOwn, required, embed }: InputView,
  { isPatch, owner }: { isPatch: boolean; owner: ResourceView | undefined },
): string {
  if (embed && owner)
    return `${sentSchema(owner, embed)}${required || isPatch ? "" : ".default([])"}`;
  const stands =
    isOwn && field.changeable ? member("fields", field.name) : describedSchema(field).code;
  if (isPatch) return stands;
  if (required) return stands;
  // Not required here, though the field is: then nothing stands in its place.
  return field.fallback === undefined
    ? `${stands}${field.nullable ? "" : ".nullable()"}.default(null)`
    : `${stands}${defaultCall(field, false)}`;
}

function severalOf(
  { model }: ServiceView,
  one: string,
  { name, max }: NonNullable<BodyView["bulk"]>,
): string {
  const several = `z.array(${one}).min(1)${max === undefined ? "" : `.max(${max})`}`;
  if (name === undefined) return several;
  const object = model.nonFunctional.ignoreUnknownFields ? "z.object" : "z.strictObject";
  return `${object}({ ${key(name)}: ${several} })`;
}
