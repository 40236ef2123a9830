import { key, lines } from "../code.ts";
import type { EndpointView, PathParameterView } from "../model/endpoint-view.ts";
import { viewsOfFields } from "../model/field-view.ts";
import { withArticle } from "../model/names.ts";
import type { ParameterSchemaView } from "../model/parameter-schema-view.ts";
import { parameterSchemaViews } from "../model/parameter-schema-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { parameterSchema } from "./field-schema.ts";
import { needsTypes } from "./needs-types.ts";

/** The schemas of path parameters: one for all paths that have the same. */
export function parameterSchemas(
  service: ServiceView,
  resource: Pick<ResourceView, "camel" | "endpoints">,
): string[] {
  const views = parameterSchemaViews(resource.camel, resource.endpoints);
  return [...new Set(views.values())].map((view) => {
    const typed = [...views].some(
      ([endpoint, each]) => each === view && needsTypes(service, endpoint),
    );
    return parameterSchemaCode(view, typed);
  });
}

function parameterSchemaCode(
  { schema, type, example }: ParameterSchemaView,
  typed: boolean,
): string {
  return lines(
    `/** The parameters of a path that names ${named(example)}. */`,
    `export const ${schema} = z.strictObject({`,
    ...example.parameters.map(
      (parameter) => `${key(parameter.name)}: ${parameterCode(parameter)},`,
    ),
    "});",
    typed && `export type ${type} = z.infer<typeof ${schema}>;`,
    "",
  );
}

function named({ item, resource, parents, parameters }: EndpointView): string {
  if (item && resource) return withArticle(resource.singular);
  const parent = parents.at(-1)?.resource.singular;
  return parent === undefined
    ? parameters.map(({ name }) => name).join(" and ")
    : withArticle(parent);
}

function parameterCode({ name, field, stated }: PathParameterView): string {
  if (field) return parameterSchema(field).code;
  if (stated?.enum) return `z.enum(${JSON.stringify(stated.enum)})`;
  const [view] = viewsOfFields(
    [
      {
        name,
        type: stated?.type ?? "string",
        list: false,
        required: true,
        nullable: false,
        unique: false,
        readOnly: false,
        provenance: "convention",
        statementIds: [],
      },
    ],
    {},
  );
  return view ? parameterSchema(view).code : "z.string()";
}
