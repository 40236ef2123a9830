import type { SpecModel } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";
import { twins } from "./twins.fixtures.ts";

/** What a model says, without its texts and places; names are put into English by the pair's own dictionary. */
function essence(content: string, names: Readonly<Record<string, string>> = {}): unknown {
  const { model, reasons } = readSpecification({ name: "twin.md", content });
  if (!model) throw new Error(`Expected a model, found ${JSON.stringify(reasons)}.`);
  const parts = {
    entities: model.entities,
    endpoints: model.endpoints,
    rules: model.rules,
    callers: model.callers,
    nonFunctional: model.nonFunctional,
    requirements: model.requirements.map(requirementOf),
  };
  const bare = JSON.stringify(parts, (key, value: unknown) => (TEXTS.has(key) ? undefined : value));
  return JSON.parse(renamed(bare, names));
}

const TEXTS = new Set(["statementIds", "description", "requirementIds"]);

function requirementOf(requirement: SpecModel["requirements"][number]): unknown {
  const { id, kind, priority, facts, understanding } = requirement;
  return { id, kind, priority, facts: [...facts].sort(), understanding };
}

/** Longer names first, so that "fecha_de_alta" is not cut by "alta". */
function renamed(json: string, names: Readonly<Record<string, string>>): string {
  const ordered = Object.keys(names).sort((a, b) => b.length - a.length);
  return ordered.reduce((all, name) => all.replaceAll(name, names[name] ?? name), json);
}

describe("a Spanish text gives the model of its English twin", () => {
  it.each(twins)("$title", ({ en, es, names }) => {
    expect(essence(es, names)).toEqual(essence(en));
  });

  it.each(twins)("$title: everything that English says is understood in both", ({ en, es }) => {
    const open = (content: string): string[] =>
      readSpecification({ name: "twin.md", content }).model?.requirements.flatMap(
        ({ remainder }) => remainder,
      ) ?? ["no model"];
    expect(open(es).length).toBe(open(en).length);
  });
});
