import type { Endpoint, Entity, Field, SpecModel } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";

const OBSERVATORY = `# Observatorio municipal: reserva de telescopios

## Introducción

El observatorio abre sus telescopios al público tres noches por semana. Hasta ahora todo se apuntaba en una pizarra. Queremos
una API REST, sin interfaz gráfica, que lleve el control de los telescopios, de las personas que vienen y de sus turnos.

## Entidades

### 1. Telescopio (Telescope)

Un instrumento que se puede reservar.

Cada telescopio tiene:
- **ID único** (código UUID)
- **Nombre** (ej: "Cassegrain grande") - obligatorio, máximo 60 caracteres, único
- **Apertura en milímetros** (\`aperture_mm\`) - número entero, obligatorio, mayor que 0
- **Estado activo** (sí/no) - por defecto SÍ
- **Descripción** - opcional

### 2. Visitante (Visitor)

Una persona que viene a mirar.

Cada visitante tiene:
- **ID único** (UUID)
- **Nombre completo** (ej: "Inés Ibáñez") - obligatorio
- **Correo electrónico** - obligatorio, formato válido, ÚNICO
- **Fecha de creación** (automática, solo lectura)

### 3. Turno (Slot)

Cada turno tiene:
- **ID único** (UUID)
- **Telescopio** (referencia al telescopio) - obligatorio
- **Visitante** (referencia al visitante) - obligatorio
- **Estado** (BOOKED, DONE o MISSED) - por defecto BOOKED
- **Plazas** (\`seats\`) - número entero, obligatorio, entre 1 y 8
- **Precio unitario** - obligatorio, no puede ser negativo

## Rutas

- \`POST /telescopes\`: da de alta un telescopio
- \`GET /telescopes\`: lista de telescopios
- \`GET /telescopes/{id}\`: un telescopio
- \`PATCH /telescopes/{id}\`: modifica un telescopio
- \`POST /visitors\`: registra un visitante
- \`GET /visitors/{id}\`: un visitante
- \`POST /slots\`: crea un turno
- \`GET /slots/{id}\`: un turno
- \`DELETE /slots/{id}\`: elimina un turno

## Reglas

1. Los datos inválidos se responden con 422.
2. Si algo no existe, se devuelve 404.
3. El precio unitario (\`unit_price\`) se guarda con 2 decimales. El campo \`is_active\` indica si se puede reservar, y \`full_name\`
   nunca está vacío.
4. Un correo repetido se rechaza con 409.

## Notas técnicas

- Los datos se guardan en memoria; no hace falta base de datos.
- La API está documentada con OpenAPI.
`;

const ARCHIVE = `# Archivo de partituras de la banda

La banda guarda sus partituras en cajas. Este servicio lleva la cuenta de ellas y de quién las tiene. Los nombres de los campos
van en español y sin acentos.

## Qué se guarda

De cada partitura guardamos \`titulo\` (texto, obligatorio, hasta 120 caracteres), \`compositor\` (texto, obligatorio), \`anio\` (entero,
opcional), \`copias\` (entero, mínimo 0, por defecto 1) y \`genero\` (uno de \`marcha\`, \`pasodoble\` o \`concierto\`; por defecto \`concierto\`).

Un **músico** tiene un \`nombre\` (texto obligatorio, máximo 80 caracteres), un \`instrumento\` (texto) y, si se sabe, un \`telefono\`
(9 dígitos, opcional). Además tiene un indicador \`activo\` (booleano, verdadero por defecto).

### Préstamo

| Campo | Tipo | ¿Obligatorio? | Restricciones |
|---|---|---|---|
| id | UUID | sí | lo genera el servicio |
| partitura_id | UUID | sí | referencia a la partitura |
| musico_id | UUID | sí | referencia al músico |
| prestado_el | fecha | sí | |
| devuelto_el | fecha | no | |
| fianza | decimal | no | entre 0 y 99,50 |

## Endpoints

| Método | Ruta | Descripción | Respuesta |
|---|---|---|---|
| POST | /partituras | Crea una partitura | 201 |
| GET | /partituras | Lista todas las partituras | 200 |
| GET | /partituras/{id} | Devuelve una partitura | 200 |
| PUT | /partituras/{id} | Sustituye una partitura | 200 |
| DELETE | /partituras/{id} | Borra una partitura | 204 |
| POST | /musicos | Registra un músico | 201 |
| GET | /musicos | Lista los músicos | 200 |
| POST | /prestamos | Apunta un préstamo | 201 |
| GET | /prestamos/{id} | Consulta un préstamo | 200 |

## Requisitos

- **RF1** (DEBE): Las personas del archivo pueden crear, consultar, listar y borrar partituras.
- **RF2** (DEBERÍA): Los músicos se pueden listar.
- **RNF1**: La API solo habla JSON.
- **RNF2**: Los datos inválidos se rechazan con 400 y lo que no existe con 404.

## Fuera de alcance

- No se envían correos.
`;

function modelOf(content: string): SpecModel {
  const { model, reasons } = readSpecification({ name: "documento.md", content });
  if (!model) throw new Error(`Expected a model, found ${JSON.stringify(reasons)}.`);
  return model;
}

function entity(model: SpecModel, name: string): Entity {
  const found = model.entities.find((one) => one.name === name);
  if (!found)
    throw new Error(`Expected ${name}, found ${model.entities.map((one) => one.name).join(", ")}.`);
  return found;
}

function field(model: SpecModel, owner: string, name: string): Field {
  const { fields } = entity(model, owner);
  const found = fields.find((one) => one.name === name);
  if (!found)
    throw new Error(`Expected ${name}, found ${fields.map((one) => one.name).join(", ")}.`);
  return found;
}

const routes = ({ endpoints }: SpecModel): string[] =>
  endpoints.map(({ method, path, operation }: Endpoint) => `${method} ${path} ${operation}`);

describe("a Spanish document with labels for people and English names elsewhere", () => {
  const model = modelOf(OBSERVATORY);

  it("is read as Spanish", () => expect(model.source.language).toBe("es"));

  it("names entities as the brackets and the paths do", () => {
    expect(model.entities.map(({ name }) => name)).toEqual(["Telescope", "Visitor", "Slot"]);
  });

  it.each([
    ["Telescope", "name", { type: "string", required: true, unique: true, maxLength: 60 }],
    ["Telescope", "aperture_mm", { type: "integer", required: true, exclusiveMinimum: 0 }],
    ["Telescope", "is_active", { type: "boolean", default: true }],
    ["Telescope", "description", { required: false }],
    ["Visitor", "full_name", { required: true }],
    ["Visitor", "email", { required: true, unique: true, format: "email" }],
    ["Visitor", "created_at", { type: "timestamp", readOnly: true, role: "createdAt" }],
    ["Slot", "telescope_id", { type: "uuid", required: true }],
    ["Slot", "visitor_id", { type: "uuid", required: true }],
    ["Slot", "status", { enum: ["BOOKED", "DONE", "MISSED"], default: "BOOKED" }],
    ["Slot", "seats", { type: "integer", minimum: 1, maximum: 8 }],
    ["Slot", "unit_price", { type: "decimal", minimum: 0, scale: 2 }],
  ])("builds %s.%s", (owner, name, expected) => {
    expect(field(model, owner, name)).toMatchObject(expected);
  });

  it("refers from slots to the other two", () => {
    expect(field(model, "Slot", "telescope_id").reference?.entity).toBe("Telescope");
    expect(field(model, "Slot", "visitor_id").reference?.entity).toBe("Visitor");
  });

  it("has the stated routes and no others", () => {
    expect(routes(model)).toEqual([
      "POST /telescopes create",
      "GET /telescopes list",
      "GET /telescopes/{id} read",
      "PATCH /telescopes/{id} modify",
      "POST /visitors create",
      "GET /visitors/{id} read",
      "POST /slots create",
      "GET /slots/{id} read",
      "DELETE /slots/{id} delete",
    ]);
  });

  it("knows the statuses and qualities", () => {
    expect(model.nonFunctional.validationStatus).toBe(422);
    expect(model.nonFunctional.qualities).toEqual(
      expect.arrayContaining(["no-database-needed", "api-documentation", "error-statuses"]),
    );
  });

  it("tells every name that it chose", () => {
    const told = model.findings.map(({ assumption }) => assumption);
    expect(told).toContain("The field is called full_name.");
    expect(told).toContain("The field is called unit_price.");
  });
});

describe("a Spanish document in prose and tables with Spanish names", () => {
  const model = modelOf(ARCHIVE);

  it("finds the entities of prose and table", () => {
    expect(model.entities.map(({ name }) => name)).toEqual(["Partitura", "Musico", "Prestamo"]);
    expect(entity(model, "Musico").plural).toBe("Musicos");
  });

  it.each([
    ["Partitura", "titulo", { type: "string", required: true, maxLength: 120 }],
    ["Partitura", "anio", { type: "integer", required: false }],
    ["Partitura", "copias", { type: "integer", minimum: 0, default: 1 }],
    ["Partitura", "genero", { enum: ["marcha", "pasodoble", "concierto"], default: "concierto" }],
    ["Musico", "nombre", { required: true, maxLength: 80 }],
    ["Musico", "telefono", { required: false, pattern: "^\\d{9}$" }],
    ["Musico", "activo", { type: "boolean", default: true }],
    ["Prestamo", "prestado_el", { type: "date", required: true }],
    ["Prestamo", "devuelto_el", { type: "date", required: false }],
    ["Prestamo", "fianza", { type: "decimal", minimum: 0, maximum: 99.5 }],
  ])("builds %s.%s", (owner, name, expected) => {
    expect(field(model, owner, name)).toMatchObject(expected);
  });

  it("refers from loans to scores and musicians", () => {
    expect(field(model, "Prestamo", "partitura_id").reference?.entity).toBe("Partitura");
    expect(field(model, "Prestamo", "musico_id").reference?.entity).toBe("Musico");
  });

  it("classifies the routes of the table", () => {
    expect(routes(model).slice(0, 9)).toEqual([
      "POST /partituras create",
      "GET /partituras list",
      "GET /partituras/{id} read",
      "PUT /partituras/{id} replace",
      "DELETE /partituras/{id} delete",
      "POST /musicos create",
      "GET /musicos list",
      "POST /prestamos create",
      "GET /prestamos/{id} read",
    ]);
  });

  it.each([
    ["RF1", { kind: "functional", priority: "MUST", understanding: "full" }],
    ["RF2", { kind: "functional", priority: "SHOULD", understanding: "full" }],
    ["RNF1", { kind: "non-functional", priority: "MUST", understanding: "full" }],
    ["RNF2", { kind: "non-functional", priority: "MUST", understanding: "full" }],
  ])("understands %s", (id, expected) => {
    expect(model.requirements.find((one) => one.id === id)).toMatchObject(expected);
  });
});
