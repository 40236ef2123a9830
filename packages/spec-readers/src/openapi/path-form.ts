/** A path taken apart: `/api/shelves/{shelfId}/boxes/{id}` has one parent, the collection `boxes` and a row. */
export interface PathForm {
  /** Rows above, from the outermost to the innermost. */
  parents: { collection: string; parameter: string }[];
  /** The last part that is no parameter. */
  last: string;
  /** Parameter of the row, when the path ends in one. */
  row?: string;
  /** The path up to the last part that is no parameter, with nameless parameters: paths with the same are one collection. */
  key: string;
  /** Parts without parameter before the first parent or the last part. */
  prefix: string[];
}

export function pathForm(path: string): PathForm {
  const segments = path.split("/").filter((segment) => segment !== "");
  const isParameter = (segment: string | undefined): boolean => segment?.startsWith("{") === true;
  const parents: PathForm["parents"] = [];
  const prefix: string[] = [];
  const lastStatic = segments.findLastIndex((segment) => !isParameter(segment));
  for (let i = 0; i < lastStatic; i += 1) {
    const segment = segments[i] ?? "";
    const next = segments[i + 1];
    if (isParameter(segment)) continue;
    if (isParameter(next)) parents.push({ collection: segment, parameter: nameOf(next) });
    else prefix.push(segment);
  }
  const row = segments.at(-1);
  return {
    parents,
    last: segments[lastStatic] ?? "",
    ...(isParameter(row) && { row: nameOf(row) }),
    key: segments
      .slice(0, lastStatic + 1)
      .map((segment) => (isParameter(segment) ? "{}" : segment))
      .join("/"),
    prefix,
  };
}

function nameOf(segment: string | undefined): string {
  return (segment ?? "").replace(/^\{|\}.*$/g, "");
}
