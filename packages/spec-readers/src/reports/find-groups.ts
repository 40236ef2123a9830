/** What the rows of a report are grouped by: the row that they refer to, a field of theirs, or a period. */
import type { Entity, Field, ResultValue } from "@devmatrix/spec-model";
import { entitiesIn } from "../rules/names.ts";
import { scan } from "../rules/scan.ts";
import { nounOf } from "../rules/stem.ts";
import { childrenOf } from "../rules/world.ts";
import type { World } from "../rules/world.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import type { Output } from "./report-outputs.ts";
import { baseOf } from "./report-rows.ts";

export interface Groups {
  entity: Entity;
  by: ResultValue[];
}

const EACH =
  /\b(?:for (?:each|every)|per|grouped by|group by|by|one (?:row|line|entry|object) per|por cada|por|agrupad[oa]s? por|de cada|para cada)\s+(?:the |el |la )?`?(\p{L}[\p{L}_]*)/giu;

/** "For every member …", "grouped by status", "per month": what the rows are grouped by. */
export function groupOf(
  text: string,
  outputs: readonly Output[],
  world: World,
): Groups | undefined {
  for (const match of text.matchAll(EACH)) {
    const noun = match[1] ?? "";
    const owner = world.entities.find(({ name }) => sameNoun(wordsOf(name), noun));
    const group = owner ? byEntity(owner, outputs, world) : byField(noun, outputs, { world, text });
    if (group) return group;
  }
  return undefined;
}

function sameNoun(words: readonly string[], noun: string): boolean {
  return words.length === 1 && nounOf(fold(words[0] ?? "")) === nounOf(fold(noun));
}

/** Rows that refer to the one that they are grouped by; names of its fields and its key are answered beside the figures. */
function byEntity(owner: Entity, outputs: readonly Output[], world: World): Groups | undefined {
  const [entity] = world.entities.filter(
    (each) =>
      childrenOf(world, owner, each).length > 0 &&
      outputs.some(({ name, meaning }) => speaksOf(each, `${name} ${meaning}`, world)),
  );
  const [key] = entity ? childrenOf(world, owner, entity) : [];
  if (!entity || key === undefined) return undefined;
  const id = owner.fields.find(({ name }) => name === owner.primaryKey);
  const by = outputs.flatMap(({ name, meaning }): ResultValue[] => {
    if (
      meaning !== "" &&
      /\b(?:number|sum|how many|count|total|suma|numero|cuant)/.test(fold(meaning))
    )
      return [];
    const isKey =
      name === key ||
      sameNoun([wordsOf(owner.name)[0] ?? ""], name.replace(/_?id$/i, "")) ||
      name === owner.primaryKey;
    if (isKey && id) return [{ name, type: id.type, value: `item.${key}` }];
    const field = owner.fields.find((each) => each.name === name) ?? ownField(owner, name);
    return field && !isFigure(field)
      ? [
          {
            name,
            type: field.type,
            ...(field.required ? {} : { nullable: true }),
            value: `item.${key}.${field.name}`,
          },
        ]
      : [];
  });
  return {
    entity,
    by: by.length > 0 || !id ? by : [{ name: key, type: id.type, value: `item.${key}` }],
  };
}

function isFigure({ type, computed }: Field): boolean {
  return computed !== undefined && type !== "string";
}

/** `room_name` for the name of a room. */
function ownField(owner: Entity, name: string): Field | undefined {
  const prefix = wordsOf(owner.name).join("_").toLowerCase();
  const rest = name.toLowerCase().startsWith(`${prefix}_`)
    ? name.slice(prefix.length + 1)
    : undefined;
  return owner.fields.find((field) => field.name === rest);
}

function speaksOf(entity: Entity, text: string, world: World): boolean {
  return scan(text, world).some(
    (item) =>
      entitiesIn(item).some(({ name }) => name === entity.name) ||
      item.names.some(
        (name) => name.kind === "field" && name.entity.name === entity.name && isAmount(name.field),
      ),
  );
}

function isAmount({ type }: Field): boolean {
  return type === "decimal" || type === "integer";
}

const PERIODS: Readonly<Record<string, "day" | "week" | "month" | "year">> = {
  day: "day",
  dia: "day",
  date: "day",
  week: "week",
  semana: "week",
  month: "month",
  mes: "month",
  year: "year",
  ano: "year",
};

function byField(
  noun: string,
  outputs: readonly Output[],
  { world, text }: { world: World; text: string },
): Groups | undefined {
  const entity = baseOf(text, { world, row: undefined });
  if (!entity) return undefined;
  const period = PERIODS[fold(noun)];
  if (period) {
    const shown = outputs.find(
      ({ name }) => PERIODS[fold(name)] === period || fold(name) === "period",
    );
    const instants = entity.fields.filter(({ type }) => type === "date" || type === "timestamp");
    const instant =
      instants.find(({ name }) => text.includes(name)) ??
      (instants.length === 1 ? instants[0] : undefined);
    if (!shown || !instant) return undefined;
    return {
      entity,
      by: [
        { name: shown.name, type: "string", value: `period(item.${instant.name}, '${period}')` },
      ],
    };
  }
  const field = entity.fields.find(({ name }) => nounOf(fold(name)) === nounOf(fold(noun)));
  const shown =
    field &&
    outputs.find(({ name }) => name === field.name || nounOf(fold(name)) === nounOf(fold(noun)));
  return field && shown
    ? {
        entity,
        by: [
          {
            name: shown.name,
            type: field.type,
            ...(field.required || field.default !== undefined ? {} : { nullable: true }),
            value: `item.${field.name}`,
          },
        ],
      }
    : undefined;
}
