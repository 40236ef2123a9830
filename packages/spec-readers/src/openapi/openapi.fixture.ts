import type { Endpoint, Entity, Field, SpecModel } from "@devmatrix/spec-model";
import { readSpecification } from "../read-specification.ts";

/** The model of an OpenAPI document; throws when there is none. */
export function modelOf(content: string, name = "api.yaml"): SpecModel {
  const { model, reasons } = readSpecification({ name, content });
  if (!model) throw new Error(`Expected a model, found ${JSON.stringify(reasons)}.`);
  return model;
}

export function entityOf(model: SpecModel, name: string): Entity {
  const entity = model.entities.find((each) => each.name === name);
  if (!entity)
    throw new Error(
      `Expected ${name} among ${model.entities.map((each) => each.name).join(", ")}.`,
    );
  return entity;
}

export function fieldOf(model: SpecModel, path: string): Field {
  const [entity = "", name = ""] = path.split(".");
  const field = entityOf(model, entity).fields.find((each) => each.name === name);
  if (!field) throw new Error(`Expected the field ${path}, found none.`);
  return field;
}

export function endpointOf(model: SpecModel, route: string): Endpoint {
  const endpoint = model.endpoints.find(({ method, path }) => `${method} ${path}` === route);
  if (!endpoint) throw new Error(`Expected ${route}, found none.`);
  return endpoint;
}

/** A document around the properties of one schema, by which all operations of `/kites` send and answer. */
export function kites(
  properties: string,
  more: { required?: string; version?: string; paths?: string } = {},
): string {
  return `openapi: ${more.version ?? "3.0.3"}
info: { title: Kite club, version: "1" }
paths:
  /kites:
    post:
      summary: Add a kite
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Kite" } } } }
      responses:
        "201": { description: Added, content: { application/json: { schema: { $ref: "#/components/schemas/Kite" } } } }
    get:
      summary: List kites
      responses:
        "200": { description: All, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Kite" } } } } }
  /kites/{id}:
    get:
      summary: Get a kite
      responses:
        "200": { description: It, content: { application/json: { schema: { $ref: "#/components/schemas/Kite" } } } }
${more.paths ?? ""}
components:
  schemas:
    Kite:
      type: object
      required: [${more.required ?? ""}]
      properties:
        id: { type: string, format: uuid, readOnly: true }
${properties
  .split("\n")
  .map((line) => `        ${line}`)
  .join("\n")}
`;
}
