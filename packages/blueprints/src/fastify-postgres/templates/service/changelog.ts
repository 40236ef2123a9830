import { lines, markdownCode } from "../../code.ts";
import type { ServiceView } from "../../model/service-view.ts";

/** `CHANGELOG.md`. */
export function changelogFile({ resources }: ServiceView): string {
  return lines(
    "# Changelog",
    "",
    "## 1.0.0",
    "",
    ...resources.flatMap(({ endpoints }) =>
      endpoints.map(
        ({ endpoint }) => `- Add ${markdownCode(`${endpoint.method} ${endpoint.path}`)}.`,
      ),
    ),
  );
}
