import type { FastifySchemaCompiler } from "fastify";
import type { z } from "zod";
import { type FieldError, ProblemError } from "./problem.ts";

/** Checks a part of the request with its Zod schema and names every field that is wrong. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (data) => {
    // Where every field may be left out, so may the body.
    const sent: unknown = httpPart === "body" ? (data ?? {}) : data;
    const result = schema.safeParse(sent, { reportInput: true });
    if (result.success) return { value: result.data };
    const errors = result.error.issues.flatMap(toFieldErrors);
    return { error: new ProblemError(400, "The request is not valid.", { errors }) };
  };
};

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join("."),
      message: "is not a field that can be set",
    }));
  }
  const isMissing = issue.code === "invalid_type" && issue.input === undefined;
  return [{ path: issue.path.join("."), message: isMissing ? "is required" : issue.message }];
}
