/** Sentences that only mean something after others: a status alone, a further effect, what is given back. */
import type { Rule } from "@devmatrix/spec-model";
import { isOnly } from "./clauses.ts";
import type { Outcome, Refusal, RuleDraft } from "./context.ts";
import { keyOf } from "./context.ts";
import type { Passage } from "./passages.ts";
import { readSentence } from "./read-sentence.ts";
import { takeRefusal } from "./refusal.ts";
import { scan } from "./scan.ts";

type Found = Outcome & { recogniser: string };

/** A line of a list without an operation of its own goes on with that of the line before. */
export function readAfter(
  passage: Passage,
  before: Passage | undefined,
  rules: readonly Rule[],
): Found | undefined {
  if (!before || passage.context.endpoints.length > 0) return undefined;
  if (before.block.group !== passage.block.group) return undefined;
  const { world } = passage.context;
  const named = new Set(rules.flatMap(({ on }) => on));
  const endpoints = world.endpoints.filter((endpoint) => named.has(keyOf(endpoint)));
  const [first] = endpoints;
  if (!first || endpoints.length > 2) return undefined;
  const entity = world.entities.find(({ name }) => name === first.entity);
  return readSentence(passage.text, { ...passage.context, endpoints, entity });
}

/** "Anything else: 409", "otherwise 422": the answer of what was said before. */
export function refusalAlone({ text, context }: Passage): Refusal | undefined {
  if (text.length > 120) return undefined;
  const { items, refusal } = takeRefusal(scan(text, context.world));
  return refusal &&
    isOnly(
      items,
      "otherwise",
      "other",
      "any",
      "filler",
      "article",
      "in",
      "be",
      "refuse",
      "answer",
      "statusWord",
      "two",
      "each",
      "all",
      "state",
      "with",
      "must",
      "pronoun",
      "once",
    )
    ? refusal
    : undefined;
}

const GIVEN_BACK =
  /\b(?:refund(?:s|ed)?|reimburse(?:s|d)?|(?:money|amount|price|fee|credits?|deposit) (?:\w+ ){0,4}back|(?:gets?|given|paid) (?:\w+ ){0,4}(?:money|amount|price|fee|credits?) back|reembols\w+|(?:devuelve|reintegra|recupera)n? (?:\w+ ){0,3}(?:dinero|importe|monto|precio|credito|crédito)\w*)\b/i;

/** "… gets the money back": what the creation took from another row goes back to it. */
export function readGivenBack(
  { text, context }: Passage,
  rules: readonly Rule[],
): Found | undefined {
  if (text.length > 300 || !GIVEN_BACK.test(text)) return undefined;
  const { world } = context;
  const endpoints = context.endpoints.filter(({ operation }) =>
    ["act", "delete"].includes(operation),
  );
  const drafts = endpoints.flatMap((endpoint): RuleDraft[] => {
    const created = world.endpoints.filter(
      ({ operation, entity }) => operation === "create" && entity === endpoint.entity,
    );
    return rules.flatMap(({ behaviour, on }): RuleDraft[] => {
      if (behaviour.kind !== "adjust" || !created.some((each) => on.includes(keyOf(each))))
        return [];
      const field = fieldAt(behaviour, world.entities);
      if (field?.type !== "decimal" && field?.type !== "integer") return [];
      if (field.type === "integer" && created.length > 0 && hasMoney(rules, world.entities))
        return [];
      return [
        {
          ...(endpoint.entity ? { entity: endpoint.entity } : {}),
          on: [keyOf(endpoint)],
          behaviour: {
            ...behaviour,
            row: behaviour.row.replace(/^new\b/, "row"),
            by: inverse(behaviour.by).replaceAll(/\bnew\./g, "row."),
          },
        },
      ];
    });
  });
  return drafts.length > 0 ? { rules: drafts, patches: [], recogniser: "effect" } : undefined;
}

type Adjust = Extract<Rule["behaviour"], { kind: "adjust" }>;
type Entities = Passage["context"]["world"]["entities"];

/** The field that is adjusted: of the entity that the last step of the path refers to. */
function fieldAt({ row, field }: Adjust, entities: Entities) {
  const step = row.split(".").at(-1);
  const targets = entities.flatMap(({ fields }) =>
    fields.flatMap(({ name, reference }) => (name === step && reference ? [reference.entity] : [])),
  );
  return entities
    .filter(({ name }) => targets.includes(name))
    .flatMap(({ fields }) => fields)
    .find(({ name }) => name === field);
}

function hasMoney(rules: readonly Rule[], entities: Entities): boolean {
  return rules.some(
    ({ behaviour }) =>
      behaviour.kind === "adjust" && fieldAt(behaviour, entities)?.type === "decimal",
  );
}

function inverse(by: string): string {
  if (!by.startsWith("-")) return / [-+*/] /.test(by) ? `-(${by})` : `-${by}`;
  const text = by.slice(1);
  return text.startsWith("(") && text.endsWith(")") ? text.slice(1, -1) : text;
}
