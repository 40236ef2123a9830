import { STATUS_CODES } from "node:http";
import { z } from "zod";

const fieldErrorSchema = z.strictObject({
  path: z
    .string()
    .describe("Dotted path in the body, or the name of a parameter; empty for the body as a whole"),
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** The body of every answer that reports a failure (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    instance: z.string().describe("Path of the request"),
    code: z.string().optional(),
    errors: z.array(fieldErrorSchema).optional(),
  })
  .meta({ id: "ProblemDetails" });
export type Problem = z.infer<typeof problemSchema>;

export const problemContentType = "application/problem+json";

/** Codes of failures that have none of their own. */
const codes: Record<number, string> = {};

/** A failure that the client is told about. */
export class ProblemError extends Error {
  readonly statusCode: number;
  readonly errors: FieldError[];
  /** Not `code`: the framework writes its own there. */
  readonly problemCode: string | undefined;

  constructor(
    statusCode: number,
    detail: string,
    {
      errors = [],
      code,
      cause,
    }: { errors?: FieldError[] | undefined; code?: string | undefined; cause?: unknown } = {},
  ) {
    super(detail, { cause });
    this.statusCode = statusCode;
    this.errors = errors;
    this.problemCode = code;
  }

  toProblem(instance: string): Problem {
    const code = this.problemCode ?? codes[this.statusCode];
    return {
      type: "about:blank",
      title: STATUS_CODES[this.statusCode] ?? "Error",
      status: this.statusCode,
      detail: this.message,
      instance,
      ...(code !== undefined && { code }),
      ...(this.errors.length > 0 && { errors: this.errors }),
    };
  }
}

/** Passes on what was found. Throws the answer 404 when nothing was. */
export function found<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new ProblemError(404, "Nothing was found under this address.");
  return row;
}
