/** A way to break the generated service. `find` must occur in the file: a mutant that changes nothing proves nothing. */
export interface Mutant {
  /** What the broken service does. */
  fault: string;
  file: string;
  find: string | RegExp;
  replace: string;
  /** A fact whose checks must turn red. */
  turns: string;
}

const schema = "src/plants/schema.ts";
const routes = "src/plants/routes.ts";
const store = "src/plants/store.ts";
const table = "src/plants/table.ts";

export const mutants: Mutant[] = [
  {
    fault: "takes a name of any length",
    file: schema,
    find: "text(z.string(), { min: 2, max: 80 })",
    replace: "text(z.string())",
    turns: "field:Plant.name",
  },
  {
    fault: "counts UTF-16 code units in place of characters",
    file: "src/http/fields.ts",
    find: "[...value].length <= max",
    replace: "value.length <= max",
    turns: "field:Plant.name",
  },
  {
    fault: "takes a label of any form",
    file: schema,
    find: /\.regex\(\/[^/]+\/u\)/,
    replace: "",
    turns: "field:Plant.label",
  },
  {
    fault: "takes a stock above its maximum",
    file: schema,
    find: ".max(500)",
    replace: "",
    turns: "field:Plant.stock",
  },
  {
    fault: "takes an exclusive bound for an inclusive one",
    file: schema,
    find: ".gt(0)",
    replace: ".min(0)",
    turns: "field:Plant.height",
  },
  {
    fault: "does not require the name",
    file: schema,
    find: "kind: fields.kind.default(",
    replace: 'name: fields.name.default("nameless"),\n    kind: fields.kind.default(',
    turns: "field:Plant.name",
  },
  {
    fault: "forgets a default",
    file: schema,
    find: "stock: fields.stock.default(0)",
    replace: "stock: fields.stock.default(7)",
    turns: "field:Plant.stock",
  },
  {
    fault: "takes fields that nobody knows",
    file: schema,
    find: /(newPlantSchema = z\s*)\.strictObject/,
    replace: "$1.object",
    turns: "quality:input-validation",
  },
  {
    fault: "does not store a field",
    file: store,
    find: ".values({ id: randomUUID(), ...values })",
    replace: ".values({ id: randomUUID(), ...values, height: null })",
    turns: "field:Plant.height",
  },
  {
    fault: "answers 200 with nothing in place of 404",
    file: "src/http/problem.ts",
    find: /if \(row === undefined\) throw new ProblemError\([^;]+;/,
    replace: "if (row === undefined) throw new ProblemError(200, 'nothing');",
    turns: "endpoint:GET /plants/{id}",
  },
  {
    fault: "forgets the route that deletes",
    file: routes,
    find: /app\.delete\("\/plants\/:id"[\s\S]*?\n {4}\}\);/,
    replace: "",
    turns: "endpoint:DELETE /plants/{id}",
  },
  {
    fault: "answers 200 to a creation",
    file: routes,
    find: ".code(201)",
    replace: ".code(200)",
    turns: "endpoint:POST /plants",
  },
  {
    fault: "deletes all rows",
    file: store,
    find: "this.#db.delete(plants).where(eq(plants.id, id))",
    replace: "this.#db.delete(plants)",
    turns: "endpoint:DELETE /plants/{id}",
  },
  {
    fault: "lets PUT keep what is not sent",
    file: routes,
    find: /(replacePlant = \{[\s\S]*?body: )newPlantSchema/,
    replace: "$1plantPatchSchema",
    turns: "endpoint:PUT /plants/{id}",
  },
  {
    fault: "lets PATCH replace",
    file: routes,
    find: /(updatePlant = \{[\s\S]*?body: )plantPatchSchema/,
    replace: "$1newPlantSchema",
    turns: "endpoint:PATCH /plants/{id}",
  },
  {
    fault: "lets a unique value be taken twice",
    file: "migrations/0001_create_plants.up.sql",
    find: /\s*CONSTRAINT "plants_label_key" UNIQUE \("label"\),/,
    replace: "",
    turns: "field:Plant.label",
  },
  {
    fault: "leaves the instant of change as it was",
    file: table,
    find: /\s*\.\$onUpdate\([^\n]+\)/,
    replace: "",
    turns: "field:Plant.updated_at",
  },
  {
    fault: "ignores the limit",
    file: store,
    find: ".limit(limit)",
    replace: ".limit(500)",
    turns: "quality:pagination",
  },
  {
    fault: "ignores the offset",
    file: store,
    find: ".offset(offset)",
    replace: "",
    turns: "quality:pagination",
  },
  {
    fault: "answers errors as plain JSON",
    file: "src/http/problem.ts",
    find: 'problemContentType = "application/problem+json"',
    replace: 'problemContentType = "application/json"',
    turns: "quality:error-format",
  },
];
