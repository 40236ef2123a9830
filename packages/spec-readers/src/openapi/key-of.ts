import { wordsOf } from "../text/inflection.ts";
import type { Shape } from "./shape.ts";
import type { EntitySource } from "./sources.ts";
import type { Names } from "./words.ts";

/** The property that identifies a row: `id`, `<entity>_id`, else the one that the path parameter of its row is called like. */
export function keyOf(row: Shape, entity: EntitySource, names: Names): string | undefined {
  const properties = [...row.properties.keys()];
  const spoken = (name: string): string => wordsOf(name).join(" ");
  const own = `${entity.words.join(" ")} id`;
  const parameters = entity.operations.flatMap(({ form }) => form.row ?? []);
  return (
    properties.find((name) => spoken(name) === "id") ??
    properties.find((name) => spoken(name) === own) ??
    properties.find((name) => parameters.some((parameter) => spoken(parameter) === spoken(name))) ??
    properties.find((name) =>
      parameters.some((parameter) => names.same(parameter, `${entity.words.join(" ")} ${name}`)),
    ) ??
    properties.find((name) => spoken(name) === "uuid")
  );
}
