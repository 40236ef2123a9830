import { addField, entityFor } from "../entities/entity-registry.ts";
import { nameWords } from "../entities/entity-label.ts";
import { fieldHead } from "../fields/field-head.ts";
import type { FieldHead } from "../fields/field-head.ts";
import type { FieldText } from "../fields/field-text.ts";
import { readFieldText } from "../fields/field-text.ts";
import { entityOfTable } from "../fields/table-meaning.ts";
import type { Block } from "../markdown/block.ts";
import type { EntityDraft } from "../model/draft.ts";
import type { ColumnKind } from "../lexicon/lexicon.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { columnKinds } from "../markdown/columns.ts";
import { wordsOf } from "../text/inflection.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import { cellConstraints } from "./field-properties.ts";
import { entityOfList } from "./field-list.ts";
import type { Recogniser } from "./recogniser.ts";

/** "| title | string | yes | max 200 |" below a header that names the columns. */
export const fieldTable: Recogniser = {
  name: "field-table",
  recognise(block, { draft }) {
    if (block.kind !== "table-row" || !block.header || !block.cells) return undefined;
    const columns = columnKinds(block.header, draft.lexicon);
    if (!isFieldTable(columns)) return undefined;
    if (block.cells === block.header) return "informative";
    const cells = block.cells;
    const at = (kind: ColumnKind): string => cells[columns.indexOf(kind)] ?? "";
    const head = fieldHead(at("field"), draft.lexicon);
    const entity = entityOfRow(draft, block, columns.includes("entity") ? at("entity") : "");
    if (!head || !entity) return undefined;
    const text = readCells(cells, columns, draft);
    const joined: FieldHead = { ...head, rest: "" };
    return addField(draft, { entity, head: joined, text, block }) ? "covered" : "not-understood";
  },
};

function isFieldTable(columns: readonly (ColumnKind | undefined)[]): boolean {
  if (!columns.includes("field") || columns.includes("path") || columns.includes("method"))
    return false;
  return (["type", "required", "optional", "constraints"] as const).some((kind) =>
    columns.includes(kind),
  );
}

function entityOfRow(draft: SpecDraft, block: Block, cell: string): EntityDraft | undefined {
  const named = cell.replace(/[`*]/g, "").trim();
  if (named !== "") {
    const entity = entityFor(draft, nameWords(wordsOf(named), draft.lexicon), block);
    if (entity && !entity.groups.has(block.group)) {
      entity.groups.add(block.group);
      entity.blocks.push(block);
    }
    return entity;
  }
  const meaning = entityOfTable(draft, block);
  return meaning && entityOfList(draft, block, meaning);
}

/** Columns with a question get its answer; everything else is read like the text after a field's name. */
export function readCells(
  cells: readonly string[],
  columns: readonly (ColumnKind | undefined)[],
  draft: SpecDraft,
): FieldText {
  const result: FieldText = { constraints: [], leftovers: [], description: "" };
  const add = ({ constraints, leftovers, description }: FieldText): void => {
    result.constraints.push(...constraints);
    result.leftovers.push(...leftovers);
    result.description = [result.description, description].filter((part) => part !== "").join(", ");
  };
  // A bare "enum" finds its values in the next column.
  const typeCell = tokenize(cells[columns.indexOf("type")] ?? "");
  const typed = matchPhrase(draft.lexicon.types, typeCell, 0);
  const isEnum = typed?.meaning === "enum" && typed.length === typeCell.length;
  columns.forEach((column, i) => {
    const cell = cells[i] ?? "";
    if (column === "field" || column === "entity" || /^[\s–—-]*$/.test(cell)) {
      if (column === "required" && cell.trim() === "")
        add(said([{ kind: "presence", required: false }]));
      return;
    }
    if (isEnum && column === "type") return;
    const isValues = isEnum && column === "constraints";
    const answer = column && cellConstraints(isValues ? "enum" : column, cell, draft.lexicon);
    if (answer) add(said(answer));
    else if (column === "description") add(asDescription(readFieldText(cell, draft.lexicon)));
    else add(readFieldText(cell, draft.lexicon));
  });
  return result;
}

/** A type word in a description is no type: "The date of the visit". */
function asDescription(text: FieldText): FieldText {
  return {
    ...text,
    constraints: text.constraints.filter(({ kind }) => kind !== "type" && kind !== "list"),
  };
}

function said(constraints: FieldText["constraints"]): FieldText {
  return { constraints, leftovers: [], description: "" };
}
