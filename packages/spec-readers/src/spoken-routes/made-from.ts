/** Rows that are made from a row of another kind: "create an order from a basket" takes the key of the basket. */
import type { Endpoint, Entity, Field, Input } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Relations } from "../entities/relations.ts";
import { foreignKeyTo, relationsOf } from "../entities/relations.ts";
import type { Block } from "../markdown/block.ts";
import { statementIds } from "../model/ledger.ts";
import type { SpokenAction, SpokenNoun } from "./spoken-action.ts";

export interface Source {
  /** Name of the entity that is made. */
  entity: string;
  /** Name of the one it is made from. */
  from: string;
  /** Singular words of the latter. */
  words: readonly string[];
  block: Block;
}

/** The row that a creation starts from, when both hold rows and neither refers to the other. */
export function sourceOf(
  { kind, nouns }: SpokenAction,
  relations: Relations,
  lexicon: Lexicon,
): Omit<Source, "block"> | undefined {
  if (kind !== "create") return undefined;
  const [direct, ...others] = nouns.filter(({ entities }) => entities.length > 0);
  const [entity] = direct?.entities ?? [];
  const other = others.find((noun) => noun.link !== undefined && isOrigin(noun, lexicon));
  const [from] = other?.entities ?? [];
  if (!entity || !from || entity === from || direct?.link !== undefined) return undefined;
  const hasRows = [entity, from].every((each) => relationsOf(relations, each).embeds.length > 0);
  const isTied =
    foreignKeyTo(relations, entity, from) !== undefined ||
    foreignKeyTo(relations, from, entity) !== undefined;
  return hasRows && !isTied
    ? { entity: entity.name, from: from.name, words: from.words }
    : undefined;
}

/** "from a basket", "desde un carrito", "a partir del carrito"; "of" and "for" only say whose it is. */
function isOrigin({ link = "", before }: SpokenNoun, { structure }: Lexicon): boolean {
  return [link, ...before].some((word) => structure.origin.byFirst.has(word));
}

/** Creations of such rows take the key of the source, and what the source does not give. */
export function withSources(
  endpoints: readonly Endpoint[],
  { entities, madeFrom }: { entities: readonly Entity[]; madeFrom: ReadonlyMap<string, Source> },
): Endpoint[] {
  return endpoints.map((endpoint) => {
    const source = madeFrom.get(endpoint.entity ?? "");
    const entity = entities.find(({ name }) => name === endpoint.entity);
    const from = entities.find(({ name }) => name === source?.from);
    if (endpoint.operation !== "create" || endpoint.inputs || !source || !entity || !from)
      return endpoint;
    const own = entity.fields.filter((field) => isSent(field) && !isCarried(field, from));
    const inputs: Input[] = [
      keyInput(source, from),
      ...own.map(({ name }) => ({ name, field: name })),
    ];
    return { ...endpoint, inputs };
  });
}

function isSent({ readOnly, hidden, role, computed, enum: states, ...field }: Field): boolean {
  const isState = states !== undefined && field.default !== undefined;
  return !readOnly && hidden !== true && role === undefined && computed === undefined && !isState;
}

/** Both refer to the same kind of row: the new one has that of its source. */
function isCarried({ name, reference }: Field, from: Entity): boolean {
  return from.fields.some(
    (field) => field.name === name || (reference && field.reference?.entity === reference.entity),
  );
}

function keyInput({ words, block }: Source, from: Entity): Input {
  const name = `${words.join("_")}_id`;
  const key = from.fields.find((field) => field.name === from.primaryKey);
  return {
    name,
    required: true,
    definition: {
      name,
      type: key?.type ?? "uuid",
      list: false,
      required: true,
      nullable: false,
      unique: false,
      readOnly: false,
      reference: { entity: from.name, field: from.primaryKey, onDelete: "restrict" },
      provenance: "implied",
      statementIds: statementIds([block]),
    },
  };
}
