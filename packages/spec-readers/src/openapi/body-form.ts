import type { Names } from "./words.ts";
import type { Shape } from "./shape.ts";
import type { Shapes } from "./shapes.ts";
import { wordsOf } from "../text/inflection.ts";

/** What a body is about, once what is wrapped around it is taken off. */
export interface BodyForm {
  /** The row, or the element of the list. */
  row: Shape;
  isList: boolean;
  /** Member that holds the list or the row; a dotted name where it lies deeper. */
  under?: string;
  /** Members beside the list, by name, with their shapes; dotted names nest. */
  others: Map<string, Shape>;
}

const LIST_NAMES = new Set(
  `items item data results result content records rows entries elements list values objects members hits docs elementos datos
   resultados registros contenido filas lista`.split(/\s+/),
);
const PAGING =
  /^(?:total|count|page|pages|limit|offset|skip|size|next|prev|previous|has|cursor|links|meta|metadata|pagination|paging|per|info|tamano|pagina|paginas|limite|siguiente|anterior|cantidad|paginacion)$/;

export interface FormLookup {
  shapes: Shapes;
  names: Names;
  /** The collection's name in the path. */
  hint: string;
}

/** Takes envelopes off a body. */
export function bodyForm(shape: Shape, lookup: FormLookup): BodyForm {
  const { shapes } = lookup;
  if (shape.kind === "array") {
    return { row: shapes.of(shape.items), isList: true, others: new Map() };
  }
  const envelope = listEnvelope(shape, lookup);
  if (envelope) return envelope;
  const wrapper = rowWrapper(shape, lookup);
  return wrapper ?? { row: shape, isList: false, others: new Map() };
}

/** An object with one list of objects and nothing else but what is said about pages. */
function listEnvelope(shape: Shape, lookup: FormLookup): BodyForm | undefined {
  const { shapes } = lookup;
  if (shape.kind !== "object" || isKeyed(shape)) return undefined;
  const names = [...shape.properties.keys()];
  const lists = names.filter((name) => shapes.property(shape, name)?.kind === "array");
  const [name] = lists;
  if (name === undefined || lists.length > 1) return inner(shape, lookup);
  const rest = names.filter((other) => other !== name);
  const named = LIST_NAMES.has(name.toLowerCase()) || lookup.names.same(name, lookup.hint);
  const paged = rest.every((other) => wordsOf(other).some((word) => PAGING.test(word)));
  if (!paged || (!named && rest.length === 0)) return undefined;
  const list = shapes.property(shape, name);
  return {
    row: shapes.of(list?.items),
    isList: true,
    under: name,
    others: membersOf(shape, shapes, rest),
  };
}

/** `{ data: { items: […] }, meta }`: the list lies one level deeper. */
function inner(shape: Shape, lookup: FormLookup): BodyForm | undefined {
  const { shapes } = lookup;
  const data = shapes.property(shape, "data");
  if (data?.kind !== "object") return undefined;
  const found = listEnvelope(data, lookup);
  if (!found) return undefined;
  const others = [...found.others].map(([name, each]) => [`data.${name}`, each] as const);
  return { ...found, under: `data.${found.under ?? ""}`, others: new Map(others) };
}

function membersOf(shape: Shape, shapes: Shapes, names: readonly string[]): Map<string, Shape> {
  const members = new Map<string, Shape>();
  for (const name of names) {
    const member = shapes.property(shape, name);
    if (!member) continue;
    members.set(name, member);
    for (const below of member.properties.keys()) {
      const each = shapes.property(member, below);
      if (each) members.set(`${name}.${below}`, each);
    }
  }
  return members;
}

/** `{ data: { … } }`: one object around another one that has a name of its own or is called like the path. */
function rowWrapper(shape: Shape, lookup: FormLookup): BodyForm | undefined {
  const { shapes } = lookup;
  if (shape.kind !== "object" || isKeyed(shape)) return undefined;
  const names = [...shape.properties.keys()];
  const objects = names.filter((name) => shapes.property(shape, name)?.kind === "object");
  const [name] = objects.filter(
    (each) => LIST_NAMES.has(each) || lookup.names.same(each, lookup.hint),
  );
  if (name === undefined) return undefined;
  const rest = names.filter((other) => other !== name);
  if (!rest.every((other) => wordsOf(other).some((word) => PAGING.test(word)))) return undefined;
  const row = shapes.property(shape, name);
  if (!row || row.properties.size === 0) return undefined;
  return { row, isList: false, under: name, others: membersOf(shape, shapes, rest) };
}

function isKeyed(shape: Shape): boolean {
  return shape.properties.has("id") || shape.properties.has("uuid");
}
