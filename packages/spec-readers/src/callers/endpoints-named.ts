import type { Endpoint } from "@devmatrix/spec-model";

/** Endpoints whose path stands in a text, with its method where the text writes methods. */
export function endpointsNamed(
  { endpoints }: { endpoints: readonly Endpoint[] },
  text: string,
): Endpoint[] {
  if (!text.includes("/")) return [];
  const hasMethods = /\b(?:GET|POST|PUT|PATCH|DELETE)\b/.test(text);
  return endpoints.filter(({ method, path }) =>
    placesOf(text, path).some(
      (at) =>
        !hasMethods ||
        text
          .slice(0, at)
          .replace(/[`\s*]+$/, "")
          .endsWith(method),
    ),
  );
}

/** Where a path stands that does not go on: `/plants` is not named by `/plants/{id}`. */
function placesOf(text: string, path: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(path); at >= 0; at = text.indexOf(path, at + 1))
    if (!/[\w/{-]/.test(text[at + path.length] ?? " ")) places.push(at);
  return places;
}
