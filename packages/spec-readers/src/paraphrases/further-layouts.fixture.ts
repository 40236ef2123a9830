/** Layouts in Spanish and in the order of other tools. */
import type { Layout } from "./layouts.fixture.ts";

export const ALL_ROUTES = ["crud", "nested", "filter", "order", "action"] as const;
export const ALL_FIELDS = ["fields", "bounds", "values", "reference"] as const;

export const furtherLayouts: readonly Layout[] = [
  {
    name: "Spanish words around the same names, in bullets",
    states: [...ALL_FIELDS, ...ALL_ROUTES],
    text: `# Cometas

## Modelo de datos

### Owner
- id: UUID
- email: correo electrónico, obligatorio, único

### Kite
- id: UUID
- name: texto, obligatorio, máximo 40 caracteres
- price: decimal, obligatorio, mayor que 0
- color: uno de red, blue; por defecto red
- owner_id: referencia a Owner, obligatorio

## Endpoints

- POST /owners
- GET /owners/{id}
- POST /kites
- GET /kites - lista de cometas, filtro por \`color\`, ordenada por name
- GET /kites/{id}
- PATCH /kites/{id}
- DELETE /kites/{id}
- GET /owners/{id}/kites
- POST /kites/{id}/sell con \`amount\`: su color pasa a \`blue\`
`,
  },
  {
    name: "Spanish tables",
    states: [...ALL_FIELDS, "crud", "nested"],
    text: `# Cometas

## Owner

| Campo | Tipo | Obligatorio | Reglas |
|---|---|---|---|
| id | UUID | | generado |
| email | email | sí | único |

## Kite

| Campo | Tipo | Obligatorio | Reglas |
|---|---|---|---|
| id | UUID | | generado |
| name | texto | sí | máx. 40 |
| price | decimal | sí | > 0 |
| color | enum | no | red, blue; por defecto red |
| owner_id | UUID | sí | FK a Owner |

## Rutas

| Método | Ruta | Qué hace |
|---|---|---|
| POST | /owners | |
| GET | /owners/:id | |
| POST | /kites | |
| GET | /kites | |
| GET | /kites/:id | |
| PATCH | /kites/:id | |
| DELETE | /kites/:id | |
| GET | /owners/:id/kites | cometas de un owner |
`,
  },
  {
    name: "a spec of functional requirements with key entities",
    states: ["fields", "bounds", "crud"],
    text: `# Feature Specification: Kites

**Status**: Draft

## Requirements

### Functional Requirements

- **FR-001**: The system MUST offer \`POST /kites\`, \`GET /kites\`, \`GET /kites/{id}\`, \`PATCH /kites/{id}\` and \`DELETE /kites/{id}\`.

### Key Entities

- **Kite**: name (required, at most 40 characters), price (decimal, required, greater than 0), color (string), owner_id (uuid, required)
`,
  },
];
