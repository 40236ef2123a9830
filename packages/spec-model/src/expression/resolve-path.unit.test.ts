import { describe, expect, it } from "vitest";
import type { Entity, Field } from "../entity.ts";
import { entitySchema } from "../entity.ts";
import { parseExpression } from "./parse-expression.ts";
import type { PathScope } from "./resolve-path.ts";
import { resolvePath } from "./resolve-path.ts";

function field(name: string, more: Partial<Field> = {}): Partial<Field> {
  return { name, type: "integer", required: true, provenance: "stated", statementIds: [], ...more };
}

function entity(name: string, fields: Partial<Field>[], more: Partial<Entity> = {}): Entity {
  return entitySchema.parse({
    name,
    plural: `${name}s`,
    fields,
    primaryKey: "id",
    provenance: "stated",
    statementIds: [],
    ...more,
  });
}

const hall = entity("Hall", [field("id"), field("seats")]);
const concert = entity(
  "Concert",
  [
    field("id"),
    field("hall_id", { reference: { entity: "Hall", field: "id", onDelete: "restrict" } }),
  ],
  {
    embeds: [
      {
        name: "songs",
        entity: "Song",
        foreignKey: "concert_id",
        many: true,
        shown: "always",
        writable: true,
        statementIds: [],
      },
    ],
  },
);
const song = entity("Song", [
  field("id"),
  field("minutes"),
  field("concert_id", { reference: { entity: "Concert", field: "id", onDelete: "cascade" } }),
]);
const scope: PathScope = {
  entities: [hall, concert, song],
  row: "Concert",
  item: "Song",
  group: "Song",
  parameters: [{ name: "id", in: "path", field: "id" }],
  inputs: [
    {
      name: "other",
      definition: {
        ...hall.fields[0]!,
        name: "other",
        reference: { entity: "Hall", field: "id", onDelete: "restrict" },
      },
    },
  ],
};

function resolve(text: string): ReturnType<typeof resolvePath> {
  const path = parseExpression(text);
  if (path.kind !== "path") throw new Error(`Expected a path, found ${path.kind}.`);
  return resolvePath(path, scope);
}

describe("resolvePath", () => {
  it.each([
    ["new.hall_id.seats", { field: "seats", entity: undefined, many: false }],
    ["row.hall_id", { field: "hall_id", entity: "Hall", many: false }],
    ["row.songs", { field: undefined, entity: "Song", many: true }],
    ["item.concert_id.hall_id.seats", { field: "seats", entity: undefined, many: false }],
    ["body.other.seats", { field: "seats", entity: undefined, many: false }],
    ["path.id.hall_id.seats", { field: "seats", entity: undefined, many: false }],
    ["row", { field: undefined, entity: "Concert", many: false }],
    ["group", { field: undefined, entity: "Song", many: true }],
  ])("follows %s to its end", (text, end) => {
    const found = resolve(text);
    expect({ field: found?.field?.name, entity: found?.entity?.name, many: found?.many }).toEqual(
      end,
    );
  });

  it.each(["row.colour", "row.songs.minutes", "body.hall_id", "parent.id", "new.hall_id.seats.x"])(
    "finds nothing at %s, which the model does not have",
    (text) => {
      expect(resolve(text)).toBeUndefined();
    },
  );
});
