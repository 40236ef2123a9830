import { z } from "zod";
import { changes, decimal, integerParameter, namesParameter, text } from "../http/fields.ts";
import { pageQuery } from "../http/pagination.ts";
import { pieceSchema } from "../pieces/schema.ts";
import { roomSchema } from "../rooms/schema.ts";

/** The fields that clients set. */
const fields = {
  room_id: z.guid(),
  label: text(z.string()),
  climate: z
    .strictObject({
      humidity: z.int32().min(0).max(100),
      note: text(z.string(), { max: 20 }).nullable().default(null),
    })
    .nullable(),
};

/** A cabinet as clients see it. */
export const cabinetSchema = z
  .strictObject({
    id: z.guid(),
    ...fields,
    piece_count: z.int32().nullable(),
    insured_total: decimal(z.number(), 2).nullable(),
    room: roomSchema.optional(),
    pieces: z.array(pieceSchema),
  })
  .meta({ id: "Cabinet" });
export type Cabinet = z.infer<typeof cabinetSchema>;

/** What lists show of cabinets. */
export const cabinetSummarySchema = cabinetSchema.omit({ pieces: true });
export type CabinetSummary = z.infer<typeof cabinetSummarySchema>;

/** What a client sends to create a cabinet or to replace one. */
export const newCabinetSchema = z
  .strictObject({
    ...fields,
    climate: fields.climate.default(null),
  })
  .meta({
    id: "NewCabinet",
    examples: [
      {
        room_id: "3f2b8c1e-5d47-4a90-9c3e-7b1d2f6a8e05",
        label: "Sample label",
        climate: { humidity: 3, note: "Sample note" },
      },
    ],
  });
export type NewCabinet = z.infer<typeof newCabinetSchema>;

/** What a client sends to change some fields of a cabinet (JSON merge patch, RFC 7396). */
export const cabinetPatchSchema = changes(fields).meta({
  id: "CabinetPatch",
  examples: [{ room_id: "3f2b8c1e-5d47-4a90-9c3e-7b1d2f6a8e05" }],
});
export type CabinetPatch = z.infer<typeof cabinetPatchSchema>;

/** The parameters of a path that names a cabinet. */
export const cabinetParams = z.strictObject({
  id: z.guid(),
});

/** The query of: list the cabinets. Parameters that nobody knows are ignored. */
export const listCabinetsQuery = pageQuery({ defaultLimit: 20, maxLimit: 100 }).extend({
  min_pieces: integerParameter().optional(),
  room_id: z.guid().optional(),
  sort_by: z.enum(["label", "insured_total"]).optional(),
  order: z.enum(["asc", "desc"]).default("asc"),
  include: namesParameter(["room"]).optional(),
});
export type ListCabinetsQuery = z.infer<typeof listCabinetsQuery>;

/** The query of: read a cabinet. Parameters that nobody knows are ignored. */
export const getCabinetQuery = z.object({ include: namesParameter(["room"]).optional() });
export type GetCabinetQuery = z.infer<typeof getCabinetQuery>;
