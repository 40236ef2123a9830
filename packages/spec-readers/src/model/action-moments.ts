/**
 * `closed_at`, `paid_on`, `reported_at` beside an action that closes, pays or reports: a moment that the service writes
 * when the action is done, never the moment of creation, whatever else the text says about it.
 */
import type { Endpoint, Entity, Field } from "@devmatrix/spec-model";
import { rootOf } from "../rules/stem.ts";
import { wordsOf } from "../text/inflection.ts";

const MOMENT: ReadonlySet<Field["type"]> = new Set<Field["type"]>(["timestamp", "date"]);
const ACTING: ReadonlySet<Endpoint["operation"]> = new Set<Endpoint["operation"]>([
  "act",
  "custom",
  "modify",
]);

/** Takes the role of the creation's moment from fields that are named after an action or after a later state. */
export function withoutActionMoments(
  entities: readonly Entity[],
  endpoints: readonly Endpoint[],
): Entity[] {
  return entities.map((entity) => {
    const isOther = (field: Field): boolean =>
      field.role === "createdAt" &&
      (actionNamed(entity, { field, endpoints }) !== undefined || isOfState(entity, field));
    if (!entity.fields.some(isOther)) return entity;
    return { ...entity, fields: entity.fields.map((each) => (isOther(each) ? open(each) : each)) };
  });
}

/** The endpoint whose last word is what the field's first word says: `POST /hires/{id}/close` and `closed_at`. */
export function actionNamed(
  entity: Entity,
  { field, endpoints }: { field: Field; endpoints: readonly Endpoint[] },
): Endpoint | undefined {
  const root = rootOfMoment(field);
  if (root === undefined) return undefined;
  return endpoints.find(
    ({ entity: own, operation, path }) =>
      own === entity.name &&
      ACTING.has(operation) &&
      wordsOf(path.split("/").at(-1) ?? "").some((word) => rootOf(word) === root),
  );
}

/** The root of the verb in `closed_at`; undefined for a name of one word. */
function rootOfMoment({ name, type }: Field): string | undefined {
  const [verb, ...rest] = wordsOf(name);
  return MOMENT.has(type) && verb !== undefined && rest.length > 0 ? rootOf(verb) : undefined;
}

/** `closed_at` of an entity that is open at first and `closed` later. */
function isOfState({ fields }: Entity, field: Field): boolean {
  const root = rootOfMoment(field);
  return fields.some(({ enum: values = [] }) =>
    values.slice(1).some((value) => wordsOf(value).some((word) => rootOf(word) === root)),
  );
}

function open({ role: _role, ...field }: Field): Field {
  return { ...field, required: false, nullable: true };
}
