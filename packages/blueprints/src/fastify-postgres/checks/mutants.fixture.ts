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
    fault: "takes one character too many",
    file: schema,
    find: "max: 80",
    replace: "max: 81",
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
    fault: "takes any kind",
    file: schema,
    find: /kind: z\.enum\(\[[^\]]+\]\)/,
    replace: "kind: z.string()",
    turns: "field:Plant.kind",
  },
  {
    fault: "takes a stock above its maximum",
    file: schema,
    find: ".max(500)",
    replace: "",
    turns: "field:Plant.stock",
  },
  {
    fault: "takes a stock below its minimum",
    file: schema,
    find: "z.int32().min(0)",
    replace: "z.int32()",
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
    fault: "does not answer with a field",
    file: store,
    find: "height: plants.height",
    replace: "height: plants.stock",
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
    fault: "forgets the route that lists",
    file: routes,
    find: /app\.get\("\/plants", [\s\S]*?\n {4}\}\);/,
    replace: "",
    turns: "endpoint:GET /plants",
  },
  {
    fault: "answers 200 to a creation",
    file: routes,
    find: ".code(201)",
    replace: ".code(200)",
    turns: "endpoint:POST /plants",
  },
  {
    fault: "does not say where the new row is",
    file: routes,
    find: /\.header\("location"[^\n]*\n/,
    replace: "\n",
    turns: "endpoint:POST /plants",
  },
  {
    fault: "says that it deletes, but does not",
    file: store,
    find: "this.#db.delete(plants).where(eq(plants.id, id)).returning(columns)",
    replace: "this.#db.select(columns).from(plants).where(eq(plants.id, id))",
    turns: "endpoint:DELETE /plants/{id}",
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
    fault: "takes an empty change",
    file: "src/http/fields.ts",
    find: "Object.keys(patch).length > 0",
    replace: "true",
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
    fault: "answers 400 to a conflict",
    file: "src/database/refuse-taken-values.ts",
    find: "new ProblemError(409",
    replace: "new ProblemError(400",
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
    fault: "moves the instant of creation on",
    file: table,
    find: /(created_at: instant\(\)[\s\S]*?default\(sql`now\(\)`\))/,
    replace: "$1.$onUpdate(() => sql`now()`)",
    turns: "field:Plant.created_at",
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
    fault: "counts only the rows of the page",
    file: routes,
    find: "describePage(reply, page, total)",
    replace: "describePage(reply, page, items.length)",
    turns: "quality:pagination",
  },
  {
    fault: "lists in another order than that of creation",
    file: store,
    find: "asc(plants.sequence)",
    replace: "asc(plants.id)",
    turns: "endpoint:GET /plants",
  },
  {
    fault: "takes any page size",
    file: "src/http/pagination.ts",
    find: ".max(maxLimit)",
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
  {
    fault: "does not name the bad field",
    file: "src/http/validation.ts",
    find: "{ errors }",
    replace: "{ errors: [] }",
    turns: "quality:input-validation",
  },
  {
    fault: "answers 404 in place of 405",
    file: "src/http/method-not-allowed.ts",
    find: "new ProblemError(405",
    replace: "new ProblemError(404",
    turns: "quality:rest-conventions",
  },
  {
    fault: "has no health",
    file: "src/http/health.ts",
    find: '"/health/live"',
    replace: '"/health/alive"',
    turns: "quality:health-endpoint",
  },
  {
    fault: "documents nothing",
    file: "src/app.ts",
    find: "async () => app.swagger()",
    replace: 'async () => ({ openapi: "3.1.0", info: {}, paths: {} })',
    turns: "quality:api-documentation",
  },
];
