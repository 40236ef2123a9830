import type { Field } from "@devmatrix/spec-model";
import { toWords, withArticle } from "../names.ts";
import { accepts } from "./accepts.ts";
import { numberStep, roundTo } from "./sample-values.ts";

/** A value at or beyond an edge. `code` writes it in TypeScript; `rule` ends a title, e.g. `a name of 201 characters`. */
export interface EdgeValue {
  rule: string;
  code: string;
  value: unknown;
}

/** The edges of a field: values just inside (`accepted`) and just outside (`refused`), both checked with `accepts`. */
export function edgesOf(field: Field): { accepted: EdgeValue[]; refused: EdgeValue[] } {
  const all = [...wrongKinds(field), ...(field.list ? listEdges(field) : scalarEdges(field))];
  const seen = new Set<string>();
  const once = all.filter((edge) => !seen.has(edge.rule) && seen.add(edge.rule));
  return {
    accepted: once.filter((edge) => accepts(field, edge.value)),
    refused: once.filter((edge) => !accepts(field, edge.value)),
  };
}

function edge(rule: string, value: unknown, code = JSON.stringify(value)): EdgeValue {
  return { rule, code, value };
}

function named(field: Field): string {
  return withArticle(toWords(field.name));
}

function scalarEdges(field: Field): EdgeValue[] {
  if (field.type === "string") return textEdges(field);
  if (field.type === "integer" || field.type === "number" || field.type === "decimal")
    return numberEdges(field);
  return [];
}

const wrong: Record<Field["type"], [string, unknown][]> = {
  string: [["a number as", 42]],
  integer: [
    ["text as", "twelve"],
    ["digits in quotes as", "3"],
    ["a fraction as", 3.5],
  ],
  number: [
    ["text as", "twelve"],
    ["digits in quotes as", "3.5"],
  ],
  decimal: [
    ["text as", "twelve"],
    ["digits in quotes as", "3.5"],
  ],
  boolean: [
    ["the word true in quotes as", "true"],
    ["the number 1 as", 1],
  ],
  date: [
    ["a word as", "tomorrow"],
    ["the 30th of February as", "2026-02-30"],
    ["a number as", 20260314],
  ],
  time: [
    ["a word as", "noon"],
    ["the hour 25 as", "25:00:00"],
  ],
  timestamp: [
    ["a word as", "yesterday"],
    ["the month 13 as", "2026-13-01T00:00:00Z"],
  ],
  uuid: [["a text that is no UUID as", "not-a-uuid"]],
  json: [["a text as", "not an object"]],
  object: [["a text as", "not an object"]],
};

function wrongKinds(field: Field): EdgeValue[] {
  const words = toWords(field.name);
  const kinds = wrong[field.type].map(([rule, value]) =>
    field.list ? edge(`${rule} an item of ${words}`, [value]) : edge(`${rule} ${words}`, value),
  );
  if (field.list) kinds.push(edge(`a single value in place of the list ${words}`, "single"));
  kinds.push(edge(`null as ${words}`, null));
  return kinds;
}

function listEdges(field: Field): EdgeValue[] {
  const item = field.type === "string" && !field.enum && !field.format && !field.pattern;
  if (!item) return field.enum ? [foreignMember(field, true)] : [];
  const of = (length: number) =>
    edge(
      `a list ${toWords(field.name)} of ${count(length, "item")}`,
      Array.from({ length }, () => "item"),
      `Array(${length}).fill("item")`,
    );
  return lengths(field).map(of);
}

function textEdges(field: Field): EdgeValue[] {
  if (field.enum) return enumEdges(field);
  const shapes = [...formatEdges(field), ...patternEdges(field)];
  if (field.pattern !== undefined) return shapes;
  const edges = lengths(field).map((length) => ofLength(field, length));
  return [...edges, ...(field.format ? [] : astralEdges(field)), ...shapes];
}

/** Lengths at the bounds and one beyond; none below zero. */
function lengths(field: Field): number[] {
  const { minLength, maxLength } = field;
  const around = [
    ...(minLength === undefined ? [] : [minLength, minLength - 1]),
    ...(maxLength === undefined ? [] : [maxLength, maxLength + 1]),
  ];
  return [...new Set(around)].filter((length) => length >= 0 && length <= 100_000);
}

function count(length: number, noun: string): string {
  return `${length} ${noun}${length === 1 ? "" : "s"}`;
}

function ofLength(field: Field, length: number): EdgeValue {
  const rule = `${named(field)} of ${count(length, "character")}`;
  const filled = (before: string, after: string): EdgeValue => {
    const times = Math.max(0, length - before.length - after.length);
    const code = [quoted(before), `"a".repeat(${times})`, quoted(after)].filter(Boolean);
    return edge(rule, before + "a".repeat(times) + after, code.join(" + "));
  };
  if (field.format === "url") return filled("https://example.com/", "");
  if (field.format !== "email") return filled("", "");
  // A local part has at most 64 characters, so a long address grows in its domain: labels of 60 characters.
  return length <= 70 ? filled("", "@example.com") : longEmail(rule, length);
}

function quoted(text: string): string {
  return text === "" ? "" : JSON.stringify(text);
}

function longEmail(rule: string, length: number): EdgeValue {
  const labels = Math.floor((length - 8) / 61);
  const local = length - labels * 61 - 4;
  const value = `${"a".repeat(local)}@${`${"b".repeat(60)}.`.repeat(labels)}com`;
  return edge(
    rule,
    value,
    `\`\${"a".repeat(${local})}@\${\`\${"b".repeat(60)}.\`.repeat(${labels})}com\``,
  );
}

/** An emoji is one code point but two UTF-16 code units: lengths count the former. */
function astralEdges(field: Field): EdgeValue[] {
  const of = (length: number) =>
    edge(
      `${named(field)} of ${count(length, "emoji")}`.replace(/emojis$/, "emoji"),
      "🌱".repeat(length),
      `"🌱".repeat(${length})`,
    );
  const edges: EdgeValue[] = [];
  if (field.maxLength !== undefined && field.maxLength > 0) edges.push(of(field.maxLength));
  if (field.minLength !== undefined && field.minLength > 1) edges.push(of(field.minLength - 1));
  return edges.filter((candidate) => String(candidate.value).length <= 100_000);
}

function enumEdges(field: Field): EdgeValue[] {
  const words = toWords(field.name);
  const all = field.enum ?? [];
  // All of a long list would say the same again and again.
  const shown = all.length <= 12 ? all : [...all.slice(0, 11), ...all.slice(-1)];
  const members = shown.map((member) => edge(`"${member}" as ${words}`, member));
  const first = all[0] ?? "";
  const turned = first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase();
  return [...members, foreignMember(field, false), edge(`"${turned}" as ${words}`, turned)];
}

function foreignMember(field: Field, list: boolean): EdgeValue {
  const foreign = "not-one-of-them";
  return edge(`a value outside the list for ${toWords(field.name)}`, list ? [foreign] : foreign);
}

function formatEdges(field: Field): EdgeValue[] {
  const words = toWords(field.name);
  if (field.format === "email")
    return ["no-at-sign.example.com", "nobody@"].map((text) => edge(`"${text}" as ${words}`, text));
  if (field.format === "url")
    return ["not a URL", "ftp://example.com/"].map((text) => edge(`"${text}" as ${words}`, text));
  if (field.format === "slug")
    return ["Not A Slug", "double--hyphen"].map((text) => edge(`"${text}" as ${words}`, text));
  return [];
}

/** The first of some plain texts that fails the pattern alone, so that nothing else can be the reason. */
function patternEdges(field: Field): EdgeValue[] {
  if (field.pattern === undefined) return [];
  const expression = new RegExp(field.pattern, "u");
  const length = Math.min(20, Math.max(1, field.minLength ?? 1));
  const texts = ["!", "~", " ", "0", "a", "A"].map((character) => character.repeat(length));
  const foreign = texts.find((text) => !expression.test(text));
  return foreign === undefined
    ? []
    : [edge(`"${foreign}" as ${toWords(field.name)}, which the pattern excludes`, foreign)];
}

function numberEdges(field: Field): EdgeValue[] {
  const step = numberStep(field);
  const words = toWords(field.name);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field;
  const values: number[] = [];
  if (minimum !== undefined) values.push(minimum, roundTo(step, minimum - step));
  if (maximum !== undefined) values.push(maximum, roundTo(step, maximum + step));
  if (exclusiveMinimum !== undefined)
    values.push(exclusiveMinimum, roundTo(step, exclusiveMinimum + step));
  if (exclusiveMaximum !== undefined)
    values.push(exclusiveMaximum, roundTo(step, exclusiveMaximum - step));
  const edges = values.map((value) => edge(`${value} as ${words}`, value));
  if (field.type === "decimal") edges.push(tooFine(field, step));
  return edges;
}

function tooFine(field: Field, step: number): EdgeValue {
  const low = Math.ceil((field.minimum ?? field.exclusiveMinimum ?? 0) + step);
  const value = Number((low + step / 10).toFixed(12));
  const digits = field.scale ?? 2;
  return edge(
    `${value} as ${toWords(field.name)}, which has more than ${count(digits, "digit")} after the point`,
    value,
  );
}
