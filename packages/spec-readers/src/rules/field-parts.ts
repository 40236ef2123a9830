/**
 * Demands in the line or row of a field: "required, must be after `starts_at`", "unique (ignoring case)", "at most the
 * seats of the room". Each part is read as a sentence whose subject is the field.
 */
import { pathsOf, parseExpression } from "@devmatrix/spec-model";
import type { Context, Outcome } from "./context.ts";
import { outcome } from "./context.ts";
import type { Passage } from "./passages.ts";
import { recogniseGuards } from "./recognise-guards.ts";
import { takeRefusal } from "./refusal.ts";
import type { Item } from "./scan.ts";
import { scan } from "./scan.ts";

type Found = Outcome & { recogniser: string };

export function readFieldParts({ text, context }: Passage): Found | undefined {
  const { field, entity } = context;
  if (!field || !entity || text.length > 600) return undefined;
  const found = parts(text).flatMap((part) => {
    const read = uniqueIn(part.text, context) ?? demandIn(part.text, context);
    return read ? [{ read, range: { start: part.start, end: part.start + part.text.length } }] : [];
  });
  if (found.length === 0) return undefined;
  return {
    rules: found.flatMap(({ read }) => read.rules),
    patches: found.flatMap(({ read }) => read.patches),
    ranges: found.map(({ range }) => range),
    recogniser: "field",
  };
}

/** What bars, commas and semicolons outside of brackets and code cut. */
function parts(text: string): { text: string; start: number }[] {
  const found: { text: string; start: number }[] = [];
  let depth = 0;
  let isCode = false;
  let from = 0;
  const close = (to: number): void => {
    const raw = text.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    if (raw.trim() !== "") found.push({ text: raw.trim(), start: from + lead });
    from = to + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (char === "`") isCode = !isCode;
    if (isCode) continue;
    if (char === "(") depth += 1;
    if (char === ")") depth = Math.max(0, depth - 1);
    const isCut = char === "|" || (depth === 0 && (char === "," || char === ";"));
    if (isCut) close(at);
  }
  close(text.length);
  return found;
}

/** "unique (ignoring case)", "unique (upper and lower case do not matter)". */
function uniqueIn(
  text: string,
  { field, entity, world, conflictStatus }: Context,
): Outcome | undefined {
  if (!field || !entity || !/^(?:unique|[uú]nic[oa])\b/i.test(text)) return undefined;
  const { items, refusal } = takeRefusal(scan(text, world));
  if (!items.some(({ concepts }) => concepts.has("ignoreCase"))) return undefined;
  const status = refusal?.status ?? conflictStatus;
  const behaviour = { kind: "unique" as const, fields: [field.name], ignoreCase: true, status };
  return outcome([{ entity: entity.name, on: [], behaviour }]);
}

/** A comparison with another field, another row or the present moment; bounds by numbers are read elsewhere. */
function demandIn(text: string, context: Context): Outcome | undefined {
  const { field, entity } = context;
  if (!field || !entity) return undefined;
  const { items, refusal } = takeRefusal(scan(text, context.world));
  const [first] = items;
  const isDemand =
    first !== undefined &&
    first.names.length === 0 &&
    OPENERS.some((concept) => first.concepts.has(concept));
  if (!isDemand) return undefined;
  const subject: Item = subjectOf(field.name, { entity, field });
  const must = first.concepts.has("must") || first.concepts.has("cannot") ? [] : [MUST];
  const sentence = { text, items: [subject, ...must, ...items], refusal };
  // Without operations the demand holds whenever a row is written.
  const read = recogniseGuards(sentence, { ...context, field: undefined, endpoints: [] });
  const holds = read?.rules.every(
    ({ behaviour }) => behaviour.kind === "guard" && compares(behaviour.condition),
  );
  return holds ? read : undefined;
}

const OPENERS = [
  "must",
  "cannot",
  "gt",
  "gte",
  "lt",
  "lte",
  "after",
  "before",
  "notBefore",
  "notAfter",
  "maximum",
  "minimum",
  "exceed",
  "ne",
] as const;
const MUST: Item = wordItem("must", "must");

function compares(condition: string): boolean {
  const paths = new Set(
    pathsOf(parseExpression(condition)).map(({ root, segments }) => [root, ...segments].join(".")),
  );
  return paths.size > 1 || /\b(?:now|today)\(\)/.test(condition);
}

function subjectOf(
  name: string,
  owner: Pick<Extract<Item["names"][number], { kind: "field" }>, "entity" | "field">,
): Item {
  return { ...wordItem(name), names: [{ kind: "field", weak: false, ...owner }] };
}

function wordItem(word: string, ...concepts: "must"[]): Item {
  return {
    start: 0,
    end: 0,
    text: word,
    word,
    root: word,
    concepts: new Set(concepts),
    names: [],
    code: false,
    isSymbol: false,
    isPath: false,
    used: false,
  };
}
