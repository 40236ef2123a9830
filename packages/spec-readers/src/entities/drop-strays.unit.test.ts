import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";

const KILNS = `# Kilns

## Data model

### Kiln

- id: UUID
- label: string, required

### Firing

- id: UUID
- kiln_id: reference to Kiln, required
- night: date, required
- state: \`planned\`, \`done\` or \`spoiled\`

## Endpoints

- POST /kilns
- POST /firings
- GET /firings/{id}
`;

function entities(more: string): string[] {
  const { model } = readSpecification({ name: "kilns.md", content: `${KILNS}\n${more}\n` });
  return model?.entities.map(({ name }) => name) ?? [];
}

describe("what no route and no entity leads to is no entity", () => {
  it.each([
    "**Purpose**: per kiln, `label`, `firings`",
    "**Parameters**: `label`, `state`, `night`",
    "## Spec Scope\n\n1. **Kilns** - register and list kilns.\n2. **Firings** - plan and read firings.",
    "## Rules\n\n- A kiln can have at most 4 firings with state `planned`; the fifth gets 422.",
    "## Rules\n\n- A new firing has the state `planned`, today's date in `night`, and copies the `label` of the kiln.",
  ])("%s", (more) => expect(entities(more)).toEqual(["Kiln", "Firing"]));

  it("keeps an entity that a route names, however briefly it is told", () => {
    expect(entities("**Glaze**: `code` (required), `colour`\n\n- POST /glazes")).toContain("Glaze");
  });
});

describe("a demand on several fields together makes none of them unique", () => {
  it("the same kiln and night", () => {
    const content = `${KILNS}\n## Rules\n\n1. The same kiln cannot have two firings for the same night: 409.\n`;
    const { model } = readSpecification({ name: "kilns.md", content });
    const firing = model?.entities.find(({ name }) => name === "Firing");
    expect(firing?.fields.filter(({ unique }) => unique)).toEqual([]);
    expect(model?.rules.map(({ behaviour }) => behaviour)).toContainEqual({
      kind: "unique",
      fields: ["kiln_id", "night"],
      status: 409,
    });
  });
});
