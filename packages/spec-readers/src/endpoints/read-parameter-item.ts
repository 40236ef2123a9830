import type { Field } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { fieldHead } from "../fields/field-head.ts";
import { readFieldText } from "../fields/field-text.ts";
import { tokenize } from "../text/tokens.ts";
import type { ListFacts, TakenStretch } from "./list-facts.ts";
import { fieldNamed, meaningOf } from "./list-parameters.ts";
import type { ListStatement } from "./list-statements.ts";
import type { ListText } from "./list-text.ts";
import { addParameter, searchable } from "./read-list-text.ts";
import { saysTopic } from "./routes.ts";

/**
 * "- `max_minutes`: recipes that take at most so long", a row "| status | string | open or closed |": one parameter of a
 * list with what is said about it. Undefined when the text is no such item.
 */
export function readParameterItem(
  { block, text, offset }: ListStatement,
  { lexicon, facts }: { lexicon: Lexicon; facts: ListFacts },
): TakenStretch[] | undefined {
  const cells = block.kind === "table-row" ? (block.cells ?? []) : undefined;
  if (block.kind !== "list-item" && !cells) return undefined;
  if (cells && cells === block.header) return [{ block, start: 0, end: text.length }];
  const above = [block.lead?.text ?? "", block.parent?.text ?? ""].join(" ");
  if (saysTopic(above, "answer", lexicon) && !saysTopic(above, "filterBy", lexicon))
    return undefined;
  const head = fieldHead((cells?.[0] ?? text).replace(/^\s*[?&]/, ""), lexicon);
  if (!head || /\s/.test(head.name)) return undefined;
  const rest = cells ? cells.slice(1).join(", ") : head.rest;
  const meaning = meaningOf(head.name, { entity: facts.entity, lexicon });
  if (!meaning) return undefined;
  const list: ListText = { block, text, tokens: tokenize(text), lexicon, facts, taken: [], offset };
  const at = list.tokens.findIndex((token) => token.text === head.name);
  const said = readFieldText(rest, lexicon).constraints;
  const isPart = saysTopic(rest, "searchBy", lexicon);
  if (meaning.kind === "search" || (isPart && fieldsIn(rest, { facts, lexicon }).length > 1)) {
    const fields = fieldsIn(rest, { facts, lexicon });
    facts.search = {
      parameter: head.name,
      fields: fields.length > 0 ? fields.map(({ name }) => name) : searchable(facts.entity.fields),
    };
  } else {
    addParameter(list, {
      name: head.name,
      at,
      ...(isPart ? { operator: "contains" as const } : {}),
    });
    const filter = facts.filters.find(({ parameter }) => parameter === head.name);
    if (filter && said.some((constraint) => constraint.kind === "presence" && constraint.required))
      filter.required = true;
    const stated = said.find((constraint) => constraint.kind === "default");
    if (
      filter &&
      stated?.kind === "default" &&
      stated.value !== null &&
      typeof stated.value !== "object"
    )
      filter.default = stated.value;
  }
  return [{ block, start: offset, end: offset + text.length }];
}

/** Fields that a text names. */
function fieldsIn(
  text: string,
  { facts, lexicon }: { facts: ListFacts; lexicon: Lexicon },
): Field[] {
  const fields: Field[] = [];
  for (const token of tokenize(text)) {
    if (token.kind !== "word") continue;
    const field = fieldNamed(token.text, facts.entity, lexicon);
    if (field && field.type === "string" && !fields.includes(field)) fields.push(field);
  }
  return fields;
}
