import { describe, expect, it } from "vitest";
import { readSpecification } from "../read-specification.ts";

function entities(
  lines: string,
  heading: string,
  paths: readonly string[],
): Record<string, string[]> {
  const routes = paths.map((path) => `- POST ${path}\n- GET ${path}\n`).join("");
  const content = `# Feature Specification: Harbour\n\n## Requirements\n\n### ${heading}\n\n${lines}\n\n## Endpoints\n\n${routes}`;
  const { model } = readSpecification({ name: "spec.md", content });
  return Object.fromEntries(
    (model?.entities ?? []).map(({ name, fields }) => [
      name,
      fields.filter(({ provenance }) => provenance !== "convention").map((field) => field.name),
    ]),
  );
}

describe("an entity with its fields in one line", () => {
  it("is told by names alone, with relationships before them", () => {
    const lines = [
      "- **Boat**: name, length, flag (red or blue)",
      "- **Berth**: number, depth",
      "- **Mooring**: belongs to a boat; arrived on, nights",
      "- **Stay**: links a boat to a berth; nights, price",
    ];
    expect(
      entities(lines.join("\n"), "Key Entities", ["/boats", "/berths", "/moorings", "/stays"]),
    ).toEqual({
      Boat: ["name", "length", "flag"],
      Berth: ["number", "depth"],
      Mooring: ["arrived_on", "nights", "boat_id"],
      Stay: ["nights", "price", "boat_id", "berth_id"],
    });
  });

  it("is told in Spanish with its relationship", () => {
    const lines = [
      "- **Barco**: nombre, eslora",
      "- **Amarre**: pertenece a un barco; noches, precio",
    ];
    expect(entities(lines.join("\n"), "Entidades", ["/barcos", "/amarres"])).toMatchObject({
      Barco: ["nombre", "eslora"],
      Amarre: ["noches", "precio", "barco_id"],
    });
  });
});
