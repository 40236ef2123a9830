import { describe, expect, it } from "vitest";
import { readSpecification } from "../read-specification.ts";

const NOTES = `# Recipe Forum API

People share notes and comment on them.

## Authentication

- \`POST /auth/register\` creates an account with \`email\`, \`password\` and \`name\`; answers 201.
- \`POST /auth/login\` takes \`email\` and \`password\` and returns \`{ "token": "..." }\`; wrong credentials give 401.
- \`GET /auth/me\` returns the authenticated user.
- Tokens are JWTs sent in the \`Authorization: Bearer <token>\` header and expire after 12 hours.
- All endpoints require authentication except \`GET /notes\` and \`GET /notes/{id}\`.

## User

| Field | Type | Constraints |
|---|---|---|
| id | uuid | primary key |
| email | string | required, unique, email |
| name | string | required, max 80 |
| role | enum | admin, writer; default writer |

The first registered user becomes admin.

## Note

| Field | Type | Constraints |
|---|---|---|
| id | uuid | primary key |
| title | string | required, max 120 |
| text | string | required |
| status | enum | DRAFT, PUBLISHED; default DRAFT |
| author_id | uuid | reference to User, read-only, the authenticated user |
| created_at | timestamp | read-only |

### Endpoints

| Method | Path | Description |
|---|---|---|
| POST | /notes | Create a note |
| GET | /notes | List notes |
| GET | /notes/{id} | Read a note |
| PATCH | /notes/{id} | Change a note |
| DELETE | /notes/{id} | Delete a note |
| POST | /notes/{id}/publish | Publish a note |

### Rules

1. Only the author may edit or delete a note; others get 403. Admins may delete any note.
2. Publishing a note sets its status to PUBLISHED. Only drafts can be published (409).
3. Only admins can list users.
`;

const CITAS = `# API de citas

## Autenticación

Los usuarios se registran con \`POST /registro\` (nombre, email, contrasena) e inician sesión con \`POST /login\`, que devuelve un \`token\`.
Todas las rutas requieren un token salvo \`POST /registro\` y \`POST /login\`.
Los tokens caducan a las 8 horas.

## Usuario

- id: uuid
- nombre: texto, obligatorio
- email: texto, obligatorio, único
- contrasena: texto, obligatorio, mínimo 8 caracteres
- rol: enum (admin, cliente), por defecto cliente

## Sala

- id: uuid
- nombre: texto, obligatorio, único
- aforo: entero, obligatorio, mínimo 1

## Cita

- id: uuid
- sala_id: referencia a Sala, obligatorio
- usuario_id: referencia a Usuario, solo lectura
- inicio: fecha y hora, obligatorio
- fin: fecha y hora, obligatorio
- estado: enum (PENDIENTE, CONFIRMADA, CANCELADA), por defecto PENDIENTE

## Endpoints

- \`POST /salas\`: crear una sala (solo admin)
- \`GET /salas\`: listar salas
- \`POST /citas\`: crear una cita
- \`GET /citas\`: listar citas
- \`GET /citas/{id}\`: ver una cita
- \`POST /citas/{id}/cancelar\`: cancelar una cita
- \`POST /citas/{id}/confirmar\`: confirmar una cita (solo admin)

## Reglas de negocio

- El fin debe ser posterior al inicio (422).
- No se pueden solapar dos citas de la misma sala; las canceladas no cuentan (409).
- Solo se puede cancelar una cita si está pendiente o confirmada; si no, 409.
- Al cancelar una cita, su estado pasa a CANCELADA.
- Confirmar una cita cambia su estado a CONFIRMADA.
- Cada usuario solo puede ver sus propias citas; los admin ven todas.
`;

/** `METHOD path`: level, roles and condition of each endpoint. */
function accessOf(text: string): Record<string, string> {
  const { model } = readSpecification({ name: "spec.md", content: text });
  const lines = (model?.endpoints ?? []).map(({ method, path, access }): [string, string] => [
    `${method} ${path}`,
    access === undefined
      ? "public"
      : [access.level, ...access.roles, access.condition].filter(Boolean).join(" "),
  ]);
  return Object.fromEntries(lines);
}

describe("callers", () => {
  it("reads scheme, header, lifetime and the role of the first account", () => {
    const { model } = readSpecification({ name: "spec.md", content: NOTES });
    expect(model?.callers).toMatchObject({
      scheme: "jwt",
      header: "Authorization",
      prefix: "Bearer",
      entity: "User",
      identifierField: "email",
      secretField: "password",
      roleField: "role",
      tokenField: "token",
      tokenLifetime: 43_200,
      firstRole: "admin",
    });
  });

  it("reads a global demand with exceptions, and ownership with roles that it does not bind", () => {
    expect(accessOf(NOTES)).toMatchObject({
      "POST /auth/login": "public",
      "GET /notes": "public",
      "GET /notes/{id}": "public",
      "POST /notes": "caller",
      "PATCH /notes/{id}": "caller row.author_id == caller.id",
      "DELETE /notes/{id}": "caller row.author_id == caller.id or caller.role == 'admin'",
    });
  });

  it("reads the same from Spanish", () => {
    expect(accessOf(CITAS)).toMatchObject({
      "POST /login": "public",
      "POST /salas": "caller admin",
      "GET /salas": "caller",
      "POST /citas": "caller",
      "POST /citas/{id}/confirmar": "caller admin",
      "GET /citas": "caller item.usuario_id == caller.id or caller.rol == 'admin'",
    });
  });
});
