import type { ServiceView } from "../../model/service-view.ts";

/** `src/http/prefixes.ts`; only for services that are reached below further paths. */
export function prefixesFile({ model }: ServiceView): string {
  const { prefixes = [] } = model.nonFunctional;
  return `import type { IncomingMessage } from "node:http";

/** Every path of the service is also served below each of these. */
const prefixes = ${JSON.stringify(prefixes)};

/** The address of a request as the routes know it. */
export function withoutPrefix({ url = "/" }: Pick<IncomingMessage, "url">): string {
  const prefix = prefixes.find((each) => url === each || url.startsWith(\`\${each}/\`));
  return prefix === undefined ? url : url.slice(prefix.length) || "/";
}
`;
}
