import { describe, expect, it } from "vitest";
import { readSpecification } from "../read-specification.ts";

const text = (requirement: string): string => `# Stalls

**Crate**
- id: UUID
- label: string, required
- pieces: list of CratePiece

**CratePiece**
- name: string, required
- weight: integer, greater than 0

## Functional requirements

- F1. Create a crate with its label
- F2. Get a crate by id
- F3. ${requirement}
`;

function routes(requirement: string): string[] {
  const { model } = readSpecification({ name: "stalls.md", content: text(requirement) });
  return (model?.endpoints ?? []).map(({ method, path }) => `${method} ${path}`);
}

describe("routes of rows inside another one", () => {
  it("are implied by a requirement to add such a row, where the text states no route", () => {
    expect(routes("Add a piece to a crate")).toContain("POST /crates/{id}/pieces");
  });

  it("are not implied by a requirement that only names them", () => {
    expect(routes("The weight of a piece in a crate must be positive")).not.toContain(
      "POST /crates/{id}/pieces",
    );
  });
});
