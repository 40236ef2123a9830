import type { Endpoint } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../read-specification.ts";

const ENGLISH = `# Camp hire

## Tent

- id: UUID
- label: string, required

## Hire

- id: UUID
- tent_id: reference to Tent, required
- status: one of open, closed; default open
- starts_on: date, required
- closed_at: timestamp, set by the service

## Endpoints

- POST /tents
- GET /tents
- POST /hires
- GET /hires
- POST /hires/{id}/close - close a hire

## Rules

`;
const SPANISH = `# Piscina

## Calle

- id: UUID
- nombre: texto, obligatorio

## Turno

- id: UUID
- calle_id: referencia a Calle, obligatorio
- estado: uno de libre, cerrado; por defecto libre
- empieza: fecha, obligatoria

## Endpoints

- POST /calles
- GET /calles
- POST /turnos
- GET /turnos

## Reglas

`;

function list(text: string, path: string): Endpoint {
  const content = (path === "/turnos" || path === "/calles" ? SPANISH : ENGLISH) + text;
  const { model } = readSpecification({ name: "lists.md", content });
  const found = model?.endpoints.find((each) => each.method === "GET" && each.path === path);
  if (!found) throw new Error(`Expected GET ${path}, found none.`);
  return found;
}

describe("a sentence that stands apart tells of a list", () => {
  it.each([
    ["`GET /hires` can be filtered by `status` and `tent_id`.", "/hires", ["status", "tent_id"]],
    ["GET /hires: filter by `status`, sorted by `starts_on`.", "/hires", ["status"]],
    ["- `GET /hires` takes the filters `tent_id` and `status`.", "/hires", ["tent_id", "status"]],
    ["`GET /turnos` se puede filtrar por `estado`.", "/turnos", ["estado"]],
    [
      "La lista de turnos se puede filtrar por calle_id y estado.",
      "/turnos",
      ["calle_id", "estado"],
    ],
    ["`POST /hires` takes `tent_id` and `starts_on`.", "/hires", []],
  ])("its filters: %s", (text, path, filters) => {
    expect((list(text, path).filters ?? []).map(({ parameter }) => parameter)).toEqual(filters);
  });

  it.each([
    ["Hires are listed by `starts_on`, the latest first.", "/hires", "starts_on desc"],
    ["Hires are sorted by `starts_on` (newest first).", "/hires", "starts_on desc"],
    ["Tents are listed by label.", "/tents", "label asc"],
    ["The list of tents is ordered by label, ascending.", "/tents", "label asc"],
    ["Las calles se listan por nombre.", "/calles", "nombre asc"],
    ["Los turnos se ordenan por `empieza`, los más recientes primero.", "/turnos", "empieza desc"],
  ])("its order: %s", (text, path, order) => {
    const by = list(text, path).sort?.by ?? [];
    expect(by.map(({ field, direction }) => `${field} ${direction}`)).toEqual([order]);
  });

  it.each([
    ["Hires are listed newest first.", "/hires"],
    ["Los turnos se listan del más reciente al más antiguo.", "/turnos"],
  ])(
    "the newest first means the order of creation, whatever other moments there are: %s",
    (text, path) => {
      expect(list(text, path).sort?.by).toEqual([{ field: "created_at", direction: "desc" }]);
    },
  );

  it.each([
    ["Lists take `page` and `per_page` (20 by default, at most 50).", "/hires"],
    ["Lists take `page` and `per_page` (default 20, max 50).", "/hires"],
    ["Los listados usan `page` y `per_page` (20 por defecto, máximo 50).", "/turnos"],
    ["Los listados usan `page` y `per_page` (por defecto 20, 50 como máximo).", "/turnos"],
  ])("the numbers of its pages: %s", (text, path) => {
    expect(list(text, path).pagination).toMatchObject({ defaultLimit: 20, maxLimit: 50 });
  });
});
