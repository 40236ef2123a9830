import { z } from "zod";
import { decimal, text } from "../http/fields.ts";

/** The fields that clients set. */
const fields = {
  label: text(z.string(), { min: 2, max: 60 }),
  state: z.enum(["ready", "lent", "broken"]),
  deposit: decimal(z.number().min(0), 2),
  keywords: z.array(text(z.string())).max(5).nullable(),
};

/** A tool as clients see it. */
export const toolSchema = z
  .strictObject({
    code: text(z.string().regex(/^[A-Z]{2}-[0-9]+$/u), { max: 12 }),
    ...fields,
  })
  .meta({
    id: "Tool",
    examples: [
      {
        code: "AA-0",
        label: "Sample label",
        state: "lent",
        deposit: 12.25,
        keywords: ["Sample keywords", "Another keywords"],
      },
    ],
  });
export type Tool = z.infer<typeof toolSchema>;

/** What a client sends to create a tool. */
export const newToolSchema = z
  .strictObject({
    code: toolSchema.shape.code,
    ...fields,
    state: fields.state.default("ready"),
    keywords: fields.keywords.default(null),
  })
  .meta({
    id: "NewTool",
    examples: [
      {
        code: "AA-0",
        label: "Sample label",
        state: "lent",
        deposit: 12.25,
        keywords: ["Sample keywords", "Another keywords"],
      },
    ],
  });
export type NewTool = z.infer<typeof newToolSchema>;

/** What a client sends to replace a tool: all but its key. */
export const toolReplacementSchema = newToolSchema.omit({ code: true }).meta({
  id: "ToolReplacement",
  examples: [
    {
      label: "Sample label",
      state: "lent",
      deposit: 12.25,
      keywords: ["Sample keywords", "Another keywords"],
    },
  ],
});
export type ToolReplacement = z.infer<typeof toolReplacementSchema>;

/** The parameters of a path that names a tool. */
export const toolParams = z.strictObject({
  code: text(z.string()),
});
