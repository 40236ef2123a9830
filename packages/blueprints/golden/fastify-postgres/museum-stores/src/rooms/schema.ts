import { z } from "zod";
import { changes, text } from "../http/fields.ts";

/** The fields that clients set. */
const fields = {
  name: text(z.string(), { max: 80 }),
  floor: z.int32().min(0),
};

/** A room as clients see it. */
export const roomSchema = z
  .strictObject({
    id: z.guid(),
    ...fields,
  })
  .meta({
    id: "Room",
    examples: [{ id: "3f2b8c1e-5d47-4a90-9c3e-7b1d2f6a8e05", name: "Sample name", floor: 3 }],
  });
export type Room = z.infer<typeof roomSchema>;

/** What a client sends to create a room or to replace one. */
export const newRoomSchema = z
  .strictObject({
    ...fields,
  })
  .meta({ id: "NewRoom", examples: [{ name: "Sample name", floor: 3 }] });
export type NewRoom = z.infer<typeof newRoomSchema>;

/** What a client sends to change some fields of a room (JSON merge patch, RFC 7396). */
export const roomPatchSchema = changes(fields).meta({
  id: "RoomPatch",
  examples: [{ name: "Sample name" }],
});
export type RoomPatch = z.infer<typeof roomPatchSchema>;

/** The parameters of a path that names a room. */
export const roomParams = z.strictObject({
  id: z.guid(),
});
