import type { NonFunctional, Seed } from "@devmatrix/spec-model";
import { readGivenRules } from "../documents/read-given-rules.ts";
import type { Block, Section } from "../markdown/block.ts";
import type { GivenRule } from "../model/draft.ts";
import type { Tree } from "../openapi/tree.ts";
import { entriesOf, itemsOf, plainOf, textOf } from "../openapi/tree.ts";
import { member, memberNumber, memberText, plainKey } from "./members.ts";
import type { FormalEndpoint } from "./read-endpoints.ts";
import type { FormalContext, FormalEntity } from "./read-entities.ts";

/** What a document says beside its structure. */
export interface FormalBehaviour {
  rules: GivenRule[];
  seeds: { seed: Omit<Seed, "statementIds">; block: Block }[];
  nonFunctional: Partial<NonFunctional>;
  covered: Block[];
  headings: Block[];
}

/** Members whose items are rules: in the rule language, or sentences. */
const RULES = [
  "businesslogic",
  "businessrules",
  "rules",
  "validations",
  "constraints",
  "invariants",
];
const PROMISES = [
  "requirements",
  "functionalrequirements",
  "userstories",
  "acceptancecriteria",
  "nonfunctionalrequirements",
];
const KNOWN = new Set([
  ...RULES,
  ...PROMISES,
  ..."title name service project system description overview version entities models relationships relations associations endpoints routes operations seeds seeddata settings schema".split(
    " ",
  ),
]);

interface Place {
  entities: readonly FormalEntity[];
  endpoints: readonly FormalEndpoint[];
  context: FormalContext;
}

export function readBehaviour(root: Tree, place: Place): FormalBehaviour {
  const behaviour: FormalBehaviour = {
    rules: [],
    seeds: [],
    nonFunctional: {},
    covered: [],
    headings: [],
  };
  const { writer, issues } = place.context;
  for (const [key, { value, start }] of entriesOf(root)) {
    const plain = plainKey(key);
    const isRules = RULES.includes(plain);
    if (isRules || PROMISES.includes(plain)) {
      const section = writer.section(isRules ? "Business rules" : "Requirements", {
        start,
        end: start + key.length,
      });
      if (section.heading) behaviour.headings.push(section.heading);
      for (const item of value.kind === "list" ? value.items : [value])
        readItem(item, section, { ...place, behaviour });
      continue;
    }
    if (plain === "seeds" || plain === "seeddata") readSeeds(value, { ...place, behaviour });
    if (KNOWN.has(plain)) continue;
    const block = writer.item(
      `${key}: ${writer.words(value)}`,
      { start, end: Math.max(start, value.end) },
      writer.root,
    );
    issues.push({
      code: "SPEC_NOT_UNDERSTOOD",
      kind: "not-understood",
      severity: "warning",
      message: `Nobody knows what the member "${key.slice(0, 60)}" asks for.`,
      blocks: [block],
    });
  }
  return behaviour;
}

interface Reading extends Place {
  behaviour: FormalBehaviour;
}

/** A rule in the rule language, or a sentence about an entity, an endpoint or the whole. */
function readItem(item: Tree, section: Section, reading: Reading): void {
  const { behaviour, context } = reading;
  const { writer, issues } = context;
  const text =
    textOf(item) ??
    memberText(item, "rule", "text", "description", "requirement", "story", "statement");
  if (item.kind === "map" && isFormalRule(item)) {
    const block = writer.item(text ?? writer.words(item), item, section);
    behaviour.covered.push(block);
    behaviour.rules.push(...readGivenRules(item, { blockOf: () => block, issues }));
    return;
  }
  if (text === undefined) return;
  const id = memberText(item, "id");
  const status = memberNumber(item, "status", "statusCode");
  const words = `${id === undefined ? "" : `${id}: `}${text}${status === undefined ? "" : ` (${status})`}`;
  writer.prose(words, item, sectionOf(item, reading) ?? section);
}

/** A behaviour has a kind, or one member that is called like a kind; a sentence has neither. */
function isFormalRule(item: Tree): boolean {
  const keys = entriesOf(item).map(([key]) => key);
  return (
    keys.includes("kind") ||
    keys.includes("condition") ||
    keys.some((key) =>
      /^(?:guard|unique|set|transition|adjust|reuse|merge|insert|each|clear|copyChildren|removeWhen|softDelete|noOverlap)$/.test(
        key,
      ),
    )
  );
}

/** The section of the endpoint or of the entity that a sentence is about. */
function sectionOf(item: Tree, { entities, endpoints, context }: Reading): Section | undefined {
  const on = memberText(item, "on", "endpoint", "operation");
  const endpoint = endpoints.find(
    ({ draft }) =>
      on === `${draft.method} ${draft.path}` || (on !== undefined && on === draft.description),
  );
  if (endpoint) return endpoint.section;
  const about = memberText(item, "entity", "model");
  return about === undefined
    ? undefined
    : entities.find(({ entity }) => context.names.same(entity.name, about))?.section;
}

/** `{ "Plant": [ { … } ] }` or `[ { "entity": "Plant", "values": { … } } ]`. */
function readSeeds(tree: Tree, { entities, context, behaviour }: Reading): void {
  const rows: [string, Tree][] = [
    ...entriesOf(tree).flatMap(([name, { value }]) =>
      itemsOf(value).map((row): [string, Tree] => [name, row]),
    ),
    ...itemsOf(tree).flatMap((row): [string, Tree][] => {
      const values = member(row, "values", "data");
      const name = memberText(row, "entity");
      return values && name !== undefined ? [[name, values]] : [];
    }),
  ];
  for (const [name, row] of rows) {
    const entity = entities.find((each) => context.names.same(each.entity.name, name))?.entity;
    const values = plainOf(row);
    const block = context.writer.item(context.writer.words(row), row, context.writer.root);
    const isKnown =
      entity && typeof values === "object" && values !== null && !Array.isArray(values);
    if (
      isKnown &&
      Object.keys(values).every((key) => entity.fields.some((field) => field.name === key))
    ) {
      behaviour.seeds.push({ seed: { entity: entity.name, values }, block });
      behaviour.covered.push(block);
    }
  }
}
