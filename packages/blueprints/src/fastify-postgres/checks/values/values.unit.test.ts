import { runInThisContext } from "node:vm";
import fc from "fast-check";
import { fieldTypes } from "@devmatrix/spec-model";
import type { Field } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { accepts } from "./accepts.ts";
import { patternAlphabets } from "./pattern-alphabets.ts";
import { edgesOf } from "./refused-values.ts";
import { absentValue, sampleValue, sampleValues } from "./sample-values.ts";
import { probeValue, seriesOf } from "./unique-values.ts";

function field(rest: Partial<Field>): Field {
  return {
    name: "height",
    type: "string",
    list: false,
    required: true,
    nullable: false,
    unique: false,
    readOnly: false,
    provenance: "stated",
    statementIds: [],
    ...rest,
  };
}

const anyField = fc
  .record({
    type: fc.constantFrom(...fieldTypes),
    list: fc.boolean(),
    required: fc.boolean(),
    minLength: fc.option(fc.nat(30), { nil: undefined }),
    more: fc.option(fc.nat(300), { nil: undefined }),
    minimum: fc.option(fc.integer({ min: -50, max: 50 }), { nil: undefined }),
    span: fc.option(fc.nat(1000), { nil: undefined }),
    scale: fc.option(fc.nat(4), { nil: undefined }),
    format: fc.option(fc.constantFrom("email", "url", "slug"), { nil: undefined }),
  })
  .map(({ more, span, format, ...rest }) =>
    field({
      ...rest,
      ...(more !== undefined && { maxLength: (rest.minLength ?? 0) + more }),
      ...(span !== undefined && { maximum: (rest.minimum ?? 0) + span }),
      ...(rest.type === "string" && format && { format }),
    }),
  );

/** What the generated test computes for the variable `n`. */
function evaluate(code: string, n: number): unknown {
  const alphanumeric = "0123456789abcdefghijklmnopqrstuvwxyz";
  const spell = (number: number, alphabets: string[]) => {
    let rest = number;
    let text = "";
    for (const alphabet of alphabets.toReversed()) {
      text = (alphabet[rest % alphabet.length] ?? "") + text;
      rest = Math.floor(rest / alphabet.length);
    }
    return text;
  };
  const script = code.replaceAll("Array<string>", "Array");
  const run = runInThisContext(`(n, spell, alphanumeric) => (${script})`) as (
    ...values: unknown[]
  ) => unknown;
  return run(n, spell, alphanumeric);
}

describe("samples", () => {
  it("are accepted by the model, whatever the field is", () => {
    fc.assert(
      fc.property(anyField, (each) => {
        for (const value of sampleValues(each)) expect(accepts(each, value)).toBe(true);
      }),
    );
  });

  it("exist for every type without constraints", () => {
    for (const type of fieldTypes)
      for (const list of [false, true])
        expect(sampleValue(field({ type, list })), `${type} ${list}`).toBeDefined();
  });

  it("differ from the empty list where that is the default", () => {
    const tags = field({ list: true, required: false, default: "[]" });
    expect(sampleValue(tags)).not.toEqual([]);
    expect(absentValue(tags)).toEqual([]);
  });

  it("differ from the default, so that storing them is seen", () => {
    expect(sampleValue(field({ type: "boolean", default: true }))).toBe(false);
    expect(sampleValue(field({ enum: ["a", "b"], default: "a" }))).toBe("b");
    expect(sampleValue(field({ type: "integer", default: 3 }))).not.toBe(3);
  });

  it("come in two variants wherever a field has two values", () => {
    for (const rest of [
      { type: "boolean", default: false },
      { enum: ["a", "b"], default: "b" },
      { type: "integer", minimum: 1, maximum: 2 },
      { maxLength: 1 },
    ] as Partial<Field>[])
      expect(sampleValue(field(rest), 1)).not.toEqual(sampleValue(field(rest), 0));
  });
});

describe("edges", () => {
  it("are accepted inside and refused outside, and their code gives their value", () => {
    fc.assert(
      fc.property(anyField, (each) => {
        const { accepted, refused } = edgesOf(each);
        for (const edge of accepted) expect(accepts(each, edge.value)).toBe(true);
        for (const edge of refused) expect(accepts(each, edge.value)).toBe(false);
        for (const edge of [...accepted, ...refused])
          expect(evaluate(edge.code, 0)).toEqual(edge.value);
      }),
    );
  });

  it("lie on both sides of each bound of a length", () => {
    const { accepted, refused } = edgesOf(field({ minLength: 2, maxLength: 5 }));
    expect(accepted.map((edge) => edge.rule)).toEqual(
      expect.arrayContaining(["a height of 2 characters", "a height of 5 characters"]),
    );
    expect(refused.map((edge) => edge.rule)).toEqual(
      expect.arrayContaining(["a height of 1 character", "a height of 6 characters"]),
    );
  });

  it("lie on both sides of an exclusive bound", () => {
    const { accepted, refused } = edgesOf(field({ type: "integer", exclusiveMinimum: 0 }));
    expect(accepted.map((edge) => edge.value)).toContain(1);
    expect(refused.map((edge) => edge.value)).toContain(0);
  });

  it("count code points: an emoji more than fits is not needed for a text that fits", () => {
    const { accepted } = edgesOf(field({ maxLength: 3 }));
    expect(accepted.map((edge) => edge.value)).toContain("🌱🌱🌱");
  });
});

describe("series of unique values", () => {
  it("give in the generated code what they give here, and never the same value twice", () => {
    const fields = [
      field({}),
      field({ maxLength: 4 }),
      field({ minLength: 40 }),
      field({ format: "email" }),
      field({ format: "email", maxLength: 14 }),
      field({ format: "slug" }),
      field({ format: "url" }),
      field({ pattern: "^[A-Z]{2}\\d{3}$" }),
      field({ type: "integer" }),
      field({ type: "integer", minimum: 10, maximum: 2000 }),
      field({ type: "decimal", scale: 2, minimum: 0 }),
      field({ type: "date" }),
      field({ type: "timestamp" }),
      field({ type: "time" }),
      field({ type: "uuid" }),
    ];
    for (const each of fields) {
      const series = seriesOf(each);
      if (!series) throw new Error(`Expected a series for ${JSON.stringify(each)}.`);
      const values = Array.from({ length: 500 }, (_, n) => series.valueAt(n));
      expect(values.map((_, n) => evaluate(series.code, n))).toEqual(values);
      expect(new Set(values).size).toBe(500);
      for (const value of values) expect(accepts(each, value)).toBe(true);
    }
  });

  it("keep probes away from the values of the tests", () => {
    const each = field({ type: "integer", unique: true, minimum: 1, maximum: 100 });
    const series = seriesOf(each);
    const tests = Array.from({ length: 1000 }, (_, n) => evaluate(series?.code ?? "", n));
    expect(tests).not.toContain(probeValue(each, 0));
  });
});

describe("patterns", () => {
  it("that take for ever on the wrong text do not hold up whoever reads the model", () => {
    const startedAt = Date.now();
    for (const pattern of [
      "^(a+)+$",
      "(a+)+a{40}$b",
      "^(?:a|a)+$",
      "^(a|a?)+!$",
      "a*a*a*a*a*a*a*b",
    ])
      for (const minLength of [1, 60])
        edgesOf(field({ pattern, minLength, default: `${"a".repeat(60)}!` }));
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });

  it.each([
    ["^[A-Z]{3}-\\d{4}$"],
    ["^(?:foo|bar)\\.[a-z]+$"],
    ["^\\+?[0-9]{6,15}$"],
    ["^#[0-9a-fA-F]{6}$"],
    ["[a-z]+(-[a-z]+)*"],
    ["^\\w{3,}$"],
  ])("of the form %s get texts that match", (pattern) => {
    const alphabets = patternAlphabets(pattern);
    const text = alphabets?.map((alphabet) => alphabet[0]).join("");
    expect(text).toMatch(new RegExp(pattern, "u"));
  });

  it.each([
    ["^(?=a)b$"],
    ["^[^a]$"],
    ["(a)\\1"],
    ["^\\p{L}+$"],
    ["^a{999}$"],
    ["^(a+)+$"],
    ["^(a*b{2,})*$"],
  ])("of the form %s get none, for they are not understood", (pattern) => {
    expect(patternAlphabets(pattern)).toBeUndefined();
  });
});
