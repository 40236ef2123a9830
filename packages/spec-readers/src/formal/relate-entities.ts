import type { Field } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import type { Issue } from "../model/draft.ts";
import type { Tree } from "../openapi/tree.ts";
import { itemsOf } from "../openapi/tree.ts";
import { wordsOf } from "../text/inflection.ts";
import { member, memberFlag, memberText } from "./members.ts";
import type { FormalContext, FormalEntity } from "./read-entities.ts";
import type { FormalField } from "./read-field.ts";

/** Keys of other entities: as stated by relationships and fields, else by the names of fields. */
export function relateEntities(
  root: Tree,
  entities: readonly FormalEntity[],
  context: FormalContext,
): Block[] {
  const blocks: Block[] = [];
  for (const item of itemsOf(member(root, "relationships", "relations", "associations"))) {
    const block = context.writer.item(context.writer.words(item), item, context.writer.root);
    blocks.push(block);
    if (!relate(item, { entities, block, context })) context.issues.push(unrelated(block));
  }
  for (const each of entities)
    for (const { field, refersTo } of each.fields)
      linkByName(field, { each, refersTo, entities, context });
  return blocks;
}

interface Relating {
  entities: readonly FormalEntity[];
  block: Block;
  context: FormalContext;
}

function relate(item: Tree, { entities, context }: Relating): boolean {
  const find = (...keys: string[]): FormalEntity | undefined =>
    named(memberText(item, ...keys), entities, context);
  const from = find("from", "source", "parent", "one");
  const to = find("to", "target", "child", "many");
  if (!from || !to) return false;
  const type = (memberText(item, "type", "kind", "cardinality") ?? "one-to-many")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  const isReversed = /^(?:manytoone|n1|belongsto)$/.test(type);
  const [parent, child] = isReversed ? [to, from] : [from, to];
  if (/^(?:manytomany|nm|nn)$/.test(type)) return false;
  const name =
    memberText(item, "foreignKey", "field", "via", "fk") ?? `${parent.words.join("_")}_id`;
  const cascade =
    memberFlag(item, "cascadeDelete", "cascade") === true ||
    /cascade/i.test(memberText(item, "onDelete") ?? "");
  const required = memberFlag(item, "required") ?? true;
  const field =
    child.entity.fields.find((each) => each.name === name) ??
    addForeignKey(child, parent, { name, required });
  const setNull = /null/i.test(memberText(item, "onDelete") ?? "");
  field.reference = {
    entity: parent.entity.name,
    field: parent.entity.primaryKey,
    onDelete: cascade ? "cascade" : setNull ? "setNull" : "restrict",
  };
  if (field.type !== keyOf(parent).type) field.type = keyOf(parent).type;
  if (/^(?:onetoone|11|hasone)$/.test(type)) field.unique = true;
  return true;
}

function keyOf({ entity }: FormalEntity): Field {
  const key = entity.fields.find(({ name }) => name === entity.primaryKey);
  if (!key) throw new Error(`Expected ${entity.name} to have its key ${entity.primaryKey}.`);
  return key;
}

function addForeignKey(
  child: FormalEntity,
  parent: FormalEntity,
  { name, required }: { name: string; required: boolean },
): Field {
  const field: Field = {
    name,
    type: keyOf(parent).type,
    list: false,
    required,
    nullable: !required,
    unique: false,
    readOnly: false,
    provenance: "stated",
    statementIds: [],
  };
  child.entity.fields.push(field);
  return field;
}

interface Linking {
  each: FormalEntity;
  refersTo: FormalField["refersTo"];
  entities: readonly FormalEntity[];
  context: FormalContext;
}

function linkByName(field: Field, { each, refersTo, entities, context }: Linking): void {
  if (field.reference || field.name === each.entity.primaryKey || field.list) return;
  const words = wordsOf(field.name);
  const isKeyName = words.length > 1 && /^(?:id|uuid)$/.test(words.at(-1) ?? "");
  const target =
    (refersTo && named(refersTo.entity, entities, context)) ??
    (isKeyName ? byEnding(words.slice(0, -1), { each, entities, context }) : undefined);
  if (!target || (!refersTo && keyOf(target).type !== field.type && field.type !== "string"))
    return;
  field.type = keyOf(target).type;
  const onDelete = refersTo?.onDelete?.toLowerCase() ?? "";
  field.reference = {
    entity: target.entity.name,
    field: target.entity.primaryKey,
    onDelete: /cascade/.test(onDelete) ? "cascade" : /null/.test(onDelete) ? "setNull" : "restrict",
  };
}

function byEnding(
  words: readonly string[],
  { each, entities, context }: Omit<Linking, "refersTo">,
): FormalEntity | undefined {
  for (let from = 0; from < words.length; from += 1) {
    const found = named(words.slice(from).join(" "), entities, context);
    if (found) return found;
  }
  return words.length === 1 && /^(?:parent|padre|madre)$/.test(words[0] ?? "") ? each : undefined;
}

function named(
  name: string | undefined,
  entities: readonly FormalEntity[],
  { names }: FormalContext,
): FormalEntity | undefined {
  if (name === undefined) return undefined;
  return entities.find(({ entity }) => names.same(entity.name, name));
}

function unrelated(block: Block): Issue {
  return {
    code: "SPEC_NOT_UNDERSTOOD",
    kind: "not-understood",
    severity: "warning",
    message: `Nobody knows what this relationship ties: "${block.text.slice(0, 120)}".`,
    blocks: [block],
  };
}
