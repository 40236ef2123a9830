import type { Helper } from "./helper.ts";

const refuse = "http/refuse.ts";
const references = "database/require-reference.ts";
const problem = 'import { ProblemError } from "./problem.ts";';

export const requestHelpers = {
  refuseUnless: {
    module: refuse,
    imports: [problem],
    code: `
/** Throws the answer that says why a request is refused, unless it may go on. */
export function refuseUnless(
  condition: boolean,
  status: number,
  refusal: { detail: string; code?: string },
): void {
  if (!condition) throw new ProblemError(status, refusal.detail, refusal);
}`,
  },
  present: {
    module: refuse,
    imports: [problem],
    code: `
/** Passes on a value that a row cannot do without. Throws the answer 409 where there is none. */
export function present<Value>(value: Value | null, name: string): Value {
  if (value === null) throw new ProblemError(409, \`There is no value for \${name}.\`);
  return value;
}`,
  },
  requireReference: {
    module: references,
    imports: ['import { ProblemError } from "../http/problem.ts";'],
    code: `
/** Passes on the row that a field of the request names. Throws the given status when there is none. */
export function requireReference<Row>(rows: Row[], path: string, status: number): Row {
  const [row] = rows;
  if (row === undefined) throw missing(path, status);
  return row;
}`,
    needs: ["missingReference"],
  },
  requireReferences: {
    module: references,
    imports: ['import { ProblemError } from "../http/problem.ts";'],
    code: `
/** Throws the given status unless every key that the request names has a row. \`path\` has \`*\` for the position. */
export function requireReferences<Key>(
  rows: ReadonlyMap<Key, unknown>,
  keys: readonly Key[],
  path: string,
  status: number,
): void {
  const position = keys.findIndex((key) => !rows.has(key));
  if (position >= 0) throw missing(path.replace("*", String(position)), status);
}`,
    needs: ["missingReference"],
  },
  missingReference: {
    module: references,
    imports: ['import { ProblemError } from "../http/problem.ts";'],
    code: `
function missing(path: string, status: number): ProblemError {
  const errors = [{ path, message: "refers to nothing" }];
  return new ProblemError(status, "The request refers to something that does not exist.", { errors });
}`,
  },
} satisfies Record<string, Helper>;
