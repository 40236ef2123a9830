import { z } from "zod";

/** The fields that clients set. */
const fields = {
  piece_id: z.guid(),
  curator_id: z.int32(),
};

/** A care as clients see it. */
export const careSchema = z
  .strictObject({
    id: z.guid(),
    ...fields,
  })
  .meta({
    id: "Care",
    examples: [
      {
        id: "3f2b8c1e-5d47-4a90-9c3e-7b1d2f6a8e05",
        piece_id: "3f2b8c1e-5d47-4a90-9c3e-7b1d2f6a8e05",
        curator_id: 3,
      },
    ],
  });
export type Care = z.infer<typeof careSchema>;

/** What a client sends to create a care. */
export const newCareSchema = z
  .strictObject({
    ...fields,
  })
  .meta({
    id: "NewCare",
    examples: [{ piece_id: "3f2b8c1e-5d47-4a90-9c3e-7b1d2f6a8e05", curator_id: 3 }],
  });
export type NewCare = z.infer<typeof newCareSchema>;
