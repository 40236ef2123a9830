import { STATUS_CODES } from "node:http";
import { z } from "zod";

/** RFC 9457, with the paths of the bad parts. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z
    .array(
      z.object({
        path: z.string().optional(),
        code: z.string().optional(),
        message: z.string(),
        remedy: z.string().optional(),
        line: z.int().optional(),
      }),
    )
    .optional(),
  runId: z.string().optional(),
  specId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** An answer that is an error; thrown by routes, turned into `application/problem+json` by the server. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly extra: Partial<Pick<Problem, "errors" | "runId" | "specId">>;

  constructor(
    status: number,
    detail: string,
    extra: Partial<Pick<Problem, "errors" | "runId" | "specId">> = {},
  ) {
    super(detail);
    this.name = "HttpProblem";
    this.status = status;
    this.extra = extra;
  }
}

/** The body of an error answer. `about:blank` says that the status tells all there is to the type. */
export function problemBody(status: number, detail: string, instance?: string): Problem {
  return {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail,
    ...(instance !== undefined && { instance }),
  };
}
