import { text } from "../code.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { CodeFile } from "./code-file.ts";

/** Passes on what was found, and refuses with the endpoint's own words where it has some. */
export function foundCall(file: CodeFile, { endpoint }: EndpointView, row: string): string {
  const found = file.use(file.below("http/problem.ts"), "found");
  const { notFound } = endpoint;
  if (!notFound) return `${found}(${row})`;
  const { status, code, message } = notFound;
  const parts = [
    `status: ${status}`,
    ...(message === undefined ? [] : [`detail: ${text(message)}`]),
    ...(code === undefined ? [] : [`code: ${text(code)}`]),
  ];
  return `${found}(${row}, { ${parts.join(", ")} })`;
}
