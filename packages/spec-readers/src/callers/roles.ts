import type { Entity, Field } from "@devmatrix/spec-model";
import * as words from "../lexicon/caller-words.ts";
import { nounOf } from "../rules/stem.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";

export function roleFieldOf(entity: Entity | undefined): Field | undefined {
  return entity?.fields.find(({ name }) => words.roleNames.test(fold(name)));
}

/** Other words for the roles that are called so everywhere. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  admin: ["administrator", "administrador", "administradora", "administradores", "admins"],
  administrator: ["admin"],
  administrador: ["admin", "administrator"],
  moderator: ["moderador"],
  manager: ["gerente", "gestor"],
  employee: ["empleado"],
  librarian: ["bibliotecario", "bibliotecaria"],
  customer: ["cliente"],
  teacher: ["profesor", "profesora"],
  staff: ["personal"],
};

/** The roles that a text names, in the order of the role field's values. */
export function rolesIn(text: string, role: Field | undefined): string[] {
  if (!role?.enum) return [];
  const keys = new Set(
    fold(text)
      .split(/[^\p{L}\p{N}_-]+/u)
      .flatMap((word) => wordsOf(word))
      .map(nounOf),
  );
  return role.enum.filter((value) => {
    const names = [value, ...(SYNONYMS[fold(value)] ?? [])];
    return names.some((name) => wordsOf(fold(name)).every((word) => keys.has(nounOf(word))));
  });
}
