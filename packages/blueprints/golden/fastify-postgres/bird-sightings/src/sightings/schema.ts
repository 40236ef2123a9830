import { z } from "zod";
import { calendarDay, changes, text, timestamp } from "../http/fields.ts";

/** The fields that clients set. */
const fields = {
  species: text(z.string(), { min: 1, max: 80 }),
  place: text(z.string(), { max: 200 }).nullable().describe("Where the birds were seen"),
  birds: z.int32().min(1),
  seenOn: calendarDay(),
  confirmed: z.boolean(),
};

/** A sighting as clients see it. */
export const sightingSchema = z
  .strictObject({
    id: z.guid(),
    ...fields,
    createdAt: timestamp(),
    updatedAt: timestamp(),
  })
  .meta({
    id: "Sighting",
    examples: [
      {
        id: "3f2b8c1e-5d47-4a90-9c3e-7b1d2f6a8e05",
        species: "Sample species",
        place: "Sample place",
        birds: 3,
        seenOn: "2026-03-14",
        confirmed: true,
        createdAt: "2026-03-14T09:30:00.250Z",
        updatedAt: "2026-03-14T09:30:00.250Z",
      },
    ],
  });
export type Sighting = z.infer<typeof sightingSchema>;

/** What a client sends to create a sighting or to replace one. */
export const newSightingSchema = z
  .strictObject({
    ...fields,
    place: fields.place.default(null),
    birds: fields.birds.default(1),
    confirmed: fields.confirmed.default(false),
  })
  .meta({
    id: "NewSighting",
    examples: [
      {
        species: "Sample species",
        place: "Sample place",
        birds: 3,
        seenOn: "2026-03-14",
        confirmed: true,
      },
    ],
  });
export type NewSighting = z.infer<typeof newSightingSchema>;

/** What a client sends to change some fields of a sighting (JSON merge patch, RFC 7396). */
export const sightingPatchSchema = changes(fields).meta({
  id: "SightingPatch",
  examples: [{ species: "Sample species" }],
});
export type SightingPatch = z.infer<typeof sightingPatchSchema>;

/** The parameters of a path that names a sighting. */
export const sightingParams = z.strictObject({
  id: z.guid(),
});
