/** A model without the parts that have no code, so that neither the service nor its tests claim to have them. */
import type { Endpoint, Entity, Field, Rule, SpecModel } from "@devmatrix/spec-model";
import { rulesOf, rulesOfChildren } from "../operations/applied-rules.ts";
import type { Unbuilt, UnbuiltPart } from "./unbuilt.ts";

type Of<Kind extends UnbuiltPart["kind"]> = Extract<UnbuiltPart, { kind: Kind }>;

function partsOf<Kind extends UnbuiltPart["kind"]>(
  unbuilt: readonly Unbuilt[],
  kind: Kind,
): Of<Kind>[] {
  return unbuilt.flatMap(({ part }) => (part.kind === kind ? [part as Of<Kind>] : []));
}

export function leaveOut(model: SpecModel, unbuilt: readonly Unbuilt[]): SpecModel {
  return {
    ...model,
    rules: model.rules.flatMap((rule) => withoutPlaces(model, rule, partsOf(unbuilt, "rule"))),
    endpoints: model.endpoints.map((endpoint) => leanEndpoint(endpoint, unbuilt)),
    entities: model.entities.map((entity) => leanEntity(entity, unbuilt)),
    ...(model.seeds && { seeds: model.seeds.filter((seed) => !isLostSeed(seed.entity, unbuilt)) }),
  };
}

function isLostSeed(entity: string, unbuilt: readonly Unbuilt[]): boolean {
  return partsOf(unbuilt, "seed").some((part) => part.entity === entity);
}

/** A rule where it is built; one that is about every write names the others from now on. */
function withoutPlaces(model: SpecModel, rule: Rule, lost: Of<"rule">[]): Rule[] {
  const own = lost.filter(({ id }) => id === rule.id);
  if (own.length === 0) return [rule];
  if (own.some(({ endpoint }) => endpoint === undefined)) return [];
  const kept = placesOf(model, rule).filter((name) => own.every((each) => each.endpoint !== name));
  return kept.length === 0 ? [] : [{ ...rule, on: kept }];
}

function placesOf(model: SpecModel, rule: Rule): string[] {
  if (rule.on.length > 0) return rule.on;
  return model.endpoints
    .filter((endpoint) => {
      const entity = model.entities.find(({ name }) => name === endpoint.entity);
      const children = (entity?.embeds ?? []).flatMap((embed) =>
        rulesOfChildren(model, endpoint, embed.entity),
      );
      return [...rulesOf(model, endpoint), ...children].some((each) => each.rule === rule);
    })
    .map(({ method, path }) => `${method} ${path}`);
}

function leanEndpoint(endpoint: Endpoint, unbuilt: readonly Unbuilt[]): Endpoint {
  const address = `${endpoint.method} ${endpoint.path}`;
  const own = unbuilt.filter(({ part }) => "endpoint" in part && part.endpoint === address);
  if (own.every(({ part }) => part.kind === "rule")) return endpoint;
  const values = new Set(partsOf(own, "value").map(({ name }) => name));
  const left = endpoint.answer?.values?.filter(({ name }) => !values.has(name));
  const isEmptied = endpoint.answer?.of === "values" && left?.length === 0 && values.size > 0;
  if (partsOf(own, "endpoint").length > 0 || isEmptied) return { ...endpoint, operation: "custom" };
  const idle = new Set<string>(partsOf(own, "aspect").map(({ aspect }) => aspect));
  const filters = new Set(partsOf(own, "filter").map(({ parameter }) => parameter));
  const fields = new Set(partsOf(own, "sort").map(({ field }) => field));
  const { search, inputs, pagination, sort, ...rest } = endpoint;
  const keepsSearch = search && partsOf(own, "search").length === 0 && !idle.has("search");
  return {
    ...rest,
    ...(keepsSearch && { search }),
    ...(inputs && !idle.has("inputs") && { inputs }),
    ...(pagination && !idle.has("pagination") && { pagination }),
    ...(sort && !idle.has("sort") && { sort: sortWithout(sort, fields) }),
    ...(endpoint.filters && {
      filters: idle.has("filters")
        ? []
        : endpoint.filters.filter(({ parameter }) => !filters.has(parameter)),
    }),
    ...(endpoint.answer && { answer: answerWithout(endpoint.answer, { values, idle }) }),
  };
}

function answerWithout(
  { envelope, under, fields, values, ...rest }: NonNullable<Endpoint["answer"]>,
  lost: { values: ReadonlySet<string>; idle: ReadonlySet<string> },
): NonNullable<Endpoint["answer"]> {
  const keeps = (member: string): boolean => !lost.idle.has(`answer.${member}`);
  return {
    ...rest,
    ...(envelope && keeps("envelope") && { envelope }),
    ...(under !== undefined && keeps("under") && { under }),
    ...(fields && keeps("fields") && { fields }),
    ...(values &&
      keeps("values") && { values: values.filter(({ name }) => !lost.values.has(name)) }),
  };
}

function sortWithout(
  { by, parameter }: NonNullable<Endpoint["sort"]>,
  lost: ReadonlySet<string>,
): NonNullable<Endpoint["sort"]> {
  const fields = parameter?.fields.filter((field) => !lost.has(field)) ?? [];
  return {
    by: by.filter(({ field }) => !lost.has(field)),
    ...(parameter && fields.length > 0 && { parameter: { ...parameter, fields } }),
  };
}

function leanEntity(entity: Entity, unbuilt: readonly Unbuilt[]): Entity {
  const own = unbuilt.filter(({ part }) => "entity" in part && part.entity === entity.name);
  if (own.length === 0) return entity;
  const { lifecycle, hide, ...rest } = entity;
  const lost = partsOf(own, "field");
  return {
    ...rest,
    ...(lifecycle && partsOf(own, "lifecycle").length === 0 && { lifecycle }),
    ...(hide !== undefined && partsOf(own, "hide").length === 0 && { hide }),
    fields: entity.fields.map((field) =>
      leanField(
        field,
        lost.filter((part) => part.field === field.name),
      ),
    ),
  };
}

/** A field that is worked out of what cannot be worked out is one that stays empty. */
function leanField(field: Field, lost: readonly Of<"field">[]): Field {
  if (lost.length === 0) return field;
  const { computed, defaultExpression, ...rest } = field;
  const isLost = (property: Of<"field">["property"]): boolean =>
    lost.some((part) => part.property === property);
  return {
    ...rest,
    ...(computed !== undefined && !isLost("computed") && { computed }),
    ...(isLost("computed") && { readOnly: true, required: false, nullable: true }),
    ...(defaultExpression !== undefined && !isLost("defaultExpression") && { defaultExpression }),
  };
}
