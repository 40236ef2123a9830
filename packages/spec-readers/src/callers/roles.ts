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

interface RoleNames {
  value: string;
  /** The nouns of each of its names. */
  names: string[][];
}

interface Roles {
  names: readonly RoleNames[];
  /** What short texts were found to name. */
  found: Map<string, readonly string[]>;
}

/** Asked for at every word of a text; nobody changes a field while callers are read. */
const known = new WeakMap<readonly string[], Roles>();
const LONGEST_KEPT = 60;

function namesOf(values: readonly string[]): RoleNames[] {
  return values.map((value) => ({
    value,
    names: [value, ...(SYNONYMS[fold(value)] ?? [])].map((name) => wordsOf(fold(name)).map(nounOf)),
  }));
}

/** The roles that a text names, in the order of the role field's values. */
export function rolesIn(text: string, role: Field | undefined): string[] {
  if (!role?.enum) return [];
  const roles: Roles = known.get(role.enum) ?? {
    names: namesOf(role.enum),
    found: new Map<string, readonly string[]>(),
  };
  known.set(role.enum, roles);
  const found = roles.found.get(text) ?? findRoles(text, roles.names);
  if (text.length <= LONGEST_KEPT) roles.found.set(text, found);
  return [...found];
}

function findRoles(text: string, roles: readonly RoleNames[]): string[] {
  const keys = new Set(
    fold(text)
      .split(/[^\p{L}\p{N}_-]+/u)
      .flatMap((word) => wordsOf(word))
      .map(nounOf),
  );
  return roles.flatMap(({ value, names }) =>
    names.some((words) => words.every((word) => keys.has(word))) ? [value] : [],
  );
}
