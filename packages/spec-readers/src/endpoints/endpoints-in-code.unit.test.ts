import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";

const content = `# Lamps

## Data model

### Lamp

- id: uuid
- label: string, required

## Endpoints

\`\`\`
POST   /lamps
GET    /lamps/{id}
PUT    /lamps/{id}
DELETE /lamps/{lampId}
\`\`\`
`;

describe("routes in a code block", () => {
  const { model } = readSpecification({ name: "lamps.md", content });

  it("takes the parameter of a path for no body", () => {
    expect(model?.endpoints.map(({ operation }) => operation)).toEqual([
      "create",
      "read",
      "replace",
      "delete",
    ]);
    expect(model?.endpoints.filter(({ inputs }) => inputs !== undefined)).toEqual([]);
    expect(model?.entities[0]?.fields[1]).toMatchObject({
      name: "label",
      required: true,
      readOnly: false,
    });
  });
});
