import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { CodeFile } from "./code-file.ts";
import { value } from "./expressions/compile-value.ts";
import { condition } from "./expressions/condition.ts";
import { Frame } from "./expressions/frame.ts";
import { goneCondition } from "./expressions/visible-rows.ts";

/** The condition of rows that were not deleted softly, for a file that is no operation; undefined when none ever is. */
export function presenceCode(service: ServiceView, resource: ResourceView): string | undefined {
  const [code] = goneCondition(
    {
      service,
      file: new CodeFile(service, "callers"),
      frame: new Frame("function"),
      database: "db",
      roots: {},
      locked: new Set(),
      written: new Set(),
      writes: false,
      value,
      condition,
    },
    resource,
  );
  return code;
}
