/** Reads the examples of docs/behaviours.md: fenced code whose language is followed by the name of its form. */
import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import type { SpecDocument } from "../reading.ts";

export const forms = ["en", "es", "openapi", "formal"] as const;
export type Form = (typeof forms)[number];

/** One behaviour: an example in each form, and the parts of the model that it must give. */
export interface Behaviour {
  title: string;
  examples: Record<Form, string>;
  model: object[];
}

interface Page {
  behaviours: Behaviour[];
  base: Record<Form, string>;
}

const PAGE = new URL("../../../../docs/behaviours.md", import.meta.url);

export function readPage(): Page {
  const sections = sectionsOf(readFileSync(PAGE, "utf8"));
  const read = sections.map((section) => ({
    title: section.slice(0, section.indexOf("\n")),
    blocks: blocksOf(section),
  }));
  const base = read.find(({ blocks }) => blocks.has("en-base"))?.blocks ?? new Map();
  return {
    base: each((form) => needed(base, `${form}-base`)),
    behaviours: read
      .filter(({ blocks }) => blocks.has("model"))
      .map(({ title, blocks }) => ({
        title,
        examples: each((form) => needed(blocks, form)),
        model: JSON.parse(needed(blocks, "model")) as object[],
      })),
  };
}

/** Cut at headings of the second level, those in examples aside. */
function sectionsOf(page: string): string[] {
  const sections: string[][] = [];
  let inCode = false;
  for (const line of page.split("\n")) {
    if (line.startsWith("```")) inCode = !inCode;
    if (!inCode && line.startsWith("## ")) sections.push([line.slice(3)]);
    else sections.at(-1)?.push(line);
  }
  return sections.map((lines) => lines.join("\n"));
}

function each(make: (form: Form) => string): Record<Form, string> {
  return { en: make("en"), es: make("es"), openapi: make("openapi"), formal: make("formal") };
}

function blocksOf(section: string): Map<string, string> {
  const blocks = new Map<string, string>();
  for (const [, name = "", text = ""] of section.matchAll(/^```\w+ ([\w-]+)\n(.*?)\n```$/gms))
    blocks.set(name, text);
  return blocks;
}

function needed(blocks: ReadonlyMap<string, string>, name: string): string {
  const text = blocks.get(name);
  if (text === undefined) throw new Error(`Expected an example "${name}", found none.`);
  return text;
}

/** The service of the examples with one more statement. */
export function documentOf(form: Form, base: string, example: string): SpecDocument {
  if (form === "en" || form === "es")
    return { name: "camp.md", content: `${base}\n\n${example.replaceAll("\n", "\n\n")}\n` };
  if (form === "openapi")
    return { name: "camp.yaml", content: stringify(merged(parse(base), parse(example))) };
  const whole = merged(JSON.parse(base), JSON.parse(example));
  return { name: "camp.json", content: JSON.stringify(whole) };
}

/** Members are merged, lists joined; an endpoint that is there already gets the new members. */
function merged(base: unknown, more: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(more)) {
    const list = [...(base as unknown[])];
    for (const item of more as unknown[]) {
      const at = list.findIndex((old) => isSameRoute(old, item));
      if (at < 0) list.push(item);
      else list[at] = merged(list[at], item);
    }
    return list;
  }
  if (!isObject(base) || !isObject(more)) return more;
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(more))
    result[key] = key in base ? merged(base[key], value) : value;
  return result;
}

function isSameRoute(one: unknown, other: unknown): boolean {
  return (
    isObject(one) &&
    isObject(other) &&
    one["path"] !== undefined &&
    one["path"] === other["path"] &&
    one["method"] === other["method"]
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The names of the Spanish example in English, so that both models can be compared. */
const TRANSLATED = new Map(
  Object.entries({
    Tienda: "Tent",
    Alquiler: "Hire",
    tiendas: "tents",
    alquileres: "hires",
    tienda_id: "tent_id",
    cerrar: "close",
    nombre: "label",
    precio: "price",
    existencias: "stock",
    cliente: "guest",
    cantidad: "quantity",
    desde: "starts_on",
    hasta: "ends_on",
    estado: "status",
    abierto: "open",
    cerrado: "closed",
    perdido: "lost",
    precio_unitario: "unit_price",
    cerrado_en: "closed_at",
    buscar: "search",
  }),
);

export function inEnglish<T>(model: T): T {
  const text = JSON.stringify(model).replace(/[\p{L}_]+/gu, (word) => TRANSLATED.get(word) ?? word);
  return JSON.parse(text) as T;
}
