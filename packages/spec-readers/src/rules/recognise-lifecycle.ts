/** States and the ways between them: "DRAFT → SENT → PAID", "from OPEN to CLOSED or LOST". */
import type { Entity, Field } from "@devmatrix/spec-model";
import type { Context, Outcome, Sentence } from "./context.ts";
import { outcome } from "./context.ts";
import type { Item } from "./scan.ts";

interface Step {
  kind: "value" | "arrow" | "from" | "comma" | "or" | "other";
  value?: string;
  item: Item;
}

export function recogniseLifecycle(
  { items, refusal }: Sentence,
  context: Context,
): Outcome | undefined {
  if (context.endpoints.length === 1) return undefined;
  const subject = stateField(items, context);
  if (!subject) return undefined;
  const { entity, field } = subject;
  const steps = items.map((item) => stepOf(item, field));
  const transitions = waysIn(steps);
  if (transitions.length === 0 || !isCovered(steps)) return undefined;
  const initial = field.default;
  return outcome(
    [],
    [
      {
        kind: "lifecycle",
        entity: entity.name,
        lifecycle: {
          field: field.name,
          ...(typeof initial === "string" ? { initial } : {}),
          transitions,
          ...(refusal?.status === undefined ? {} : { status: refusal.status }),
        },
      },
    ],
  );
}

/** The closed set that most of the named values belong to. */
function stateField(
  items: readonly Item[],
  { entity: focus }: Context,
): { entity: Entity; field: Field } | undefined {
  const counts = new Map<Field, { entity: Entity; count: number }>();
  const named = items.flatMap(({ names }) =>
    names.flatMap((name) => (name.kind === "entity" ? [name.entity] : [])),
  );
  for (const item of items) {
    for (const name of item.names) {
      if (name.kind !== "value") continue;
      const before = counts.get(name.field) ?? { entity: name.entity, count: 0 };
      counts.set(name.field, {
        ...before,
        count:
          before.count +
          1 +
          (name.entity === focus ? 0.2 : 0) +
          (named.includes(name.entity) ? 0.3 : 0),
      });
    }
  }
  const best = [...counts].toSorted((a, b) => b[1].count - a[1].count)[0];
  return best && best[1].count >= 2 ? { entity: best[1].entity, field: best[0] } : undefined;
}

function stepOf(item: Item, field: Field): Step {
  const value = item.names.find((name) => name.kind === "value" && name.field === field);
  if (value?.kind === "value") return { kind: "value", value: value.value, item };
  if (
    /^(?:→|->|=>|⇒|>)$/.test(item.text) ||
    (item.names.length === 0 &&
      item.concepts.has("to") &&
      /^(?:to|a|hacia|into|pasa a)$/.test(item.word))
  )
    return { kind: "arrow", item };
  if (item.names.length === 0 && item.concepts.has("from") && /^(?:from|de|desde)$/.test(item.word))
    return { kind: "from", item };
  if (/^[,;.|/]$/.test(item.text) || item.concepts.has("or") || item.concepts.has("and"))
    return { kind: /^[,;]$/.test(item.text) ? "comma" : "or", item };
  return { kind: "other", item };
}

/** Pairs of neighbours in chains; a list on a side stands for each of its values. */
function waysIn(steps: readonly Step[]): { from: string; to: string }[] {
  const ways: { from: string; to: string }[] = [];
  let left: string[] = [];
  let list: string[] = [];
  let isAfterArrow = false;
  const close = (): void => {
    if (isAfterArrow) for (const from of left) for (const to of list) ways.push({ from, to });
  };
  steps.forEach((step, at) => {
    if (step.kind === "from") {
      close();
      left = [];
      list = [];
      isAfterArrow = false;
    } else if (step.kind === "arrow" && list.length > 0) {
      close();
      left = list;
      list = [];
      isAfterArrow = true;
    } else if (step.kind === "value" && step.value !== undefined) {
      const opensChain =
        isAfterArrow &&
        list.length > 0 &&
        steps.slice(at + 1).find(({ kind }) => kind !== "other" && kind !== "or")?.kind ===
          "arrow" &&
        steps[at - 1]?.kind !== "arrow";
      if (opensChain) {
        close();
        left = [];
        list = [];
        isAfterArrow = false;
      }
      list.push(step.value);
    }
  });
  close();
  const seen = new Set<string>();
  return ways.filter(
    ({ from, to }) => from !== to && !seen.has(`${from}>${to}`) && seen.add(`${from}>${to}`),
  );
}

const GLUE = [
  "state",
  "article",
  "filler",
  "may",
  "only",
  "be",
  "must",
  "set",
  "of",
  "act",
  "initial",
  "final",
  "then",
  "pronoun",
  "allowed",
  "statusWord",
  "automatic",
  "each",
  "cannot",
  "not",
  "other",
  "forbidden",
  "refuse",
  "by",
  "all",
  "for",
  "from",
  "to",
  "in",
  "otherwise",
  "answer",
  "any",
  "update",
] as const;

function isCovered(steps: readonly Step[]): boolean {
  return steps.every(({ kind, item }) => {
    if (kind !== "other" || item.isSymbol) return true;
    if (item.names.length > 0)
      return item.names.some(
        (name) =>
          name.kind === "entity" ||
          (name.kind === "field" && name.field.enum !== undefined) ||
          name.kind === "action",
      );
    return (
      GLUE.some((concept) => item.concepts.has(concept)) ||
      /^(?:transitions?|transicion(?:es)?|lifecycle|flow|flujo|ciclo|vida|valid|validas?|permitidas?|following|siguientes?|workflow|via|direct|directly|sigue|follows?|moves?|go|goes|changes?|orden|order|possible|posibles|path|steps|way)$/.test(
        item.word,
      )
    );
  });
}
