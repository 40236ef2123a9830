import { addField, entityFor } from "../entities/entity-registry.ts";
import { nameWords } from "../entities/entity-label.ts";
import type { Constraint } from "../constraints/constraint.ts";
import { readFieldText } from "../fields/field-text.ts";
import type { FieldText } from "../fields/field-text.ts";
import type { Block } from "../markdown/block.ts";
import { readDeclarations } from "../markdown/read-declarations.ts";
import { readTables } from "../markdown/read-tables.ts";
import type { SqlColumn } from "../markdown/read-tables.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { wordsOf } from "../text/inflection.ts";
import type { Recogniser } from "./recogniser.ts";

/** Entities in code: `CREATE TABLE`, interfaces and types of TypeScript and their kin. */
export const codeFields: Recogniser = {
  name: "code-fields",
  recognise(block, { draft }) {
    if (block.kind !== "code-block") return undefined;
    const kind = draft.kindOf(block.section);
    if (kind === "out-of-scope" || kind === "ignored") return undefined;
    const tables = readTables(block.text);
    for (const { name, columns } of tables) {
      const entity = entityNamed(draft, name, block);
      if (!entity) continue;
      for (const column of columns)
        addField(draft, {
          entity,
          head: { name: column.name, literal: true, rest: "" },
          text: columnText(column, draft),
          block,
        });
    }
    const declarations = tables.length > 0 ? [] : readDeclarations(block.text);
    for (const { name, members } of declarations) {
      const entity = entityNamed(draft, name, block);
      if (!entity) continue;
      for (const { key, optional, type, note } of members) {
        const text = memberText(type, note, draft);
        if (optional) text.constraints.push({ kind: "presence", required: false });
        addField(draft, { entity, head: { name: key, literal: true, rest: "" }, text, block });
      }
    }
    return tables.length + declarations.length > 0 ? "covered" : undefined;
  },
};

function entityNamed(draft: SpecDraft, name: string, block: Block): ReturnType<typeof entityFor> {
  const words = nameWords(wordsOf(name), draft.lexicon);
  const entity = words.length === 0 ? undefined : entityFor(draft, words, block);
  if (entity && !entity.blocks.includes(block)) entity.blocks.push(block);
  entity?.groups.add(block.group);
  return entity;
}

/** A column's own words are those of field lists; only the shape of SQL is translated. */
function columnText(column: SqlColumn, draft: SpecDraft): FieldText {
  const text = readFieldText(
    [column.type, column.note].filter((part) => part !== "").join(", "),
    draft.lexicon,
  );
  const more: Constraint[] = [];
  if (column.isKey) more.push({ kind: "primaryKey" });
  if (column.isSerial) more.push({ kind: "readOnly" });
  if (column.isUnique) more.push({ kind: "unique" });
  const isGiven = column.default !== undefined || column.isKey || column.isSerial;
  more.push({ kind: "presence", required: column.isRequired && !isGiven });
  if (column.isRequired && column.default !== undefined) more.pop();
  if (!column.isRequired && !column.isKey) more.push({ kind: "nullable" });
  if (column.values) more.push({ kind: "enum", values: column.values });
  for (const { side, value, exclusive } of column.bounds)
    more.push({ kind: "bound", side, value, exclusive, measure: "value" });
  if (column.default !== undefined) {
    const { constraints } = readFieldText(`default: ${column.default}`, draft.lexicon);
    more.push(...constraints.filter(({ kind }) => kind === "default"));
  }
  if (column.references)
    more.push({
      kind: "reference",
      words: [column.references],
      text: `references ${column.references}`,
    });
  if (column.onDelete) more.push({ kind: "onDelete", rule: column.onDelete });
  return { ...text, constraints: [...text.constraints, ...more] };
}

function memberText(type: string, note: string, draft: SpecDraft): FieldText {
  const shape = readFieldText(type, draft.lexicon);
  const noted = readFieldText(note, draft.lexicon);
  // A note tells the type more exactly: `number; // integer`.
  const isNamed = shape.constraints.length === 0 && /^[A-Z]\w*$/.test(type);
  return {
    constraints: [...noted.constraints, ...shape.constraints],
    leftovers: noted.leftovers,
    description: isNamed ? type : noted.description,
  };
}
