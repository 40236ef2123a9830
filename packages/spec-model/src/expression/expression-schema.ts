import { z } from "zod";
import { parseExpression } from "./parse-expression.ts";

/** The text of a condition or a value in the rule language (see parse-expression.ts). */
export const expressionSchema = z.string().superRefine((text, context) => {
  try {
    parseExpression(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    context.addIssue({ code: "custom", message: `${message}: ${text.slice(0, 200)}` });
  }
});
