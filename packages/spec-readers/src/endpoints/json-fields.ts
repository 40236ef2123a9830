import type { FieldType } from "@devmatrix/spec-model";
import type { Constraint } from "../constraints/constraint.ts";
import type { FieldText } from "../fields/field-text.ts";
import { readFieldText } from "../fields/field-text.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block } from "../markdown/block.ts";
import type { LooseValue } from "../markdown/loose-json.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import { wordsOf } from "../text/inflection.ts";
import type { BodyField } from "./read-bodies.ts";

/** The members of an example as fields, with the types that their values show. */
export function bodyMembers(
  row: Extract<LooseValue, { kind: "object" }>,
  { block, lexicon }: { block: Block; lexicon: Lexicon },
): BodyField[] {
  return row.members.map(({ key, value, note }) => {
    const name = key.replace(/\?$/, "");
    const shown = shapeText(name, value, lexicon);
    const noted = note === "" ? [] : readFieldText(note, lexicon).constraints;
    return {
      head: {
        name,
        literal: true,
        rest: "",
        ...(key.endsWith("?") ? { marker: "optional" as const } : {}),
      },
      text: { ...shown, constraints: [...noted, ...shown.constraints] },
      block,
      example: value,
    };
  });
}

/** What a value says about its field: words for a type, or an example whose form tells the type. */
export function shapeText(name: string, value: LooseValue, lexicon: Lexicon): FieldText {
  if (value.kind === "word" || value.kind === "string") {
    const tokens = tokenize(value.value);
    const isTyped =
      matchPhrase(lexicon.types, tokens, 0) !== undefined ||
      (tokens.length > 1 && matchPhrase(lexicon.constraints, tokens, 0) !== undefined) ||
      /^\w+(?:\s*\|\s*\w+)+$/.test(value.value);
    if (isTyped) return readFieldText(value.value, lexicon);
  }
  const constraints = shapeOf(name, value);
  return { constraints, leftovers: [], description: "" };
}

function shapeOf(name: string, value: LooseValue): Constraint[] {
  const typed = (type: FieldType): Constraint[] => [{ kind: "type", type }];
  switch (value.kind) {
    case "boolean":
      return typed("boolean");
    case "number":
      return value.text.includes(".") ? decimalOf(value.text) : typed("integer");
    case "null":
      return [{ kind: "nullable" }];
    case "array": {
      const [first] = value.items;
      const inner = first && first.kind !== "object" ? shapeOf(name, first) : [];
      return [{ kind: "list" }, ...inner];
    }
    case "string":
      return value.value === "" ? [] : stringShape(name, value.value);
    default:
      return [];
  }
}

function decimalOf(text: string): Constraint[] {
  const digits = text.split(".")[1]?.length ?? 0;
  return [
    { kind: "type", type: "decimal" },
    ...(digits > 0 && digits <= 4 ? [{ kind: "scale", digits } as const] : []),
  ];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function stringShape(name: string, value: string): Constraint[] {
  const last = wordsOf(name).at(-1);
  if (UUID.test(value) || /^[0-9a-f]{8}-(?:…|\.\.)/i.test(value))
    return [{ kind: "type", type: "uuid" }];
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return [{ kind: "type", type: "timestamp" }];
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return [{ kind: "type", type: "date" }];
  if (/^\d\d:\d\d(?::\d\d)?$/.test(value)) return [{ kind: "type", type: "time" }];
  if (/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(value))
    return [{ kind: "type", type: "string", format: "email" }];
  if (/^https?:\/\/\S+$/.test(value)) return [{ kind: "type", type: "string", format: "url" }];
  if (/^-?\d+\.\d{1,4}$/.test(value)) return decimalOf(value);
  // "…" and "uuid-of-the-room" are placeholders.
  if (last === "id") return [];
  return /^(?:…|\.{2,3})$/.test(value) ? [] : [{ kind: "type", type: "string" }];
}
