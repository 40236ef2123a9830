import { describe, expect, it } from "vitest";
import { readSpecification } from "../read-specification.ts";

const ENGLISH = `# Crates

## Entities

**Depot**
- id: UUID
- name: string, required

**Crate**
- id: UUID
- depot_id: UUID, reference to Depot, required
- status: enum ["OPEN", "SEALED", "VOID"]
- is_fragile: boolean, default false
- pieces: list of CratePiece

**CratePiece**
- name: string, required
- weight: integer, greater than 0

## Functional requirements

- F1. Create a crate
- F2. Get a crate by id
`;

const SPANISH = `# Talleres

## Entidades

**Socio**
- id: UUID
- nombre: texto, obligatorio

**Presupuesto**
- id: UUID
- socio_id: referencia a Socio, obligatorio
- estado: BORRADOR, ENVIADO o ANULADO
- lineas: lista de LineaPresupuesto

**LineaPresupuesto**
- concepto: texto, obligatorio
- importe: decimal, mayor que 0

## Requisitos funcionales

- F1. Crear un presupuesto
- F2. Consultar un presupuesto por id
`;

function routesOf(text: string, requirement: string): string[] {
  const content = `${text}- F3. ${requirement}\n`;
  const { model } = readSpecification({ name: "text.md", content });
  return (model?.endpoints ?? [])
    .filter(({ operation }) => operation !== "custom")
    .map(({ method, path }) => `${method} ${path}`);
}

describe("routes of what lines say that one can do, in texts that list none", () => {
  it.each([
    ["Seal a crate", "POST /crates/{id}/seal"],
    ["Endpoint to mark a crate as sealed", "POST /crates/{id}/seal"],
    ["Users can void a crate", "POST /crates/{id}/void"],
    ["Add a piece to a crate", "POST /crates/{id}/pieces"],
    ["Remove a piece from a crate", "DELETE /crates/{id}/pieces/{item_id}"],
    ["Remove all pieces from a crate", "DELETE /crates/{id}/pieces"],
    ["Clear a crate", "DELETE /crates/{id}/pieces"],
    ["List the crates of a depot", "GET /depots/{id}/crates"],
  ])("reads %s", (requirement, route) => {
    expect(routesOf(ENGLISH, requirement)).toContain(route);
  });

  it.each([
    ["Anular un presupuesto", "POST /presupuestos/{id}/anular"],
    ["Marcar un presupuesto como enviado", "POST /presupuestos/{id}/enviar"],
    ["El sistema permite anular un presupuesto", "POST /presupuestos/{id}/anular"],
    ["Añadir una línea al presupuesto", "POST /presupuestos/{id}/lineas"],
    ["Vaciar un presupuesto", "DELETE /presupuestos/{id}/lineas"],
    ["Listar los presupuestos de un socio", "GET /socios/{id}/presupuestos"],
  ])("reads %s", (requirement, route) => {
    expect(routesOf(SPANISH, requirement)).toContain(route);
  });

  it.each([
    "Only an open crate can be sealed",
    "If a crate is sealed, it cannot be changed",
    "A crate without pieces must not be sealed",
  ])("takes a rule for no route: %s", (rule) => {
    expect(routesOf(ENGLISH, rule).filter((route) => route.startsWith("POST"))).toEqual([
      "POST /crates",
    ]);
  });

  it("adds none to a text that lists its routes", () => {
    const listed = `${ENGLISH}- F3. Seal a crate\n\n## Endpoints\n\n- \`POST /crates\`: create a crate\n- \`GET /crates/{id}\`: read a crate\n`;
    const { model } = readSpecification({ name: "text.md", content: listed });
    const paths = (model?.endpoints ?? []).map(({ path }) => path);
    expect(paths).not.toContain("/crates/{id}/seal");
  });
});
