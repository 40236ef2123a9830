import type { Entity } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";

function entity(content: string, name: string): Entity {
  const { model, reasons } = readSpecification({ name: "kites.md", content: `${content}\n` });
  const found = model?.entities.find((each) => each.name === name);
  if (!found) throw new Error(`Expected ${name}, found none: ${JSON.stringify(reasons)}`);
  return found;
}

describe("sentences tell the fields of an entity", () => {
  const spanish = `# Cometas

## Torneos

Un torneo tiene un título (obligatorio, de 3 a 60 caracteres) y una fecha. La fecha no puede ser anterior a hoy. Además tiene una cuota base en euros, que puede ser cero (hay torneos gratuitos) pero nunca negativa, y un estado: \`borrador\`, \`abierto\` o \`cerrado\`. Se crean con \`POST /api/torneos\`.

Un turno es una hora de vuelo con un cupo: tiene \`fecha_hora\` y \`cupo\` (entre 1 y 20), y el servicio mantiene \`libres\`. Los turnos se crean con \`POST /api/torneos/{id}/turnos\`.`;

  it("goes on with the entity before, past a sentence about one of its fields", () => {
    expect(entity(spanish, "Torneo").fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["titulo", "fecha", "cuota_base", "estado"]),
    );
  });

  it("reads the values behind a colon as the closed set of the field before it", () => {
    const state = entity(spanish, "Torneo").fields.find(({ name }) => name === "estado");
    expect(state?.enum).toEqual(["borrador", "abierto", "cerrado"]);
  });

  it("reads the bound in a relative clause", () => {
    const fee = entity(spanish, "Torneo").fields.find(({ name }) => name === "cuota_base");
    expect(fee?.minimum).toBe(0);
  });

  it("takes the noun that is defined for the one that has what follows the colon", () => {
    const fields = entity(spanish, "Turno").fields;
    expect(fields).toMatchObject([
      { role: "id" },
      { name: "fecha_hora", type: "timestamp" },
      { name: "cupo", minimum: 1, maximum: 20 },
      { name: "libres", readOnly: true },
      { name: "torneo_id" },
    ]);
  });

  it("shows the key of rows that a route of their own makes", () => {
    const key = entity(spanish, "Turno").fields.find(({ role }) => role === "id");
    expect(key?.hidden).toBeUndefined();
  });
});

describe("words between the names of a body describe them", () => {
  it.each([
    "Send `POST /flights` with `kite_id`, `mail` of the pilot and `minutes` wanted, between 1 and 30.",
    "Se envía `POST /flights` con `kite_id`, `mail` del piloto y `minutes` de vuelo, entre 1 y 30.",
  ])("%s", (line) => {
    const read = "`GET /flights/{id}`";
    const fields = entity(`# Kites\n\n## Flights\n\n${line}\n\n${read}\n`, "Flight").fields;
    expect(fields).toMatchObject([
      { role: "id" },
      { name: "kite_id" },
      { name: "mail" },
      { name: "minutes", minimum: 1, maximum: 30 },
    ]);
  });
});
