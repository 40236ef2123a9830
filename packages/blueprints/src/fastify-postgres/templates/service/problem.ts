import { key, lines, text } from "../../code.ts";
import { callersWork } from "../../callers/index.ts";
import { operationWork } from "../../operations/index.ts";
import type { ServiceView } from "../../model/service-view.ts";

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** `src/http/problem.ts`. */
export function problemFile(service: ServiceView): string {
  const { errorBody } = service.model.nonFunctional;
  const own = errorBody;
  const isTold = own === undefined || JSON.stringify(own).includes("{code}");
  const codes = hasCodes(service) && isTold;
  return lines(
    `import { STATUS_CODES } from "node:http";
import { z } from "zod";

const fieldErrorSchema = z.strictObject({
  path: z.string().describe("Dotted path in the body, or the name of a parameter; empty for the body as a whole"),
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;
`,
    own === undefined ? problemDetails(codes) : ownSchema(own),
    codes && codesByStatus(service, own !== undefined),
    problemError(own, { codes, takesCodes: hasCodes(service) }),
    foundFunction(service, hasCodes(service)),
  );
}

/** Whether problems have codes beside their statuses. */
export function hasCodes(service: ServiceView): boolean {
  const { model } = service;
  const { errorBody, errorCodes } = model.nonFunctional;
  return (
    errorCodes !== undefined ||
    operationWork(service).length > 0 ||
    callersWork(service).length > 0 ||
    JSON.stringify(errorBody ?? "").includes("{code}") ||
    model.endpoints.some(({ notFound }) => notFound?.code !== undefined) ||
    model.callers?.problem?.code !== undefined ||
    JSON.stringify(model.rules).includes('"code":')
  );
}

function problemDetails(codes: boolean): string {
  return `/** The body of every answer that reports a failure (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    instance: z.string().describe("Path of the request"),
    ${codes ? "code: z.string().optional(),\n    " : ""}errors: z.array(fieldErrorSchema).optional(),
  })
  .meta({ id: "ProblemDetails" });
export type Problem = z.infer<typeof problemSchema>;

export const problemContentType = "application/problem+json";
`;
}

function ownSchema(body: Json): string {
  return `/** The body of every answer that reports a failure. */
export const problemSchema = ${schemaOf(body)}.meta({ id: "ProblemDetails" });
export type Problem = z.infer<typeof problemSchema>;

export const problemContentType = "application/json";
`;
}

function schemaOf(value: Json): string {
  if (Array.isArray(value)) {
    const [first = null] = value;
    return value.length === 1 && first === "{errors}"
      ? "z.array(fieldErrorSchema)"
      : `z.tuple([${value.map(schemaOf).join(", ")}])`;
  }
  if (value === null) return "z.null()";
  if (typeof value === "object") {
    const members = Object.entries(value).map(([name, each]) => `${key(name)}: ${schemaOf(each)},`);
    return `z.strictObject({ ${members.join(" ")} })`;
  }
  if (value === "{errors}") return "z.array(fieldErrorSchema)";
  if (value === "{status}") return "z.int()";
  return typeof value === "string" && /\{\w+\}/.test(value)
    ? "z.string()"
    : `z.literal(${JSON.stringify(value)})`;
}

const parts: Record<string, string> = {
  "{status}": "status",
  "{title}": "title",
  "{message}": "message",
  "{code}": "code",
  "{errors}": "errors",
};

/** The template of the specification as an object literal. */
function valueOf(value: Json): string {
  if (Array.isArray(value)) {
    return value.length === 1 && value[0] === "{errors}"
      ? "errors"
      : `[${value.map(valueOf).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, each]) => `${key(name)}: ${valueOf(each)},`)
      .join(" ")} }`;
  }
  if (typeof value !== "string") return JSON.stringify(value);
  const whole = parts[value];
  if (whole !== undefined) return whole;
  if (!/\{(?:status|title|message|code)\}/.test(value)) return `${text(value)} as const`;
  const escaped = value.replaceAll(/[\\`]/g, "\\$&").replaceAll("${", "\\${");
  return `\`${escaped.replaceAll(/\{(status|title|message|code)\}/g, "${$1}")}\``;
}

function codesByStatus(
  { model, validationStatus, conflictStatus }: ServiceView,
  own: boolean,
): string {
  const { errorCodes = {} } = model.nonFunctional;
  const stated = new Map<number, string | undefined>([
    [validationStatus, errorCodes.validation],
    [404, errorCodes["not-found"]],
    [401, errorCodes.unauthenticated],
    [403, errorCodes.forbidden],
  ]);
  if (!stated.get(conflictStatus)) stated.set(conflictStatus, errorCodes.conflict);
  if (!stated.get(400)) stated.set(400, errorCodes.validation);
  const entries = [...stated]
    .filter((each): each is [number, string] => each[1] !== undefined)
    .sort(([one], [other]) => one - other)
    .map(([status, code]) => `${status}: ${text(code)},`);
  return lines(
    "/** Codes of failures that have none of their own. */",
    `const codes: Record<number, string> = { ${entries.join(" ")} };`,
    "",
    own &&
      `/** \`NOT_FOUND\` of "Not Found". */
function codeOf(status: number): string {
  const title = STATUS_CODES[status] ?? "Error";
  return codes[status] ?? title.toUpperCase().replaceAll(/[^A-Z]+/g, "_");
}
`,
  );
}

function problemError(
  own: Json | undefined,
  { codes, takesCodes }: { codes: boolean; takesCodes: boolean },
): string {
  const field = codes
    ? "\n  /** Not `code`: the framework writes its own there. */\n  readonly problemCode: string | undefined;"
    : "";
  const type = takesCodes
    ? "{ errors?: FieldError[] | undefined; code?: string | undefined; cause?: unknown }"
    : "{ errors?: FieldError[] | undefined; cause?: unknown }";
  const option = `${codes ? ", code" : ""}, cause }: ${type}`;
  return `/** A failure that the client is told about. */
export class ProblemError extends Error {
  readonly statusCode: number;
  readonly errors: FieldError[];${field}

  constructor(
    statusCode: number,
    detail: string,
    { errors = []${option} = {},
  ) {
    super(detail, { cause });
    this.statusCode = statusCode;
    this.errors = errors;${codes ? "\n    this.problemCode = code;" : ""}
  }

  ${own === undefined ? usualBody(codes) : ownBody(own)}
}
`;
}

function usualBody(codes: boolean): string {
  const code = codes ? "\n    const code = this.problemCode ?? codes[this.statusCode];" : "";
  return `toProblem(instance: string): Problem {${code}
    return {
      type: "about:blank",
      title: STATUS_CODES[this.statusCode] ?? "Error",
      status: this.statusCode,
      detail: this.message,
      instance,${codes ? "\n      ...(code !== undefined && { code })," : ""}
      ...(this.errors.length > 0 && { errors: this.errors }),
    };
  }`;
}

function ownBody(own: Json): string {
  const body = valueOf(own);
  const uses = (name: string) => new RegExp(`(?<![".\\w])${name}\\b(?!")`).test(body);
  const statements = [
    uses("status") && "const status = this.statusCode;",
    uses("title") && 'const title = STATUS_CODES[this.statusCode] ?? "Error";',
    uses("code") && "const code = this.problemCode ?? codeOf(this.statusCode);",
    uses("message") && "const { message } = this;",
    uses("errors") && "const { errors } = this;",
  ];
  return `/** In the form that clients of this service know. */
  toProblem(): Problem {
    ${lines(...statements)}
    return ${body};
  }`;
}

function foundFunction({ model }: ServiceView, codes: boolean): string {
  const stated = model.endpoints.some(({ notFound }) => notFound !== undefined);
  return stated ? foundAsStated(codes) : found;
}

const found = `/** Passes on what was found. Throws the answer 404 when nothing was. */
export function found<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new ProblemError(404, "Nothing was found under this address.");
  return row;
}
`;

function foundAsStated(codes: boolean): string {
  return `/** How a client is told that nothing was found. */
export interface NotFound {
  status: number;
  detail?: string;${codes ? "\n  code?: string;" : ""}
}

/** Passes on what was found. Throws the answer 404 when nothing was, or the one that is given. */
export function found<Row>(row: Row | undefined, notFound: NotFound = { status: 404 }): Row {
  if (row !== undefined) return row;
  const { status, detail = "Nothing was found under this address."${codes ? ", code" : ""} } = notFound;
  throw new ProblemError(status, detail${codes ? ", { code }" : ""});
}
`;
}
