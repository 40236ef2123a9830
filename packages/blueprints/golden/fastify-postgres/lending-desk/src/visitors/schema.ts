import { z } from "zod";
import { changes, emailAddress, integerParameter, text, timestamp } from "../http/fields.ts";

/** The fields that clients set. */
const fields = {
  email: text(emailAddress(), { max: 120 }),
  homepage: text(z.url({ protocol: /^https?$/ })).nullable(),
  lastSeen: timestamp().nullable(),
};

/** A visitor as clients see it. */
export const visitorSchema = z
  .strictObject({
    number: z.int32(),
    ...fields,
  })
  .meta({
    id: "Visitor",
    examples: [
      {
        number: 3,
        email: "sample@example.com",
        homepage: "https://example.com/sample",
        lastSeen: "2026-03-14T09:30:00.250Z",
      },
    ],
  });
export type Visitor = z.infer<typeof visitorSchema>;

/** What a client sends to create a visitor. */
export const newVisitorSchema = z
  .strictObject({
    ...fields,
    homepage: fields.homepage.default(null),
    lastSeen: fields.lastSeen.default(null),
  })
  .meta({
    id: "NewVisitor",
    examples: [
      {
        email: "sample@example.com",
        homepage: "https://example.com/sample",
        lastSeen: "2026-03-14T09:30:00.250Z",
      },
    ],
  });
export type NewVisitor = z.infer<typeof newVisitorSchema>;

/** What a client sends to change some fields of a visitor (JSON merge patch, RFC 7396). */
export const visitorPatchSchema = changes(fields).meta({
  id: "VisitorPatch",
  examples: [{ email: "sample@example.com" }],
});
export type VisitorPatch = z.infer<typeof visitorPatchSchema>;

/** The parameters of a path that names a visitor. */
export const visitorParams = z.strictObject({
  number: integerParameter(),
});

/** The parameters of a path that names a visitor. */
export const visitorByEmailParams = z.strictObject({
  email: text(z.string()),
});
