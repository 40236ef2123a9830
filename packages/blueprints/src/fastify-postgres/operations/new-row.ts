/**
 * `new` of the rule language: the row as it will be written.
 *
 * 1. What rules assign is worked out in the order of the text, before anything is refused or written; later rules see it.
 * 2. All other fields have what the request brings, else the stored value, else the default.
 */
import type { Field, Input } from "@devmatrix/spec-model";
import { key, literal, member } from "../code.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { FieldView } from "../model/field-view.ts";
import type { Collection, Context, Source } from "./expressions/context.ts";
import type { Value } from "./expressions/value.ts";
import { kindOf, orNull, plain, storedIn } from "./expressions/value.ts";
import { assignment, identifier } from "./names.ts";
import { sentChildren } from "./request-sources.ts";
import { UnsupportedRule } from "./unsupported-rule.ts";

export class NewRow {
  readonly #view: EndpointView;
  readonly #assigned = new Map<string, Value>();
  readonly #collections = new Map<string, Collection>();
  readonly #body: Source;
  readonly #row: Source | undefined;
  #written: string | undefined;

  constructor(view: EndpointView, body: Source, row: Source | undefined) {
    this.#view = view;
    this.#body = body;
    this.#row = row;
  }

  /** `new` for rules. */
  source(context: Context): Source {
    const { resource } = this.#view;
    return {
      // What an action does not change is as it was.
      id: this.#row && this.#body.fields.length === 0 ? this.#row.id : "new",
      resource,
      fields: resource?.entity.fields ?? [],
      variable: this.#written ?? this.#row?.variable ?? "body",
      guards: [],
      stored: false,
      frame: context.frame,
      read: (field) => this.read(context, field),
      passedOn: (field) => this.#passedOn(field),
      collection: (name) => this.#collections.get(name) ?? this.#body.collection?.(name),
    };
  }

  /** Notes the row that was inserted: from then on its key is known. */
  isWrittenAs(variable: string): void {
    this.#written = variable;
  }

  addCollection(name: string, collection: Collection): void {
    this.#collections.set(name, collection);
  }

  assign(field: string, value: Value): void {
    this.#assigned.set(field, value);
  }

  has(field: string): boolean {
    return this.#assigned.has(field);
  }

  read(context: Context, field: Field): Value {
    const assigned = this.#assigned.get(field.name);
    if (assigned) return assigned;
    const sent = this.#sent(field);
    const partial = ["modify", "act", "redirect"].includes(this.#view.operation);
    if (sent && !(partial && this.#row)) return this.#body.read(sent);
    if (sent && this.#row) return this.#changed(context, field, sent);
    if (this.#row && this.#view.operation !== "upsert") return this.#row.read(field);
    return this.#initial(field);
  }

  #passedOn(field: Field): { source: Source; field: Field } | undefined {
    if (this.#assigned.has(field.name)) return undefined;
    const sent = this.#sent(field);
    const isPartial = this.#view.operation === "modify" || this.#view.operation === "act";
    if (sent) return isPartial && this.#row ? undefined : { source: this.#body, field: sent };
    return this.#row && { source: this.#row, field };
  }

  /** The value that was sent, else the stored one. */
  #changed({ file, frame }: Context, field: Field, sent: Field): Value {
    const view = this.#fieldView(field.name);
    const stored = this.#row ? member(this.#row.variable, field.name) : "";
    const variable = frame.once(`changed:${field.name}`, () => {
      const name = file.variable(identifier(`new_${field.name}`));
      const code = member("body", sent.name);
      const isSure = this.#view.operation === "act" && sent.required;
      const otherwise = view?.nullable
        ? `${code} === undefined ? ${stored} : ${code}`
        : `${code} ?? ${stored}`;
      const sentValue = isSure ? code : otherwise;
      frame.emit(`const ${name} = ${sentValue};`);
      return name;
    });
    return {
      ...plain(kindOf(field), variable, view?.nullable ? [`${variable} !== null`] : []),
      whole: variable,
      ...(field.enum && { enum: field.enum }),
    };
  }

  #initial(field: Field): Value {
    const view = this.#fieldView(field.name);
    if (view?.isKey && this.#written !== undefined) {
      return plain(kindOf(field), member(this.#written, field.name));
    }
    if (field.role === "createdAt" || field.role === "updatedAt" || view?.isKey) {
      throw new UnsupportedRule(`"${field.name}" of a new row is not known yet.`);
    }
    const fallback = view?.fallback ?? null;
    if (fallback === null || Array.isArray(fallback))
      return { ...plain("null", "null"), literal: null };
    return { ...plain(kindOf(field), literal(fallback)), literal: fallback };
  }

  #sent(field: Field): Field | undefined {
    const { inputs } = this.#view.endpoint;
    const named = inputs?.find((input) => writtenField(input) === field.name);
    const name = inputs ? named?.name : field.name;
    return this.#body.fields.find((each) => each.name === name);
  }

  #fieldView(name: string): FieldView | undefined {
    return this.#view.resource?.fields.find((each) => each.name === name);
  }

  /** The members of the object that is written: what was sent, and over it what was assigned. */
  members(context: Context): string[] {
    const assigned = [...this.#assigned].map(([name, value]) => {
      const code = this.#storedCode(context, name, value);
      return assignment(name, code);
    });
    return [...this.#sentMembers(), ...assigned];
  }

  #sentMembers(): string[] {
    const resource = this.#view.resource;
    const sent = this.#body.fields.flatMap((field) => {
      const input = this.#view.endpoint.inputs?.find(({ name }) => name === field.name);
      const column = resource?.fields.find(
        ({ name }) => name === (input ? writtenField(input) : field.name),
      );
      return column?.stored && !this.#assigned.has(column.name)
        ? [[column.name, field.name] as const]
        : [];
    });
    const other = this.#body.fields.length + this.#lists() - sent.length - this.#replaced();
    if (sent.length === 0) return [];
    if (other === 0 && sent.every(([column, name]) => column === name)) return ["...body"];
    return sent.map(([column, name]) => `${key(column)}: ${member("body", name)}`);
  }

  /** Children in the body: they are no columns of the row. */
  #lists(): number {
    return sentChildren(this.#view).length;
  }

  /** Sent fields that are written otherwise than they were sent; they come after the others and may be spread. */
  #replaced(): number {
    return this.#body.fields.filter(({ name }) => this.#assigned.has(name)).length;
  }

  #storedCode({ file }: Context, name: string, value: Value): string {
    const view = this.#fieldView(name);
    return view ? storedCode(file, view, value) : orNull(value);
  }
}

/** Code of a value as a column takes it. */
export function storedCode(
  file: Context["file"],
  { field, nullable }: FieldView,
  value: Value,
): string {
  const stored = storedIn(field, rounded(file, field, value));
  const code = orNull(stored);
  const isNull = stored.kind === "null" || stored.guards.length > 0;
  const whole =
    isNull && !nullable
      ? `${file.helper("present")}${stored.kind === "null" ? "<never>" : ""}(${code}, ${JSON.stringify(field.name)})`
      : code;
  const { enum: allowed } = field;
  if (!allowed || stored.kind === "null") return whole;
  const fits =
    typeof stored.literal === "string"
      ? allowed.includes(stored.literal)
      : stored.enum?.every((each) => allowed.includes(each)) === true;
  return fits ? whole : `(${whole}) as ${allowed.map((each) => JSON.stringify(each)).join(" | ")}`;
}

/** A double that goes into an exact column is rounded like an exact number. */
function rounded(file: Context["file"], field: Field, value: Value): Value {
  const isRough = value.kind === "number" && value.literal === undefined;
  if (!isRough || field.type !== "decimal") return value;
  return { ...value, kind: "big", code: `new ${file.use("big.js", "Big")}(${value.code})` };
}

/** The field of the row that an input is written to; none for inputs that are for rules only. */
function writtenField({ name, field, definition }: Input): string | undefined {
  return field ?? (definition ? undefined : name);
}
