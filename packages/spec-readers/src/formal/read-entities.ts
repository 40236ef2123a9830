import type { Entity, Field } from "@devmatrix/spec-model";
import type { BlockWriter } from "../documents/block-writer.ts";
import type { GivenEntity } from "../documents/add-given.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block, Section } from "../markdown/block.ts";
import type { Issue } from "../model/draft.ts";
import type { Tree } from "../openapi/tree.ts";
import type { Names } from "../openapi/words.ts";
import type { Named } from "./members.ts";
import { member, memberText, namedItems } from "./members.ts";
import type { FormalField } from "./read-field.ts";
import { readField } from "./read-field.ts";

/** An entity of the document while it is being put together. */
export interface FormalEntity extends GivenEntity {
  fields: FormalField[];
  section: Section;
}

export interface FormalContext {
  writer: BlockWriter;
  lexicon: Lexicon;
  names: Names;
  issues: Issue[];
}

/** The entities with their fields; one statement for each. */
export function readEntities(root: Tree, context: FormalContext): FormalEntity[] {
  return namedItems(member(root, "entities", "models"), "name", "entity").flatMap(
    (item) => readEntity(item, context) ?? [],
  );
}

function readEntity(
  item: Named,
  { writer, lexicon, names, issues }: FormalContext,
): FormalEntity | undefined {
  const words = names.singular(item.name);
  if (words.join("") === "") return undefined;
  const section = writer.section(item.name, {
    start: item.start,
    end: item.start + item.name.length,
  });
  const blocks: Block[] = section.heading ? [section.heading] : [];
  const description = memberText(item.tree, "description");
  const place = member(item.tree, "description");
  if (description !== undefined && place) writer.prose(description, place, section);
  const fieldBlocks = new Map<string, Block[]>();
  const fields = namedItems(
    member(item.tree, "fields", "attributes", "properties", "columns"),
    "name",
    "field",
  ).flatMap((each): FormalField[] => {
    const block = writer.item(fieldText(each, writer), each, section);
    fieldBlocks.set(each.name, [block]);
    const field = readField(each, lexicon);
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,59}$/.test(each.name)) {
      issues.push(unsafe(item.name, each.name, block));
      return [];
    }
    if (field.unknownType !== undefined) issues.push(unknownType(item.name, field, block));
    return [field];
  });
  const entity: Entity = {
    name: names.pascal(words),
    plural: names.plural(words),
    ...(description !== undefined && { description: description.slice(0, 300) }),
    fields: fields.map(({ field }) => field),
    primaryKey: "",
    provenance: "stated",
    statementIds: [],
  };
  settleKey(entity, fields);
  return { entity, words, blocks, fieldBlocks, fields, section };
}

/** `name: its description`, else the words of the document. */
function fieldText({ name, tree, start, end }: Named, writer: BlockWriter): string {
  const description = memberText(tree, "description");
  return description === undefined ? writer.words({ start, end }) : `${name}: ${description}`;
}

function settleKey(entity: Entity, fields: readonly FormalField[]): void {
  const key = fields.find(({ isKey }) => isKey)?.field;
  if (key) {
    entity.primaryKey = key.name;
    return;
  }
  const made: Field = {
    name: entity.fields.some(({ name }) => name === "id") ? "uid" : "id",
    type: "uuid",
    list: false,
    required: true,
    nullable: false,
    unique: false,
    readOnly: true,
    role: "id",
    provenance: "convention",
    statementIds: [],
  };
  entity.fields = [made, ...entity.fields];
  entity.primaryKey = made.name;
}

function unsafe(entity: string, field: string, block: Block): Issue {
  return {
    code: "SPEC_NAME_UNSAFE",
    kind: "hostile",
    severity: "warning",
    message: `Expected a field name of letters, digits and underscores in ${entity.slice(0, 60)}, found "${field.slice(0, 80)}". The field is left out.`,
    blocks: [block],
  };
}

function unknownType(
  entity: string,
  { field, unknownType: type }: FormalField,
  block: Block,
): Issue {
  return {
    code: "SPEC_FIELD_TYPE_UNKNOWN",
    kind: "not-understood",
    severity: "warning",
    message: `Field ${entity}.${field.name} has the type "${(type ?? "").slice(0, 60)}", which is not known.`,
    assumption: "The type is string.",
    blocks: [block],
  };
}
