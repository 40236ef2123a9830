import type { Behaviour, Entity, Operation, SpecModel } from "@devmatrix/spec-model";
import type { EmbedView } from "./embed-view.ts";
import type { EndpointView } from "./endpoint-view.ts";
import { kebabCase, lowerFirst, NameTable, snakeCase, sqlIdentifier, words } from "./names.ts";
import type { FieldView } from "./field-view.ts";
import { fieldViews } from "./field-view.ts";

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
  /** Rows of other entities that are seen or sent with those of this one. Filled by `serviceView`. */
  embeds: EmbedView[];
  /** Filled by `serviceView`. */
  endpoints: EndpointView[];
  /** Clients see or send rows of it, by its own endpoints or inside rows of others. Filled by `serviceView`. */
  hasSchema: boolean;
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
  "Array Boolean Database Date Error FastifyPluginAsyncZod Function Infinity JSON Map Math NaN Number Object Page PageRequest Promise Record RegExp SQL Set String Symbol".split(
    " ",
  ),
);
const usedTables = new Set(
  "and asc bigint boolean changes columns contains date db desc document doublePrecision eq given gt gte id inArray instant integer items key limit lt lte ne numeric offset onlyRow or order pgTable query randomUUID refuseViolations row rows sql startsWith text time total uuid values violations where".split(
    " ",
  ),
);

/** What can be said of an entity by itself; `serviceView` adds its endpoints and embeds. */
export function resourceView(model: SpecModel, entity: Entity, names: ServiceNames): ResourceView {
  const { endpoints, nonFunctional } = model;
  const type = usedTypes.has(entity.name) ? `${entity.name}Entity` : entity.name;
  const plural = lowerFirst(entity.plural);
  const columns = new NameTable();
  const fields = fieldViews(entity, columns, nonFunctional).map((field) =>
    withoutSource(model, entity, givenByPath(endpoints, entity, field)),
  );
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
    embeds: [],
    endpoints: [],
    hasSchema: false,
    internal: internalColumns(fields, key, columns),
  };
}

/** A key of the row above that only paths give is not sent in bodies. */
function givenByPath(
  endpoints: SpecModel["endpoints"],
  { name, ownedBy }: Entity,
  field: FieldView,
): FieldView {
  const creations = endpoints.filter(
    ({ entity, operation }) => entity === name && operation === "create",
  );
  const byPath = creations.every(({ parents = [] }) => parents.at(-1)?.foreignKey === field.name);
  const isGiven =
    creations.length > 0 ? byPath : ownedBy !== undefined && ownedBy.foreignKey === field.name;
  return isGiven ? { ...field, sentAtCreation: false, changeable: false } : field;
}

/** A field that neither callers nor the service nor a rule fills is null. */
function withoutSource(model: SpecModel, entity: Entity, view: FieldView): FieldView {
  const { field, isKey, sentAtCreation, stored, name } = view;
  const { role, defaultExpression } = field;
  const isFilled =
    isKey ||
    sentAtCreation ||
    !stored ||
    role !== undefined ||
    defaultExpression !== undefined ||
    field.default !== undefined ||
    (entity.ownedBy?.foreignKey === name && !isCreatedAlone(model, entity)) ||
    entity.lifecycle?.field === name ||
    model.endpoints.some(
      ({ entity: about, operation, parents = [], inputs = [] }) =>
        about === entity.name &&
        operation !== "list" &&
        [
          ...parents.map(({ foreignKey }) => foreignKey),
          ...inputs.map((each) => each.field),
        ].includes(name),
    ) ||
    model.entities.some(({ embeds = [] }) =>
      embeds.some((embed) => embed.writable && embed.foreignKey === name),
    ) ||
    model.rules.some(({ behaviour }) => fills(behaviour, entity, name));
  return isFilled ? view : { ...view, nullable: true };
}

/** Whether callers create rows of it without a row above. */
function isCreatedAlone({ endpoints }: SpecModel, { name, ownedBy }: Entity): boolean {
  return endpoints.some(
    ({ entity, operation, parents = [] }) =>
      entity === name &&
      operation === "create" &&
      !parents.some(({ foreignKey }) => foreignKey === ownedBy?.foreignKey),
  );
}

/** Whether a rule writes the field of a new row. */
function fills(behaviour: Behaviour, entity: Entity, name: string): boolean {
  switch (behaviour.kind) {
    case "set":
    case "transition":
      return behaviour.row === undefined && behaviour.field === name;
    case "insert":
    case "copyChildren":
      return behaviour.entity === entity.name && name in behaviour.values;
    case "each":
      return behaviour.behaviours.some((each) => fills(each, entity, name));
    default:
      return false;
  }
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

/** A field by its name. Throws a RangeError for one that the entity does not have. */
export function fieldOf(resource: ResourceView, name: string): FieldView {
  const field = resource.fields.find((each) => each.name === name);
  if (field === undefined) {
    throw new RangeError(`Expected ${resource.entity.name} to have a field "${name}", found none.`);
  }
  return field;
}
