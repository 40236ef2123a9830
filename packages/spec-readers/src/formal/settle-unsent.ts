import type { Field } from "@devmatrix/spec-model";
import type { Issue } from "../model/draft.ts";
import { pathForm } from "../openapi/path-form.ts";
import { wordsOf } from "../text/inflection.ts";
import type { FormalEndpoint } from "./read-endpoints.ts";
import type { FormalContext, FormalEntity } from "./read-entities.ts";

/** States that a row has from its creation on unless it is told otherwise. */
const ON_FROM_THE_START =
  /^(?:active|enabled|available|visible|open|activo|activa|habilitado|habilitada|disponible|visible|abierto|abierta)$/;

/**
 * Fields that are required and that no creation lists: the service keeps them. Flags and states get a first value, what
 * a later operation works out is empty until then.
 */
export function settleUnsent(
  entities: readonly FormalEntity[],
  endpoints: readonly FormalEndpoint[],
  context: FormalContext,
): void {
  for (const each of entities) {
    const own = endpoints.filter(({ draft }) => isAbout(draft.path, each, context));
    const creations = own.filter(
      ({ draft }) => draft.method === "POST" && pathForm(draft.path).row === undefined,
    );
    const sent = new Set(creations.flatMap(({ parameters }) => parameters.map(({ name }) => name)));
    // Rows that only other operations make have what these give them.
    if (creations.length === 0 || sent.size === 0) continue;
    const changes = own.filter(({ draft }) => draft.method === "PUT" || draft.method === "PATCH");
    const canChange = (name: string): boolean =>
      changes.some(
        ({ parameters }) =>
          parameters.length === 0 || parameters.some((parameter) => parameter.name === name),
      );
    const above = new Set(
      creations.flatMap(({ draft }) =>
        pathForm(draft.path).parents.map(({ collection }) => collection),
      ),
    );
    for (const field of each.entity.fields) {
      const isKept =
        field.required && !field.readOnly && !field.role && field.name !== each.entity.primaryKey;
      if (!isKept || sent.has(field.name) || isAbove(field, above, context)) continue;
      settle(field, { each, canChange: canChange(field.name), context });
    }
  }
}

function isAbout(path: string, { words }: FormalEntity, { names }: FormalContext): boolean {
  const { last, parents } = pathForm(path);
  const own = names.singular(last).join("");
  const parent = parents.at(-1);
  const below = parent ? `${names.singular(parent.collection).join("")}${own}` : own;
  return own === words.join("") || below === words.join("");
}

function isAbove(
  { reference }: Field,
  above: ReadonlySet<string>,
  { names }: FormalContext,
): boolean {
  return (
    reference !== undefined &&
    [...above].some((collection) => names.same(collection, reference.entity))
  );
}

interface Settling {
  each: FormalEntity;
  canChange: boolean;
  context: FormalContext;
}

function settle(field: Field, { each, canChange, context }: Settling): void {
  if (field.default !== undefined) {
    field.required = false;
    return;
  }
  const isOn = wordsOf(field.name).some((word) => ON_FROM_THE_START.test(word));
  const standard = field.type === "boolean" ? isOn : field.enum?.[0];
  Object.assign(field, { required: false, nullable: standard === undefined, readOnly: !canChange });
  if (standard !== undefined) field.default = standard;
  context.issues.push(assumed(field, each, standard));
}

function assumed(
  field: Field,
  { entity, fieldBlocks }: FormalEntity,
  standard: Field["default"],
): Issue {
  return {
    code: "SPEC_ASSUMPTION",
    kind: "missing",
    severity: "info",
    message: `${entity.name}.${field.name} is required, and no creation lists it.`,
    assumption:
      standard === undefined
        ? "It is empty until an operation sets it."
        : `It is ${String(standard)} at first.`,
    question: {
      id: `default:${entity.name}.${field.name}`,
      text: `What is ${entity.name}.${field.name} at first?`,
      ...(field.enum && { options: field.enum }),
    },
    remedy: "Add it to the parameters of the creation, or give it a default.",
    blocks: fieldBlocks.get(field.name) ?? [],
  };
}
