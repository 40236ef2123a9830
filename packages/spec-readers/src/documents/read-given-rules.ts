import type { Behaviour, Entity, Rule } from "@devmatrix/spec-model";
import { behaviourSchema, ruleSchema } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import type { GivenRule, Issue } from "../model/draft.ts";
import type { Plain, Tree } from "../openapi/tree.ts";
import { itemsOf, plainOf } from "../openapi/tree.ts";

/** Where rules stand: what they are about when they do not say it themselves. */
export interface RulePlace {
  entity?: string | undefined;
  /** The operation, as `POST /plants`. */
  on?: string | undefined;
  /** The block of a rule. */
  blockOf: (tree: Tree, text: string) => Block;
  issues: Issue[];
}

/** Members of a rule beside its behaviour. */
const FRAME = ["entity", "on", "text", "description", "id", "requirement"];
const DEFAULT_STATUS = 409;
const REFUSING = new Set(["guard", "unique", "transition", "adjust", "noOverlap"]);

/**
 * Rules that a typed document states in the rule language: a list (or one) of objects, each a behaviour of the model,
 * with `entity`, `on` and `text` beside it. What is none becomes a finding that says what was expected where.
 */
export function readGivenRules(tree: Tree, place: RulePlace): GivenRule[] {
  const items = tree.kind === "list" ? itemsOf(tree) : [tree];
  return items.flatMap((item) => {
    if (item.kind !== "map") return [];
    return readOne(item, place) ?? [];
  });
}

function readOne(item: Tree, place: RulePlace): GivenRule | undefined {
  const plain = plainOf(item);
  if (typeof plain !== "object" || plain === null || Array.isArray(plain)) return undefined;
  const text = textIn(plain);
  const block = place.blockOf(item, text);
  const behaviour = behaviourSchema.safeParse(behaviourIn(plain));
  if (!behaviour.success) {
    const [issue] = behaviour.error.issues;
    const path = issue?.path.join(".") ?? "";
    place.issues.push({
      code: "SPEC_RULE_INVALID",
      kind: "not-understood",
      severity: "warning",
      message: `A rule cannot be read${path === "" ? "" : ` at ${path}`}: ${issue?.message ?? "it is no behaviour"}. The rule is left out.`,
      blocks: [block],
    });
    return undefined;
  }
  const rule: GivenRule["rule"] = {
    ...frameOf(plain, place),
    behaviour: behaviour.data,
    text: text === "" ? describe(behaviour.data) : text,
    provenance: "stated",
  };
  return { rule, block };
}

type Members = { [key: string]: Plain };

function textIn({ text, description }: Members): string {
  return [text, description].find((each) => typeof each === "string") ?? "";
}

/** `{ guard: { condition, status } }` and `{ kind: guard, condition, status }` are the same. */
function behaviourIn(plain: Members): Record<string, unknown> {
  const own = Object.fromEntries(Object.entries(plain).filter(([key]) => !FRAME.includes(key)));
  const kinds = behaviourSchema.options.map(({ shape }) => shape.kind.value as string);
  const [named] = Object.keys(own).filter((key) => kinds.includes(key));
  const nested = named === undefined ? undefined : own[named];
  const flat: Members =
    named !== undefined &&
    "kind" in own === false &&
    typeof nested === "object" &&
    nested !== null &&
    !Array.isArray(nested)
      ? { kind: named, ...nested }
      : own;
  const kind = flat["kind"];
  const refuses = typeof kind === "string" && REFUSING.has(kind) && flat["status"] === undefined;
  const words = flat["message"];
  const { message: _, code, ...rest } = flat;
  const problem =
    typeof words === "string" || typeof code === "string"
      ? {
          problem: {
            ...(typeof code === "string" && { code }),
            ...(typeof words === "string" && { message: words }),
          },
        }
      : {};
  return { ...rest, ...problem, ...(refuses && { status: DEFAULT_STATUS }) };
}

function frameOf(plain: Members, { entity, on }: RulePlace): Pick<Rule, "entity" | "on"> {
  const named = plain["entity"];
  const about = typeof named === "string" ? named : entity;
  const said = plain["on"];
  const listed = (Array.isArray(said) ? said : [said]).filter((each) => typeof each === "string");
  const endpoints = listed.length > 0 ? listed : on === undefined ? [] : [on];
  return { ...(about !== undefined && { entity: about }), on: endpoints };
}

function describe(behaviour: Behaviour): string {
  const { kind, ...rest } = behaviour;
  return `${kind} ${JSON.stringify(rest)}`.slice(0, 300);
}

/** Rules whose entity or operation the document does not have are left out, with a finding. */
export function keepKnown(
  rules: readonly GivenRule[],
  {
    entities,
    endpoints,
    issues,
  }: { entities: readonly Entity[]; endpoints: readonly string[]; issues: Issue[] },
): GivenRule[] {
  return rules.filter(({ rule, block }) => {
    const unknown = [
      ...(rule.entity === undefined || entities.some(({ name }) => name === rule.entity)
        ? []
        : [rule.entity]),
      ...rule.on.filter((endpoint) => !endpoints.includes(endpoint)),
    ];
    const fits = ruleSchema
      .omit({ id: true, requirementIds: true, statementIds: true })
      .safeParse(rule).success;
    if (unknown.length === 0 && fits) return true;
    issues.push({
      code: "SPEC_RULE_INVALID",
      kind: "not-understood",
      severity: "warning",
      message: `A rule names what the document does not have: ${unknown.join(", ")}. The rule is left out.`,
      blocks: [block],
    });
    return false;
  });
}
