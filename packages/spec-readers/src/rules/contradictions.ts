/**
 * Two statements of a text that cannot both hold. What was told first counts; the finding names both places.
 *
 * 1. An operation is stated, and another sentence forbids it without a condition.
 * 2. A combination may be there once only, and another sentence allows it again.
 * 3. The same limit with two numbers. Both are built: the stricter one decides.
 * 4. One operation sets a field to two different constants: the second is dropped.
 */
import type { Endpoint, Rule } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import type { Issue } from "../model/draft.ts";
import { statementId } from "../model/ledger.ts";
import { readAction } from "./action-phrase.ts";
import { openerOf } from "./clauses.ts";
import { keyOf } from "./context.ts";
import { entitiesIn } from "./names.ts";
import type { Passage } from "./passages.ts";
import { takeRefusal } from "./refusal.ts";
import type { Item } from "./scan.ts";
import { scan } from "./scan.ts";
import { referencesOf } from "./world.ts";

export interface Said {
  passages: readonly Passage[];
  rules: Rule[];
  blocksOf: (endpoint: Endpoint) => readonly Block[];
}

export function contradictionsIn({ passages, rules, blocksOf }: Said): Issue[] {
  const byStatement = new Map(passages.map(({ block }) => [statementId(block), block]));
  const blocks = ({ statementIds }: Rule): Block[] =>
    statementIds.flatMap((id) => byStatement.get(id) ?? []);
  const sentences = passages.filter(({ text }) => text.length <= 300);
  return [
    ...sentences.flatMap((passage) => forbidden(passage, blocksOf)),
    ...sentences.flatMap((passage) => allowedAgain(passage, { rules, blocks })),
    ...twoLimits(rules, blocks),
    ...twoValues(rules, blocks),
  ];
}

function issue(message: string, assumption: string, blocks: readonly Block[]): Issue {
  return {
    code: "SPEC_CONTRADICTION",
    kind: "contradictory",
    severity: "warning",
    message,
    assumption,
    blocks: [...new Set(blocks)],
  };
}

/** "Parcels are never deleted" beside `DELETE /parcels/{id}`. */
function forbidden({ text, block, context }: Passage, blocksOf: Said["blocksOf"]): Issue[] {
  const { items, refusal } = takeRefusal(scan(text, context.world));
  const isDenied = items.some(
    ({ concepts, names }) =>
      names.length === 0 && (concepts.has("cannot") || concepts.has("forbidden")),
  );
  if (!isDenied || refusal || items.some((item) => openerOf(item) !== undefined)) return [];
  const clause = firstClause(items);
  const phrase = readAction(clause, { ...context, endpoints: [] });
  if (phrase?.modality !== "cannot" || phrase.state) return [];
  return phrase.endpoints
    .filter(({ operation, provenance }) => operation === "delete" && provenance === "stated")
    .flatMap((endpoint) => {
      const places = blocksOf(endpoint).filter((each) => each !== block);
      if (places.length === 0) return [];
      return [
        issue(
          `${keyOf(endpoint)} is stated, and another sentence says that it is never done: "${text.slice(0, 160)}"`,
          `${keyOf(endpoint)} is built: rows can be deleted.`,
          [...places, block],
        ),
      ];
    });
}

function firstClause(items: readonly Item[]): readonly Item[] {
  const end = items.findIndex(({ text }) => /^[,;:]$/.test(text));
  return end < 0 ? items : items.slice(0, end);
}

interface Known {
  rules: readonly Rule[];
  blocks: (rule: Rule) => Block[];
}

/** "A guest may book the same trip twice" beside a rule that allows it once. */
function allowedAgain({ text, block, context }: Passage, { rules, blocks }: Known): Issue[] {
  const items = scan(text, context.world);
  const has = (concept: "may" | "cannot" | "not" | "two"): boolean =>
    items.some(({ concepts, names }) => names.length === 0 && concepts.has(concept));
  const isAgain = items.some(
    ({ word, concepts }) => concepts.has("two") && !/^(?:a )?second$/.test(word),
  );
  if (!has("may") || has("cannot") || has("not") || !isAgain) return [];
  const named = new Set(items.flatMap(entitiesIn));
  return rules.flatMap((rule) => {
    const { behaviour } = rule;
    const entity = context.world.entities.find(({ name }) => name === rule.entity);
    if (behaviour.kind !== "unique" || !entity || behaviour.fields.length < 2) return [];
    const targets = referencesOf(context.world, entity).filter(({ field }) =>
      behaviour.fields.includes(field),
    );
    if (targets.length < 2 || !targets.every(({ target }) => named.has(target))) return [];
    const places = blocks(rule).filter((each) => each !== block);
    if (places.length === 0) return [];
    return [
      issue(
        `One sentence allows ${entity.name} once for ${behaviour.fields.join(" and ")}, another one more often (once against twice): "${text.slice(0, 160)}"`,
        `It is refused with ${behaviour.status} the second time.`,
        [...places, block],
      ),
    ];
  });
}

/** "At most 3 open loans" and "at most 5 open loans". */
function twoLimits(rules: readonly Rule[], blocks: Known["blocks"]): Issue[] {
  const guards = rules.flatMap((rule) =>
    rule.behaviour.kind === "guard" ? [{ rule, condition: rule.behaviour.condition }] : [],
  );
  return guards.flatMap(({ rule, condition }, at) =>
    guards.slice(at + 1).flatMap((other) => {
      const isSame =
        other.rule.entity === rule.entity &&
        other.rule.on.join() === rule.on.join() &&
        other.condition !== condition &&
        withoutNumber(other.condition) === withoutNumber(condition);
      const places = [...blocks(rule), ...blocks(other.rule)];
      if (!isSame || new Set(places).size < 2) return [];
      return [
        issue(
          `The same limit is told twice with different numbers: \`${condition}\` and \`${other.condition}\`.`,
          "Both are checked, so the stricter one decides.",
          places,
        ),
      ];
    }),
  );
}

/** Only figures of rows: bounds of a field on both of its sides are no contradiction. */
function withoutNumber(condition: string): string | undefined {
  return /^count\(|^sum\(/.test(condition)
    ? condition.replace(/(?<=[<>=] )\d+(?:\.\d+)?$/, "#")
    : condition;
}

function twoValues(rules: Rule[], blocks: Known["blocks"]): Issue[] {
  const issues: Issue[] = [];
  for (const rule of [...rules]) {
    const { behaviour } = rule;
    if (behaviour.kind !== "set" || behaviour.when !== undefined || !isConstant(behaviour.value))
      continue;
    const first = rules.find(
      (other) =>
        other !== rule &&
        rules.indexOf(other) < rules.indexOf(rule) &&
        other.behaviour.kind === "set" &&
        other.behaviour.when === undefined &&
        other.behaviour.field === behaviour.field &&
        other.behaviour.row === behaviour.row &&
        isConstant(other.behaviour.value) &&
        other.behaviour.value !== behaviour.value &&
        other.on.join() === rule.on.join(),
    );
    const places = first ? [...blocks(first), ...blocks(rule)] : [];
    if (!first || first.behaviour.kind !== "set" || new Set(places).size < 2) continue;
    rules.splice(rules.indexOf(rule), 1);
    issues.push(
      issue(
        `${rule.on.join(", ")} sets ${behaviour.field} to ${first.behaviour.value} in one place and to ${behaviour.value} in another.`,
        `It is set to ${first.behaviour.value}.`,
        places,
      ),
    );
  }
  return issues;
}

function isConstant(value: string): boolean {
  return /^(?:'[^']*'|true|false|-?\d+(?:\.\d+)?)$/.test(value);
}
