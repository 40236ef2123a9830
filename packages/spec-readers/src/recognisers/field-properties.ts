import { parseConstraints } from "../constraints/parse-constraints.ts";
import { addConstraints } from "../fields/add-constraints.ts";
import { isConstraint } from "../fields/list-meaning.ts";
import { fieldHead } from "../fields/field-head.ts";
import type { FieldDraft } from "../model/draft.ts";
import { spellValues } from "../constraints/spell-values.ts";
import { readFieldText } from "../fields/field-text.ts";
import type { Constraint } from "../constraints/constraint.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import type { Recogniser } from "./recogniser.ts";

/** "type: string", "required: yes", "at most 80 characters" in a list below a field; also the values of an enum. */
export const fieldProperties: Recogniser = {
  name: "field-properties",
  recognise(block, { draft, meaningOf }) {
    if (block.kind !== "list-item" || !block.parent) return undefined;
    const meaning = meaningOf(block);
    if (meaning.kind !== "properties") return undefined;
    const field = draft.fieldOf.get(meaning.parent);
    if (!field) return undefined;
    const property = readProperty(block.text, draft.lexicon);
    if (property) return addConstraints(field, property, block);
    const member = memberOf(block.text, field, draft.lexicon);
    if (member) return addConstraints(field, [member], block);
    const key = keyLength(block.text, draft.lexicon);
    const text = readFieldText(block.text.slice(key), draft.lexicon);
    const value = /^[`"']?([\w-]+)[`"']?(?:\s*[:(–—-].*)?$/.exec(block.text)?.[1];
    const siblings = draft.children.get(block.parent) ?? [];
    if (value && key === 0 && !isConstraint(draft, block.text) && siblings.length > 1) {
      return addConstraints(field, [{ kind: "enum", values: [value] }], block);
    }
    if (text.constraints.length > 0) {
      field.leftovers.push(...text.leftovers);
      return addConstraints(field, text.constraints, block);
    }
    field.leftovers.push(...text.leftovers);
    return text.leftovers.length > 0 ? "not-understood" : "informative";
  },
};

/** Length of "type:" and the like in front of a value; 0 when there is none. */
function keyLength(text: string, lexicon: Lexicon): number {
  const tokens = tokenize(text);
  const column = matchPhrase(lexicon.columns, tokens, 0);
  const colon = column && tokens[column.length];
  return colon && /^[:=]$/.test(colon.text) ? colon.end : 0;
}

/** "street: string (required)" below a field that is an object. */
function memberOf(text: string, field: FieldDraft, lexicon: Lexicon): Constraint | undefined {
  const isObject = field.constraints.some(
    ({ constraint }) =>
      constraint.kind === "object" ||
      constraint.kind === "rows" ||
      (constraint.kind === "type" && (constraint.type === "json" || constraint.type === "object")),
  );
  const head = isObject ? fieldHead(text, lexicon) : undefined;
  if (!head || !/^[A-Za-z_]\w*$/.test(head.name)) return undefined;
  const { constraints } = readFieldText(head.rest, lexicon);
  const marked: Constraint[] = head.marker
    ? [{ kind: "presence", required: head.marker === "required" }]
    : [];
  return {
    kind: "object",
    members: [{ name: head.name, constraints: [...marked, ...constraints] }],
  };
}

/** A key, a colon and its value. */
export function readProperty(text: string, lexicon: Lexicon): Constraint[] | undefined {
  const tokens = tokenize(text);
  const column = matchPhrase(lexicon.columns, tokens, 0);
  const colon = column && tokens[column.length];
  if (!column || !colon || !/^[:=]$/.test(colon.text)) return undefined;
  return cellConstraints(column.meaning, text.slice(colon.end).trim(), lexicon);
}

/** What a cell says, by the meaning of its column. Undefined for columns that state no constraint by themselves. */
export function cellConstraints(
  column: string,
  value: string,
  lexicon: Lexicon,
): Constraint[] | undefined {
  const word = value.replace(/[`*.]/g, "").trim().toLowerCase();
  const said = lexicon.yes.has(word) ? true : lexicon.no.has(word) ? false : undefined;
  switch (column) {
    case "required":
      return said === undefined ? undefined : [{ kind: "presence", required: said }];
    case "optional":
      return said === undefined ? undefined : [{ kind: "presence", required: !said }];
    case "unique":
      return said === undefined ? undefined : said ? [{ kind: "unique" }] : [];
    case "default":
      return defaultOf(value, lexicon);
    case "minimum":
      return boundOf(`at least ${value}`, lexicon);
    case "maximum":
      return boundOf(`at most ${value}`, lexicon);
    case "enum":
      return boundOf(`one of: ${spellValues(value, lexicon, { isSet: true })}`, lexicon);
    default:
      return undefined;
  }
}

function defaultOf(value: string, lexicon: Lexicon): Constraint[] | undefined {
  if (/^[\s–—-]*$/.test(value)) return [];
  return boundOf(`default: ${value}`, lexicon);
}

/** The cell's value is put in words that the parser knows; English phrases of our own, not of the text. */
function boundOf(text: string, lexicon: Lexicon): Constraint[] | undefined {
  if (/[\s:][–—-]?\s*$/.test(text)) return [];
  const { constraints } = parseConstraints(tokenize(text), lexicon, { types: false });
  return constraints.length > 0 ? constraints : undefined;
}
