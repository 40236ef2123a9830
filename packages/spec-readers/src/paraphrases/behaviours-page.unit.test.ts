import { isDeepStrictEqual } from "node:util";
import type { SpecModel } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../read-specification.ts";
import type { Form } from "./behaviours-page.fixture.ts";
import { documentOf, forms, inEnglish, readPage } from "./behaviours-page.fixture.ts";

const { base, behaviours } = readPage();

/** Everything that the page may speak of, one by one. */
function partsOf(model: SpecModel): object[] {
  return [
    ...model.rules,
    ...model.endpoints.map((each) => ({ ...each, endpoint: `${each.method} ${each.path}` })),
    ...model.entities.flatMap(({ name, fields }) =>
      fields.map((each) => ({ ...each, field: `${name}.${each.name}` })),
    ),
    { callers: model.callers },
    { nonFunctional: model.nonFunctional },
  ];
}

function modelOf(form: Form, example: string): SpecModel {
  const { model, reasons } = readSpecification(documentOf(form, base[form], example));
  if (!model) throw new Error(`Expected a model, found ${JSON.stringify(reasons)}.`);
  return form === "es" ? inEnglish(model) : model;
}

describe.each(behaviours)("$title", ({ examples, model: expected }) => {
  it.each(forms)("gives the rule of the page from its example in the form %s", (form) => {
    const parts = partsOf(modelOf(form, examples[form]));
    for (const part of expected) {
      const ways = "anyOf" in part ? (part.anyOf as object[]) : [part];
      const found = ways.some((way) =>
        parts.some((each) => isDeepStrictEqual(like(each, way), way)),
      );
      expect(found, `${JSON.stringify(part)} among ${JSON.stringify(near(parts, part))}`).toBe(
        true,
      );
    }
  });
});

/** Only the members that are asked for, all the way down. */
function like(found: unknown, asked: unknown): unknown {
  if (Array.isArray(asked) && Array.isArray(found))
    return found.map((each: unknown, at) => like(each, (asked as unknown[])[at]));
  if (typeof asked !== "object" || asked === null) return found;
  if (typeof found !== "object" || found === null) return found;
  return Object.fromEntries(
    Object.entries(asked).map(([key, value]) => [
      key,
      like((found as Record<string, unknown>)[key], value),
    ]),
  );
}

/** What a failed comparison shows: the parts of the same kind. */
function near(parts: readonly object[], part: object): object[] {
  const keys = Object.keys(part);
  return parts
    .filter((each) => keys.every((key) => key in each))
    .map((each) => like(each, part) as object);
}
