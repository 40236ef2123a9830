import type { Field, SpecModel } from "@devmatrix/spec-model";
import type { Gold } from "./gold.ts";
import { parseGoldField } from "./gold.ts";
import type { RuleFact } from "./model-facts.ts";
import { constraintsOf, endpointKey, entityKey, ruleFacts } from "./model-facts.ts";

export const dimensions = [
  "endpoints",
  "entities",
  "fields",
  "types",
  "constraints",
  "rules",
  "findings",
] as const;
export type Dimension = (typeof dimensions)[number];

/** Right, too many, missing. */
export interface Tally {
  right: number;
  extra: number;
  missing: number;
}
export type Scores = Record<Dimension, Tally>;

export interface Scored {
  scores: Scores;
  /** What was expected and found, one line each. */
  failures: string[];
}

export function emptyScores(): Scores {
  const none = (): Tally => ({ right: 0, extra: 0, missing: 0 });
  return {
    endpoints: none(),
    entities: none(),
    fields: none(),
    types: none(),
    constraints: none(),
    rules: none(),
    findings: none(),
  };
}

/** Share of what was found that is right; 1 when nothing was found and nothing was to be found. */
export function precision({ right, extra, missing }: Tally): number {
  if (right + extra === 0) return missing === 0 ? 1 : 0;
  return right / (right + extra);
}

/** Share of what was to be found that was found. */
export function recall({ right, missing }: Tally): number {
  return right + missing === 0 ? 1 : right / (right + missing);
}

/** Compares a model with what was to be found. Without a model everything is missing. */
export function scoreModel(gold: Gold, model: SpecModel | null): Scored {
  const scored: Scored = { scores: emptyScores(), failures: [] };
  scoreEndpoints(gold, model, scored);
  scoreEntities(gold, model, scored);
  scoreRules(gold, model, scored);
  scoreFindings(gold, model, scored);
  return scored;
}

function scoreEndpoints(gold: Gold, model: SpecModel | null, { scores, failures }: Scored): void {
  const { prefix } = gold;
  const expected = new Map(
    gold.endpoints.map((each) => [
      endpointKey(each.replace(/~$/, ""), prefix),
      { text: each, optional: each.endsWith("~") },
    ]),
  );
  const found = new Set<string>();
  for (const { method, path, provenance } of model?.endpoints ?? []) {
    const key = endpointKey(`${method} ${path}`, prefix);
    if (found.has(key)) continue;
    found.add(key);
    if (expected.has(key)) scores.endpoints.right += expected.get(key)?.optional ? 0 : 1;
    else if (!gold.thin || provenance === "stated") {
      scores.endpoints.extra += 1;
      failures.push(`endpoint too many: ${method} ${path} (${provenance})`);
    }
  }
  for (const [key, { text, optional }] of expected) {
    if (optional || found.has(key)) continue;
    scores.endpoints.missing += 1;
    failures.push(`endpoint missing: ${text}`);
  }
}

function scoreEntities(gold: Gold, model: SpecModel | null, scored: Scored): void {
  const { scores, failures } = scored;
  const entities = model?.entities ?? [];
  const known = new Set<string>();
  for (const [names, fields] of Object.entries(gold.entities)) {
    const keys = names.split("|").map(entityKey);
    const entity = entities.find(({ name }) => keys.includes(entityKey(name)));
    for (const key of keys) known.add(key);
    if (entity) scores.entities.right += 1;
    else {
      scores.entities.missing += 1;
      failures.push(`entity missing: ${names}`);
    }
    scoreFields({ name: keys[0] ?? names, expected: fields, found: entity?.fields ?? [] }, scored);
  }
  for (const { name, provenance } of entities) {
    if (known.has(entityKey(name)) || provenance !== "stated") continue;
    scores.entities.extra += 1;
    failures.push(`entity too many: ${name}`);
  }
}

interface Fields {
  name: string;
  expected: Record<string, string>;
  found: Field[];
}

function scoreFields({ name, expected, found }: Fields, scored: Scored): void {
  const { scores, failures } = scored;
  for (const [written, text] of Object.entries(expected)) {
    const fieldName = written.replace(/~$/, "");
    const field = found.find((each) => each.name === fieldName);
    if (field) {
      scores.fields.right += 1;
      scoreField({ place: `${name}.${fieldName}`, text, field }, scored);
    } else if (!written.endsWith("~")) {
      scores.fields.missing += 1;
      failures.push(`field missing: ${name}.${fieldName} (${text})`);
    }
  }
  for (const { name: fieldName, provenance, hidden } of found) {
    if (fieldName in expected || `${fieldName}~` in expected || provenance !== "stated" || hidden)
      continue;
    scores.fields.extra += 1;
    failures.push(`field too many: ${name}.${fieldName}`);
  }
}

function scoreField(
  { place, text, field }: { place: string; text: string; field: Field },
  { scores, failures }: Scored,
): void {
  const { types, constraints } = parseGoldField(text);
  const type = `${field.type}${field.list ? "[]" : ""}`;
  if (types.includes(type)) scores.types.right += 1;
  else {
    scores.types.missing += 1;
    scores.types.extra += 1;
    failures.push(`type of ${place}: expected ${types.join(" or ")}, found ${type}`);
  }
  const found = new Set(constraintsOf(field));
  const explained = new Set<string>();
  for (const { text: constraint, alternatives } of constraints) {
    const met = alternatives.some((tokens) => tokens.every((each) => holds(found, each)));
    for (const each of alternatives.flat()) explained.add(normal(each));
    if (alternatives.some((tokens) => tokens.length === 0)) continue;
    if (met) scores.constraints.right += 1;
    else {
      scores.constraints.missing += 1;
      failures.push(`constraint missing: ${place} ${constraint} (found: ${[...found].join(" ")})`);
    }
  }
  for (const each of found) {
    if (explained.has(normal(each))) continue;
    // Whether a required text may be empty is left open by most texts.
    if (each === "minLength=1" && found.has("required")) continue;
    scores.constraints.extra += 1;
    failures.push(`constraint too many: ${place} ${each} (expected: ${text})`);
  }
}

function holds(found: Set<string>, constraint: string): boolean {
  return [...found].some((each) => normal(each) === normal(constraint));
}

/** `default=0.00` is `default=0`. */
function normal(constraint: string): string {
  return constraint.replace(/=(-?\d+\.\d*?)0+$/, "=$1").replace(/\.$/, "");
}

function scoreRules(gold: Gold, model: SpecModel | null, { scores, failures }: Scored): void {
  const facts = model ? ruleFacts(model, gold.prefix ?? "") : [];
  const explained = new Set<RuleFact>();
  for (const rule of gold.rules) {
    const fits = facts.filter((fact) => fitsRule(fact, rule, gold));
    if (fits.length > 0) scores.rules.right += 1;
    else {
      scores.rules.missing += 1;
      const near = facts.filter((fact) => isAbout(fact, rule, gold) && isOfKind(fact, rule.kind));
      const found =
        near.length === 0 ? "nothing of the kind" : near.map(({ text }) => text).join(" ; ");
      failures.push(
        `rule missing: ${rule.kind} of ${rule.of} [${rule.has.join(", ")}] (found: ${shorten(found)})`,
      );
    }
    for (const fact of facts) if (repeatsRule(fact, rule, gold)) explained.add(fact);
  }
  for (const fact of facts) {
    if (!fact.stated || explained.has(fact) || gold.thin) continue;
    scores.rules.extra += 1;
    failures.push(`rule too many: ${fact.kind} of ${fact.of.join(", ")}: ${shorten(fact.text)}`);
  }
}

type GoldRule = Gold["rules"][number];

function fitsRule(fact: RuleFact, rule: GoldRule, gold: Gold): boolean {
  return (
    isOfKind(fact, rule.kind) &&
    isAbout(fact, rule, gold) &&
    rule.has.every((words) => words.split("~").some((word) => mentions(fact.text, word)))
  );
}

/** Fits the rule, or says a part of it once more: the value that a transition sets, a uniqueness without its folding. */
function repeatsRule(fact: RuleFact, rule: GoldRule, gold: Gold): boolean {
  if (fitsRule(fact, rule, gold)) return true;
  if (!isAbout(fact, rule, gold)) return false;
  const target = rule.has.filter((word) => !/^\d+$/.test(word)).at(-1) ?? "";
  if (rule.kind.includes("transition")) return fact.kind === "set" && mentions(fact.text, target);
  const words = rule.has.filter((word) => word !== "ignoreCase" && !/^\d+$/.test(word));
  return (
    rule.kind.includes("unique") &&
    fact.kind === "unique" &&
    words.every((each) => each.split("~").some((word) => mentions(fact.text, word)))
  );
}

function isOfKind(fact: RuleFact, kinds: string): boolean {
  return kinds.split("|").includes(fact.kind);
}

function isAbout(fact: RuleFact, rule: GoldRule, gold: Gold): boolean {
  return rule.of.split("|").some((place) => {
    const key = place.includes(" ") ? endpointKey(place, gold.prefix) : entityKey(place);
    return fact.of.includes(key);
  });
}

/** Is the word there as a whole: `5` is not in `15`, nor `item` in `items`. */
function mentions(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, "iu").test(text);
}

function scoreFindings(gold: Gold, model: SpecModel | null, { scores, failures }: Scored): void {
  for (const { kind, mentions: words } of gold.findings ?? []) {
    const found = (model?.findings ?? []).some((finding) => {
      const cited = (model?.statements ?? [])
        .filter(({ id }) => finding.statementIds.includes(id))
        .map(({ text }) => text);
      const text = [finding.message, finding.question?.text ?? "", ...cited].join(" ");
      return kind.split("|").includes(finding.kind) && words.every((word) => mentions(text, word));
    });
    if (found) scores.findings.right += 1;
    else {
      scores.findings.missing += 1;
      failures.push(`finding missing: ${kind} about ${words.join(", ")}`);
    }
  }
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
