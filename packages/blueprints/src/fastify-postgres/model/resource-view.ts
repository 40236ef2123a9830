import type { Endpoint, Entity, Operation, SpecModel } from "@devmatrix/spec-model";
import { kebabCase, lowerFirst, NameTable, snakeCase, sqlIdentifier, words } from "./names.ts";
import type { FieldView } from "./field-view.ts";
import { fieldViews } from "./field-view.ts";

/** An endpoint with what its route and its store method need. */
export interface EndpointView {
  endpoint: Endpoint;
  operation: Exclude<Operation, "custom">;
  path: string;
  /** The path parameter and the field that it names; items only. */
  item?: { parameter: string; field: FieldView };
}

/** An entity as the templates of its folder see it. */
export interface ResourceView {
  entity: Entity;
  /** `SeedPacket`: the type; also part of other names. */
  type: string;
  /** `seedPacket`: begins the names of schemas and functions. */
  camel: string;
  /** `seedPackets`: the variable of the table. */
  table: string;
  tableName: string;
  /** Folder below src. */
  folder: string;
  /** `seed packet` and `seed packets`, for sentences. */
  singular: string;
  plural: string;
  /** Names of the schemas in the OpenAPI document. */
  components: { answer: string; create: string; replacement: string; patch: string };
  fields: FieldView[];
  key: FieldView;
  endpoints: EndpointView[];
  /** Columns that the table has beside the fields. */
  internal: {
    createdAt?: string;
    updatedAt?: string;
    sequence?: { property: string; column: string };
  };
}

export interface ServiceNames {
  folders: NameTable;
  tables: NameTable;
  components: NameTable;
}

/**
 * Names that the files of a resource use for something else, and those of the language that nobody should see given to
 * a type. A test reads the generated files and holds both lists against them.
 */
const usedTypes = new Set(
  "Array Boolean Database Date Error FastifyPluginAsyncZod Function Infinity JSON Map Math NaN Number Object Page PageRequest Promise Record RegExp Set String Symbol".split(
    " ",
  ),
);
const usedTables = new Set(
  "asc bigint boolean changes columns date db document doublePrecision eq id instant integer items key limit numeric offset onlyRow pgTable randomUUID refuseTakenValues row rows sql text time total uniqueFields uuid values".split(
    " ",
  ),
);

export function resourceView(model: SpecModel, entity: Entity, names: ServiceNames): ResourceView {
  const type = usedTypes.has(entity.name) ? `${entity.name}Entity` : entity.name;
  const plural = lowerFirst(entity.plural);
  const columns = new NameTable();
  const fields = fieldViews(entity, columns);
  const key = fields.find((field) => field.isKey) ?? fields[0];
  if (key === undefined)
    throw new RangeError(`Expected ${entity.name} to have a field, found none.`);
  return {
    entity,
    type,
    camel: lowerFirst(type),
    table: usedTables.has(plural) || reservedWords.has(plural) ? `${plural}Table` : plural,
    tableName: names.tables.take(sqlIdentifier(snakeCase(entity.plural), 58)),
    folder: names.folders.take(kebabCase(entity.plural)),
    singular: words(entity.name).join(" "),
    plural: words(entity.plural).join(" "),
    components: componentNames(entity.name, names.components),
    fields,
    key,
    endpoints: model.endpoints
      .filter((endpoint) => endpoint.entity === entity.name)
      .flatMap((endpoint) => endpointView(endpoint, fields, key)),
    internal: internalColumns(fields, key, columns),
  };
}

/** The type provider appends `Input` to the names of request schemas. */
function componentNames(name: string, taken: NameTable): ResourceView["components"] {
  const take = (wanted: string) => {
    const free = taken.take(wanted);
    taken.take(`${free}Input`);
    return free;
  };
  return {
    answer: take(name),
    create: take(`New${name}`),
    replacement: take(`${name}Replacement`),
    patch: take(`${name}Patch`),
  };
}

function endpointView(endpoint: Endpoint, fields: FieldView[], key: FieldView): EndpointView[] {
  const { operation, path } = endpoint;
  if (operation === "custom") return [];
  const parameter = /\{([^}]+)\}/.exec(path)?.[1];
  if (parameter === undefined) return [{ endpoint, operation, path }];
  const name = endpoint.parameters.find(
    (each) => each.in === "path" && each.name === parameter,
  )?.field;
  const field = fields.find((each) => each.name === name) ?? key;
  return [{ endpoint, operation, path, item: { parameter: parameterName(parameter), field } }];
}

/** The router knows names of letters, digits and underscores. */
export function parameterName(written: string): string {
  return /^\w+$/.test(written) ? written : snakeCase(written);
}

function internalColumns(
  fields: FieldView[],
  key: FieldView,
  columns: NameTable,
): ResourceView["internal"] {
  const properties = new NameTable(fields.map(({ name }) => name));
  const has = (role: string) => fields.some(({ field }) => field.role === role);
  const countsUp = key.field.type === "integer" && !key.sentAtCreation;
  return {
    ...(!has("createdAt") && { createdAt: properties.take("createdAt") }),
    ...(!has("updatedAt") && { updatedAt: properties.take("updatedAt") }),
    ...(!countsUp && {
      sequence: { property: properties.take("sequence"), column: columns.take("sequence") },
    }),
  };
}

/** Words that cannot name a variable. */
const reservedWords = new Set(
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  ),
);

/** Whether the resource has an endpoint of one of the operations. */
export function has(resource: ResourceView, ...operations: Operation[]): boolean {
  return resource.endpoints.some(({ operation }) => operations.includes(operation));
}
