import { describe, expect, it } from "vitest";
import type { SpecModel } from "@devmatrix/spec-model";
import { collidingModel } from "../fixtures/colliding-model.fixture.ts";
import { generateService } from "../fixtures/write-tree.fixture.ts";
import { upperFirst } from "./names.ts";
import { serviceView } from "./service-view.ts";

/** Every identifier of some code that stands for itself: no text, no comment, no property. */
function identifiersIn(code: string): Set<string> {
  const bare = code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\]|\\.)*"|`[^`]*`/g, "");
  return new Set(bare.match(/(?<![\w$.#])[A-Za-z_$][\w$]*(?!\w|:)/g));
}

/** The model with one entity alone, called otherwise. */
function renamed(model: SpecModel, name: string, plural: string): SpecModel {
  const [entity] = model.entities;
  return {
    ...model,
    entities: [{ ...entity!, name, plural }],
    endpoints: model.endpoints
      .filter((endpoint) => endpoint.entity === entity?.name)
      .map((endpoint) => ({ ...endpoint, entity: name })),
  };
}

describe("the names of a resource in code", () => {
  const model = renamed(collidingModel(), "Zebu", "Zebus");
  /** Field names are the model's own: they are only ever properties. */
  const fields = new Set(model.entities[0]?.fields.map(({ name }) => name));

  async function usedIn(...paths: string[]): Promise<string[]> {
    const files = await generateService(model);
    const code = files.filter(({ path }) => paths.includes(path)).map(({ content }) => content);
    expect(code).toHaveLength(paths.length);
    return [...identifiersIn(code.join("\n"))].filter(
      (name) => !/zebu/i.test(name) && !fields.has(name),
    );
  }

  it("never give a type the name of anything that its files use", async () => {
    const used = await usedIn("src/zebus/schema.ts", "src/zebus/store.ts", "src/zebus/routes.ts");
    const types = used.filter((name) => /^[A-Z][A-Za-z0-9]*$/.test(name));
    expect(types).toContain("PageRequest");
    for (const name of types) {
      const [resource] = serviceView(renamed(model, name, "Zebus")).resources;
      expect(resource?.type, name).not.toBe(name);
    }
  }, 30_000);

  it("never give a table the name of a variable that its files use", async () => {
    const used = await usedIn("src/zebus/table.ts", "src/zebus/store.ts");
    const variables = used.filter((name) => /^[a-z][A-Za-z0-9]*$/.test(name));
    expect(variables).toContain("items");
    for (const name of variables.filter((each) => !harmless.has(each))) {
      const [resource] = serviceView(renamed(model, "Zebu", upperFirst(name))).resources;
      expect(resource?.table, name).not.toBe(name);
    }
  }, 30_000);

  it("leave schemas, stores and routes to the resources", async () => {
    const used = await usedIn("src/app.ts", "src/zebus/routes.ts", "src/zebus/schema.ts");
    expect(
      used.filter((name) => /(?:Routes|Store|Schema|Params|Patch|Replacement)$/.test(name)),
    ).toEqual([]);
  }, 30_000);
});

/** Words that mean something in one place of the grammar, or name a method, and may name a variable as well. */
const harmless = new Set(
  "as async constructor create find from list readonly string type update".split(" "),
);
