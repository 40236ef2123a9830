import type { EndpointView } from "../model/endpoint-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import type { Unbuilt } from "../unbuilt/unbuilt.ts";
import type { CodeFile } from "./code-file.ts";
import type { HelperName } from "./helpers/catalogue.ts";

/** The generated file of one endpoint. */
export interface OperationFile {
  view: EndpointView;
  /** Path below src. */
  path: string;
  content: string;
  /** Names of its argument: `params`, `query`, `body`, `caller`. */
  takes: RequestPart[];
  helpers: ReadonlySet<HelperName>;
  /** What could not be built of it, with the reason. */
  unbuilt: Unbuilt[];
  /** Ids of the rules that it applies. */
  built: ReadonlySet<string>;
  /** The outcome tells the status: `{ status, body }`. */
  answersStatus: boolean;
  /** Takes `tokens`, what makes tokens and tells them apart; `token`, that of the request. */
  usesTokens?: boolean;
  takesToken?: boolean;
}

export const requestParts = ["params", "query", "body", "caller"] as const;
export type RequestPart = (typeof requestParts)[number];

/** An operation while it is being written. */
export interface Draft {
  service: ServiceView;
  view: EndpointView;
  file: CodeFile;
}

/** Text of a rule as one line of a comment. */
export function comment(id: string, words: string): string {
  const line = words.replaceAll(/\s+/g, " ").trim();
  return `// ${id}: ${line.length > 110 ? `${line.slice(0, 107)}...` : line}`;
}
