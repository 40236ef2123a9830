import { describe, expect, it } from "vitest";
import { readSpecification } from "../read-specification.ts";

const ENGLISH = `# Journal API

## Authentication

\`POST /auth/register\` creates a user with \`email\`, \`password\` and \`name\` (201). \`POST /auth/login\` returns a \`token\`. Tokens go into \`Authorization: Bearer <token>\`.

## User

- id: uuid
- email: string, required, unique
- password: string, required, min 8
- name: string, required
- role: enum (reader, editor, admin), default reader

## Article

- id: uuid
- title: string, required
- status: enum (draft, live), default draft
- author_id: reference to User, read-only

## Remark

- id: uuid
- article_id: reference to Article, required
- user_id: reference to User, read-only
- text: string, required

## Endpoints

- \`POST /articles\`: create an article
- \`GET /articles\`: list articles
- \`GET /articles/{id}\`: get an article
- \`PATCH /articles/{id}\`: change an article
- \`DELETE /articles/{id}\`: delete an article
- \`POST /articles/{id}/publish\`: publish an article
- \`POST /articles/{id}/remarks\`: create a remark
- \`DELETE /remarks/{id}\`: delete a remark
- \`GET /users\`: list users

## Rules

- Publishing sets the status to live.
`;

const SPANISH = `# API de diario

## Autenticación

\`POST /auth/register\` crea un usuario con \`email\`, \`password\` y \`name\` (201). \`POST /auth/login\` devuelve un \`token\`. El token va en \`Authorization: Bearer <token>\`.

## Usuario

- id: uuid
- email: texto, obligatorio, único
- password: texto, obligatorio, mínimo 8 caracteres
- name: texto, obligatorio
- role: enum (lector, editor, admin), por defecto lector

## Articulo

- id: uuid
- titulo: texto, obligatorio
- estado: enum (borrador, publicado), por defecto borrador
- autor_id: referencia a Usuario, solo lectura

## Endpoints

- \`POST /articulos\`: crear un artículo
- \`GET /articulos\`: listar artículos
- \`GET /articulos/{id}\`: ver un artículo
- \`PATCH /articulos/{id}\`: modificar un artículo
- \`DELETE /articulos/{id}\`: borrar un artículo

## Reglas

`;

/** `METHOD path` of endpoints that are not open to everybody: level, roles, condition, status. */
function closed(text: string, sentence: string): Record<string, string> {
  const { model } = readSpecification({ name: "spec.md", content: `${text}- ${sentence}\n` });
  return Object.fromEntries(
    (model?.endpoints ?? []).flatMap(({ method, path, access }) =>
      access && !path.startsWith("/auth")
        ? [
            [
              `${method} ${path}`,
              [access.level, access.roles.join(), access.condition, access.deniedStatus]
                .filter((part) => part !== undefined && part !== "")
                .join(" "),
            ],
          ]
        : [],
    ),
  );
}

const english: readonly (readonly [string, Record<string, string>])[] = [
  [
    "Only the author may edit or delete an article; others get 403.",
    {
      "PATCH /articles/{id}": "caller row.author_id == caller.id 403",
      "DELETE /articles/{id}": "caller row.author_id == caller.id 403",
    },
  ],
  [
    "Articles can only be edited by their author.",
    { "PATCH /articles/{id}": "caller row.author_id == caller.id" },
  ],
  [
    "An article may be deleted by its author or by an admin. Anyone else gets 403.",
    { "DELETE /articles/{id}": "caller row.author_id == caller.id or caller.role == 'admin' 403" },
  ],
  ["Only admins can list users.", { "GET /users": "caller admin" }],
  ["Editors and admins can create articles.", { "POST /articles": "caller editor,admin" }],
  [
    "Users can edit and delete only their own articles.",
    {
      "PATCH /articles/{id}": "caller row.author_id == caller.id",
      "DELETE /articles/{id}": "caller row.author_id == caller.id",
    },
  ],
  [
    "Users can delete their own remarks; admins can delete any remark.",
    { "DELETE /remarks/{id}": "caller row.user_id == caller.id or caller.role == 'admin'" },
  ],
  ["Anyone can list articles.", {}],
  ["Readers cannot create articles (403).", { "POST /articles": "caller editor,admin" }],
  [
    "Only admins and editors may publish articles (403 otherwise).",
    { "POST /articles/{id}/publish": "caller admin,editor" },
  ],
  [
    "A remark can be deleted by its author, by the author of the article or by an admin.",
    {
      "DELETE /remarks/{id}":
        "caller row.user_id == caller.id or row.article_id.author_id == caller.id or caller.role == 'admin'",
    },
  ],
  ["Creating an article requires the editor role.", { "POST /articles": "caller editor" }],
  [
    "Editing someone else's article is refused with 403.",
    { "PATCH /articles/{id}": "caller row.author_id == caller.id" },
  ],
  [
    "If the caller is not the author, deleting an article answers 403.",
    { "DELETE /articles/{id}": "caller row.author_id == caller.id" },
  ],
  [
    "Only the user who created the article may change it; for everybody else it is 404.",
    { "PATCH /articles/{id}": "caller row.author_id == caller.id 404" },
  ],
  [
    "Admins manage articles.",
    {
      "POST /articles": "caller admin",
      "PATCH /articles/{id}": "caller admin",
      "DELETE /articles/{id}": "caller admin",
      "POST /articles/{id}/publish": "caller admin",
    },
  ],
  [
    "Users see only their own articles; admins see all.",
    {
      "GET /articles": "caller item.author_id == caller.id or caller.role == 'admin'",
      "GET /articles/{id}": "caller row.author_id == caller.id or caller.role == 'admin'",
    },
  ],
  ["GET /users is for admins only.", { "GET /users": "caller admin" }],
  [
    "A user who is not the author gets 403 when trying to change an article.",
    { "PATCH /articles/{id}": "caller row.author_id == caller.id" },
  ],
];

const spanish: readonly (readonly [string, Record<string, string>])[] = [
  [
    "Solo el autor puede modificar o borrar un artículo; los demás reciben 403.",
    {
      "PATCH /articulos/{id}": "caller row.autor_id == caller.id 403",
      "DELETE /articulos/{id}": "caller row.autor_id == caller.id 403",
    },
  ],
  [
    "Un artículo solo puede ser borrado por su autor o por un admin.",
    { "DELETE /articulos/{id}": "caller row.autor_id == caller.id or caller.role == 'admin'" },
  ],
  [
    "Solo los editores y los admin pueden crear artículos.",
    { "POST /articulos": "caller editor,admin" },
  ],
  [
    "Cada usuario solo ve sus propios artículos; los admin ven todos.",
    {
      "GET /articulos": "caller item.autor_id == caller.id or caller.role == 'admin'",
      "GET /articulos/{id}": "caller row.autor_id == caller.id or caller.role == 'admin'",
    },
  ],
  [
    "Los usuarios pueden modificar únicamente sus propios artículos (403).",
    { "PATCH /articulos/{id}": "caller row.autor_id == caller.id" },
  ],
  ["Cualquiera puede listar artículos.", {}],
  ["Un lector no puede crear artículos: 403.", { "POST /articulos": "caller editor,admin" }],
  [
    "Modificar un artículo de otro usuario devuelve 403.",
    { "PATCH /articulos/{id}": "caller row.autor_id == caller.id" },
  ],
  [
    "Borrar artículos está reservado a los administradores.",
    { "DELETE /articulos/{id}": "caller admin" },
  ],
];

describe("permissions", () => {
  it.each(english)("reads who may: %s", (sentence, expected) => {
    expect(closed(ENGLISH, sentence)).toEqual(expected);
  });

  it.each(spanish)("reads who may in Spanish: %s", (sentence, expected) => {
    expect(closed(SPANISH, sentence)).toEqual(expected);
  });

  it.each([
    "Articles belong to their author.",
    "The author of an article is shown in the list.",
    "Each user has their own profile page on the website.",
    "An article can only be published once.",
    "Readers like short articles.",
  ])("reads no permission from: %s", (sentence) => {
    expect(closed(ENGLISH, sentence)).toEqual({});
  });
});
