import { z } from "zod";
import { integerParameter, text } from "../http/fields.ts";

/** The fields that clients set. */
const fields = {
  name: text(z.string()),
  phone: text(z.string()).nullable(),
};

/** A curator as clients see it. */
export const curatorSchema = z
  .strictObject({
    id: z.int32(),
    ...fields,
  })
  .meta({ id: "Curator", examples: [{ id: 3, name: "Sample name", phone: "Sample phone" }] });
export type Curator = z.infer<typeof curatorSchema>;

/** What a client sends to create a curator. */
export const newCuratorSchema = z
  .strictObject({
    ...fields,
    phone: fields.phone.default(null),
  })
  .meta({ id: "NewCurator", examples: [{ name: "Sample name", phone: "Sample phone" }] });
export type NewCurator = z.infer<typeof newCuratorSchema>;

/** The parameters of a path that names a curator. */
export const curatorParams = z.strictObject({
  id: integerParameter(),
});
