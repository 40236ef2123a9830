import type { Field, Requirement } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";

function reading(rule: string, fields: string): ReturnType<typeof readSpecification> {
  const content = `# Kilns\n\n## Data model\n\n### Kiln\n\n- id: UUID\n${fields}\n\n## Endpoints\n\n- POST /kilns\n- GET /kilns/{id}\n\n## Rules\n\n- Q1: ${rule}\n`;
  return readSpecification({ name: "kilns.md", content });
}

/** What a rule about a field is understood to say, and the field with it. */
function restated(
  rule: string,
  fields = "- weight: decimal\n- label: string\n- unit_fee: decimal",
): { rule: Requirement; field: (name: string) => Field; codes: string[] } {
  const { model } = reading(rule, fields);
  const found = model?.requirements.find(({ id }) => id === "Q1");
  if (!model || !found) throw new Error(`Expected the rule "${rule}" in the model, found none.`);
  return {
    rule: found,
    field: (name) => {
      const field = model.entities[0]?.fields.find((one) => one.name === name);
      if (!field) throw new Error(`Expected a field ${name}, found none.`);
      return field;
    },
    codes: model.findings.map(({ code }) => code),
  };
}

describe("a rule about a field joins the field", () => {
  it.each<[string, string, Partial<Field>]>([
    ["The weight can never be negative.", "weight", { minimum: 0 }],
    ["`weight` must not be negative", "weight", { minimum: 0 }],
    ["The weight of a kiln is never below zero", "weight", { minimum: 0 }],
    ["Weight must be positive", "weight", { exclusiveMinimum: 0 }],
    ["A weight must lie between 2 and 90", "weight", { minimum: 2, maximum: 90 }],
    ["The weight cannot be more than 90", "weight", { maximum: 90 }],
    ["The weight must never exceed 90", "weight", { maximum: 90 }],
    ["The weight may not be below 2", "weight", { minimum: 2 }],
    ["The label may not be empty", "label", { minLength: 1 }],
    ["Labels can never be blank.", "label", { minLength: 1 }],
    ["A label cannot be longer than 40 characters", "label", { maxLength: 40 }],
    ["Labels must not be shorter than 3 characters", "label", { minLength: 3 }],
    ["The label must be unique", "label", { unique: true }],
    ["The label must match ^[a-z]{2,9}$", "label", { pattern: "^[a-z]{2,9}$" }],
    ["Unit fees are exact to two decimals", "unit_fee", { scale: 2 }],
    ["The unit fee is rounded to 3 decimal places", "unit_fee", { scale: 3 }],
  ])("%s", (text, name, expected) => {
    const { rule, field } = restated(text);
    expect(rule.remainder).toEqual([]);
    expect(rule.understanding).toBe("full");
    expect(rule.facts).toContain(`field:Kiln.${name}`);
    expect(field(name)).toMatchObject(expected);
  });

  it.each([
    ["Prices are exact to two decimals", "exact to two decimals"],
    ["Glaze depth must be positive", "Glaze depth"],
    ["The label must be unique when the weight is known", "when"],
  ])("%s: nothing vanishes that the model does not hold", (text, open) => {
    const { rule, field } = restated(text);
    expect(rule.understanding).not.toBe("full");
    expect(rule.remainder.join(" ")).toContain(open);
    expect(field("label").unique).toBe(false);
  });

  it.each([
    ["The weight must be at most 5", "- weight: decimal, max 9\n- label: string"],
    ["The label must be one of north or south", "- label: one of east, west"],
    ["The weight is exact to 3 decimals", "- weight: decimal(8,2)"],
    ["The label may not be longer than 9 characters", "- label: string, max 30 characters"],
    ["The weight must be at least 9", "- weight: decimal, max 5\n- label: string"],
    ["The label is optional", "- label: string, required"],
  ])("%s: reported where the field says otherwise (%s)", (text, fields) => {
    const { codes, rule } = restated(text, fields);
    expect(codes).toContain("SPEC_FIELD_CONTRADICTORY");
    expect(rule.understanding).toBe("partial");
    expect(rule.remainder.join(" ")).toContain("which is built otherwise");
  });

  it("takes a weaker rule about the sign as a restatement of a stricter bound", () => {
    const { rule, field, codes } = restated(
      "The weight can never be negative",
      "- weight: decimal, min 5\n- label: string",
    );
    expect(rule.understanding).toBe("full");
    expect(field("weight").minimum).toBe(5);
    expect(codes).not.toContain("SPEC_FIELD_CONTRADICTORY");
  });
});
