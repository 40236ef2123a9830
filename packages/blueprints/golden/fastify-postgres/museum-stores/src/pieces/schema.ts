import { z } from "zod";
import {
  calendarDay,
  changes,
  decimal,
  instantParameter,
  integerParameter,
  namesParameter,
  text,
  timestamp,
} from "../http/fields.ts";
import { curatorSchema } from "../curators/schema.ts";

/** The fields that clients set. */
const fields = {
  title: text(z.string(), { min: 1, max: 120 }),
  kind: z.enum(["stone", "bone", "cloth"]),
  value: decimal(z.number().min(0), 2),
  found_on: calendarDay().nullable(),
  labels: z.array(text(z.string())),
  names: z.record(text(z.string()), text(z.string())).nullable(),
  internal_note: text(z.string()).nullable(),
};

/** A piece as clients see it. */
export const pieceSchema = z
  .strictObject({
    id: z.guid(),
    cabinet_id: z.guid(),
    title: fields.title,
    kind: fields.kind,
    value: fields.value,
    found_on: fields.found_on,
    labels: fields.labels,
    names: fields.names,
    inventory_code: text(z.string(), { max: 500 }),
    created_at: timestamp(),
    curators: z.array(curatorSchema.pick({ id: true, name: true })),
  })
  .meta({ id: "Piece" });
export type Piece = z.infer<typeof pieceSchema>;

/** What a client sends to create a piece. */
export const newPieceSchema = z
  .strictObject({
    inventory_code: pieceSchema.shape.inventory_code,
    ...fields,
    found_on: fields.found_on.default(null),
    labels: fields.labels.default([]),
    names: fields.names.default(null),
    internal_note: fields.internal_note.default(null),
  })
  .meta({
    id: "NewPiece",
    examples: [
      {
        title: "Sample title",
        kind: "stone",
        value: 12.25,
        found_on: "2026-03-14",
        labels: ["Sample labels", "Another labels"],
        names: { sample: "Sample names" },
        inventory_code: "Sample inventory code",
        internal_note: "Sample internal note",
      },
    ],
  });
export type NewPiece = z.infer<typeof newPieceSchema>;

/** What a client sends to replace a piece: all but what never changes. */
export const pieceReplacementSchema = newPieceSchema.omit({ inventory_code: true }).meta({
  id: "PieceReplacement",
  examples: [
    {
      title: "Sample title",
      kind: "stone",
      value: 12.25,
      found_on: "2026-03-14",
      labels: ["Sample labels", "Another labels"],
      names: { sample: "Sample names" },
      internal_note: "Sample internal note",
    },
  ],
});
export type PieceReplacement = z.infer<typeof pieceReplacementSchema>;

/** What a client sends to change some fields of a piece (JSON merge patch, RFC 7396). */
export const piecePatchSchema = changes(fields).meta({
  id: "PiecePatch",
  examples: [{ title: "Sample title" }],
});
export type PiecePatch = z.infer<typeof piecePatchSchema>;

/** The parameters of a path that names a cabinet. */
export const piecesOfCabinetParams = z.strictObject({
  cabinet_id: z.guid(),
});
export type PiecesOfCabinetParams = z.infer<typeof piecesOfCabinetParams>;

/** The parameters of a path that names a piece. */
export const pieceOfCabinetParams = z.strictObject({
  cabinet_id: z.guid(),
  id: z.guid(),
});
export type PieceOfCabinetParams = z.infer<typeof pieceOfCabinetParams>;

/** The query of: list the pieces. Parameters that nobody knows are ignored. */
export const listPiecesQuery = z.object({
  per_page: z.coerce
    .number("must be an integer")
    .int()
    .min(1)
    .overwrite((size) => Math.min(size, 50))
    .default(2)
    .describe("Number of items on a page at most"),
  page: z.coerce
    .number("must be an integer")
    .int()
    .min(1)
    .default(1)
    .describe("Number of the page"),
  kind: z.enum(["stone", "bone", "cloth"]).optional(),
  kinds: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(z.enum(["stone", "bone", "cloth"])))
    .optional(),
  min_value: z.coerce.number("must be a number").optional(),
  found_until: calendarDay().optional(),
  made_until: instantParameter("end").optional(),
  label: text(z.string()).optional(),
  floor: integerParameter().optional(),
  code: text(z.string()).optional(),
  q: text(z.string()).optional(),
  sort: namesParameter([
    "value",
    "-value",
    "title",
    "-title",
    "created_at",
    "-created_at",
  ]).optional(),
  fields: namesParameter([
    "id",
    "cabinet_id",
    "title",
    "kind",
    "value",
    "found_on",
    "labels",
    "names",
    "inventory_code",
    "created_at",
    "curators",
  ]).optional(),
});
export type ListPiecesQuery = z.infer<typeof listPiecesQuery>;
