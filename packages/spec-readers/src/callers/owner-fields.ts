/** Fields that name the account a row belongs to: which are references to accounts, and which the service itself writes. */
import type { Entity, Field } from "@devmatrix/spec-model";
import * as words from "../lexicon/caller-words.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import type { CallerState } from "./caller-context.ts";
import { accountsEntity, replaceEntity } from "./caller-context.ts";
import type { AccessBook } from "./find-access.ts";
import { isWritten } from "../rules/written-fields.ts";
import { ownerField } from "./owner-path.ts";

/** `author_id` beside accounts refers to one of them, also where the text only says that the service sets it. */
export function linkOwners(state: CallerState): void {
  const account = accountsEntity(state);
  const key = account?.fields.find(({ name }) => name === account.primaryKey);
  if (!account || !key) return;
  for (const entity of [...state.entities]) {
    if (entity.name === account.name) continue;
    const named = entity.fields.filter((field) => namesAccount(field, account));
    const linked = entity.fields.some(({ reference }) => reference?.entity === account.name);
    const [field, more] = named;
    if (linked || !field || more) continue;
    replaceEntity(state, entity.name, (before) => ({
      ...before,
      fields: before.fields.map((other) =>
        other === field ? asReference(other, { account, key }) : other,
      ),
    }));
  }
}

function namesAccount(
  { name, type, reference, enum: values, list }: Field,
  account: Entity,
): boolean {
  if (reference || values || list || (type !== "uuid" && type !== "integer" && type !== "string"))
    return false;
  const parts = wordsOf(name).map((word) => fold(word));
  const isKey = parts.at(-1) === "id" && parts.length > 1;
  const own = fold(wordsOf(account.name).join(" "));
  if (!isKey && !/^(?:created?_?by|owner|author)$/.test(fold(name))) return false;
  return words.ownerNames.test(fold(name)) || parts.slice(0, -1).join(" ") === own;
}

function asReference(field: Field, { account, key }: { account: Entity; key: Field }): Field {
  const { minLength: _min, maxLength: _max, format: _format, ...rest } = field;
  return {
    ...rest,
    type: key.type,
    reference: { entity: account.name, field: account.primaryKey, onDelete: "restrict" },
  };
}

/** A reference to the account that the caller must not choose is the caller. */
export function markOwners(state: CallerState, account: Entity, book: AccessBook): void {
  for (const entity of [...state.entities]) {
    if (entity.name === account.name) continue;
    const field = ownerField(entity, account);
    if (!field || field.role !== undefined || isWritten(state.written, entity.name, field.name))
      continue;
    const creations = state.endpoints.filter(
      (endpoint) => endpoint.operation === "create" && endpoint.entity === entity.name,
    );
    const known = creations.map((endpoint) => book.get(endpoint)?.access.level);
    const isClosed = creations.length > 0 && known.every((level) => level === "caller");
    const isOwned = state.endpoints.some(
      (endpoint) =>
        endpoint.entity === entity.name && book.get(endpoint)?.access.condition !== undefined,
    );
    const isSent = creations.some((endpoint) =>
      endpoint.inputs?.some((input) => (input.field ?? input.name) === field.name),
    );
    const isTold =
      field.readOnly ||
      (words.ownerNames.test(fold(field.name)) && saysCaller(state, entity, field));
    if (!isClosed || isSent || !(isTold || isOwned)) continue;
    replaceEntity(state, entity.name, (before) => ({
      ...before,
      fields: before.fields.map((other) =>
        other.name === field.name ? { ...other, role: "owner", readOnly: true } : other,
      ),
    }));
  }
}

/** "`author_id` is the authenticated user", "set from the token". */
function saysCaller({ passages }: CallerState, entity: Entity, field: Field): boolean {
  return passages.some(({ text, context }) => {
    const folded = fold(text);
    const isAbout =
      folded.includes(fold(field.name)) ||
      (context.entity?.name === entity.name &&
        /\b(?:owner|author|creator|propietari|autor|creador)/.test(folded));
    return (
      isAbout &&
      /\b(?:authenticated|logged[- ]in|current|caller|autenticad\w+|signed[- ]in|token|requester|solicitante|quien llama)\b/.test(
        folded,
      )
    );
  });
}
