import type { Embed } from "@devmatrix/spec-model";
import type { Names } from "../openapi/words.ts";
import { wordsOf } from "../text/inflection.ts";
import type { FormalContext, FormalEntity } from "./read-entities.ts";

/**
 * Children that are reached through their parent's path alone, and go with it, are part of the parent: they come in its
 * answer under the name that the path gives them.
 */
export function ownChildren(
  entities: readonly FormalEntity[],
  paths: readonly string[],
  { names }: FormalContext,
): void {
  for (const child of entities) {
    const keys = child.entity.fields.filter(
      ({ reference, required }) => reference?.onDelete === "cascade" && required,
    );
    for (const key of keys) {
      const parent = entities.find(({ entity }) => entity.name === key.reference?.entity);
      if (!parent || parent === child) continue;
      const member = memberName(child, parent, { paths, names });
      if (member === undefined) continue;
      child.entity.ownedBy = { entity: parent.entity.name, foreignKey: key.name };
      const embed: Embed = {
        name: member,
        entity: child.entity.name,
        foreignKey: key.name,
        many: true,
        shown: "always",
        writable: false,
        statementIds: [],
      };
      parent.entity.embeds = [...(parent.entity.embeds ?? []), embed];
      Object.assign(key, { readOnly: true, hidden: true });
      break;
    }
  }
}

/** What the children are called in the parent's answer: as in `/parents/{id}/children`, else by their own last words. */
function memberName(
  child: FormalEntity,
  parent: FormalEntity,
  { paths, names }: { paths: readonly string[]; names: Names },
): string | undefined {
  const segments = paths.map((path) => path.split("/").filter((segment) => segment !== ""));
  const isOf = (segment: string | undefined, words: readonly string[]): boolean =>
    segment !== undefined && names.singular(segment).join("") === words.join("");
  const ending = child.words.slice(
    child.words.join(" ").startsWith(parent.words.join(" ")) ? parent.words.length : 0,
  );
  const top = segments.some((path) =>
    isOf(
      path.find((segment) => !segment.startsWith("{") && !/^(?:api|v\d+)$/.test(segment)),
      child.words,
    ),
  );
  if (top || ending.length === 0) return undefined;
  for (const path of segments)
    for (let at = 2; at < path.length; at += 1)
      if (
        isOf(path[at - 2], parent.words) &&
        path[at - 1]?.startsWith("{") === true &&
        (isOf(path[at], ending) || isOf(path[at], child.words))
      )
        return path[at];
  // A child without any route, called after its parent: part of it all the same.
  const isCalledAfter = ending.length < child.words.length;
  return isCalledAfter ? pluralMember(ending, names) : undefined;
}

function pluralMember(words: readonly string[], names: Names): string {
  const plural = wordsOf(names.plural(words));
  return plural.join("_");
}
