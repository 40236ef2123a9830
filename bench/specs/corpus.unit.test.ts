import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fieldTypes } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { shopInputs } from "../../examples/shop/inputs.ts";
import { shopSuites } from "../../examples/shop/acceptance.ts";
import { corpusNames, examplesFolder, readEntry } from "./corpus.ts";
import { parseGoldField } from "./gold.ts";

const suiteSchema = z.strictObject({
  title: z.string().min(1),
  settings: z.record(z.string().regex(/^[A-Z][A-Z_]*$/), z.string()),
  mount: z.strictObject({ prefixes: z.array(z.string()).min(1), probe: z.string() }).optional(),
  prepare: z.unknown().optional(),
  checks: z.array(z.strictObject({ title: z.string().min(10), run: z.unknown() })).min(1),
});

/** Folders beside the specifications. */
const helpers = ["support", "shop", "unseen"];

describe("the corpus", () => {
  it.each(corpusNames())("has a gold file and a suite that can be run for %s", async (name) => {
    const { documents, gold, suite } = await readEntry(name);
    for (const { path } of documents) expect(existsSync(path), path).toBe(true);
    expect(gold).toBeDefined();
    suiteSchema.parse(suite);
  });

  it.each(corpusNames())("has fields of known types in the gold file of %s", async (name) => {
    const { gold } = await readEntry(name);
    const types = Object.values(gold?.entities ?? {})
      .flatMap((fields) => Object.values(fields))
      .flatMap((text) => parseGoldField(text).types.map((type) => type.replace("[]", "")));
    expect(types.filter((type) => !fieldTypes.some((known) => known === type))).toEqual([]);
  });

  it("leaves no folder of the examples without a gold file", () => {
    const folders = readdirSync(examplesFolder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !helpers.includes(entry.name))
      .map(({ name }) => name);
    expect(folders.filter((name) => !existsSync(join(examplesFolder, name, "gold.json")))).toEqual(
      [],
    );
  });

  it("judges the shop by one suite per input", () => {
    expect(shopSuites.map(({ title }) => title)).toEqual(
      shopInputs.map(({ name }) => `Shop: ${name}`),
    );
    for (const suite of shopSuites) suiteSchema.parse(suite);
  });
});
