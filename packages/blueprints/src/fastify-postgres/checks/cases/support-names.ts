import type { EntityView } from "../entity-view.ts";

/** Names of the functions in `test/support/<plural>.ts`, shared by the file that defines them and those that call. */
export function supportNames(view: EntityView) {
  const { name, plural } = view.entity;
  return {
    sample: `sample${name}`,
    other: `other${name}`,
    create: `create${name}`,
    find: `find${name}`,
    listAll: `listAll${plural}`,
  };
}
