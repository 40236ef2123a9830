import type { SpecModel } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../read-specification.ts";

function model(field: string, routes = ""): SpecModel {
  const content = `# Camp

## Hire

- id: UUID
- guest: string, required
- status: one of open, closed, lost; default open
- ${field}

## Endpoints

- POST /hires
- GET /hires
${routes}`;
  const { model: found } = readSpecification({ name: "camp.md", content });
  if (!found) throw new Error("Expected a model, found none.");
  return found;
}
const close = "- POST /hires/{id}/close - close a hire\n";
const last = ({ entities }: SpecModel) => entities[0]?.fields.at(-1);

const writing = (rules: SpecModel["rules"], name: string | undefined) =>
  rules.filter(({ behaviour }) => behaviour.kind === "set" && behaviour.field === name);

describe("a moment that is named after an action", () => {
  it.each(["closed_at: timestamp, set by the service", "closed_on: date, read-only"])(
    "is empty at first and written by the action: %s",
    (field) => {
      const { rules, ...rest } = model(field, close);
      expect(last({ rules, ...rest })).toMatchObject({ readOnly: true });
      expect(last({ rules, ...rest })?.role).toBeUndefined();
      const name = field.split(":")[0];
      expect(writing(rules, name)).toMatchObject([
        { on: ["POST /hires/{id}/close"], provenance: "implied" },
      ]);
    },
  );

  it("is written once where the text says it", () => {
    const said = `${close}\n## Rules\n\n- Closing a hire records the time in \`closed_at\`.\n`;
    const { rules } = model("closed_at: timestamp, set by the service", said);
    expect(writing(rules, "closed_at").map(({ provenance }) => provenance)).toEqual(["stated"]);
  });

  it("is not the creation's where only a later state has its name", () => {
    expect(last(model("closed_at: timestamp, set by the service"))?.role).toBeUndefined();
  });

  it.each([
    "created_at: timestamp, set by the service",
    "taken_in_at: timestamp, set by the service",
  ])("is the creation's where no action has its name: %s", (field) => {
    expect(last(model(field, close))?.role).toBe("createdAt");
  });
});
