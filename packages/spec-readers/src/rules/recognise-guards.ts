/** Refusals: "if X, return 409", "cannot be changed once X", "only open rows can be closed", "the end must be after the start". */
import type { Endpoint, Entity } from "@devmatrix/spec-model";
import { readAction } from "./action-phrase.ts";
import type { ActionPhrase } from "./action-phrase.ts";
import type { Split } from "./clauses.ts";
import { isOnly, splits, wholeCondition, wholeMoment } from "./clauses.ts";
import type { Condition } from "./condition.ts";
import { negate } from "./condition.ts";
import type { Context, Outcome, Sentence } from "./context.ts";
import { outcome } from "./context.ts";
import { fromFragment, writes } from "./guard-fragments.ts";
import type { Demand } from "./guard-rule.ts";
import { fromFieldLine } from "./field-line-guards.ts";
import { guardRules } from "./guard-rule.ts";
import type { Item } from "./scan.ts";
import type { Scope } from "./scope.ts";

export function recogniseGuards(sentence: Sentence, context: Context): Outcome | undefined {
  // What is answered with 404 is hidden, not refused; who may see it is a matter of callers; an address that leads elsewhere is no row.
  const leads =
    context.endpoints.length > 0 &&
    context.endpoints.every(({ operation }) => operation === "redirect");
  if ((sentence.refusal?.status === 404 && !leads) || sentence.refusal?.status === 401)
    return undefined;
  if (isRepeatable(sentence)) return undefined;
  for (const split of splits(sentence.items)) {
    const found = fromSplit(split, sentence, context);
    if (found) return found;
  }
  return (
    fromState(sentence, context) ??
    fromDemand(sentence, context) ??
    fromFragment(sentence, context) ??
    fromGloss(sentence, context) ??
    fromFieldLine(sentence, context)
  );
}

/** "It can be opened again" allows more, and refuses nothing. */
function isRepeatable({ text, items, refusal }: Sentence): boolean {
  const restricts = items.some(({ concepts }) =>
    (["only", "onlyIf", "cannot", "not", "unless", "forbidden"] as const).some((each) =>
      concepts.has(each),
    ),
  );
  return refusal === undefined && !restricts && /\b(?:again|de nuevo|otra vez)\b[.\s]*$/.test(text);
}

/** A main clause with a condition. */
function fromSplit(split: Split, { refusal }: Sentence, context: Context): Outcome | undefined {
  if (split.condition.length === 0) return undefined;
  const { opener } = split;
  const refuses = isOnly(
    split.main,
    "refuse",
    "answer",
    "statusWord",
    "filler",
    "article",
    "must",
    "be",
    "with",
    "then",
    "forbidden",
    "cannot",
    "not",
    "allowed",
    "otherwise",
    "to",
    "pronoun",
    "only",
    "may",
  );
  const phrase = readAction(split.main, context);
  const isPhrase = phrase?.modality !== undefined && phrase.endpoints.length > 0;
  if (split.main.length === 0 || (refuses && !isPhrase)) return bare(split, refusal, context);
  if (!phrase || (phrase.modality === undefined && opener !== "onlyIf"))
    return fromWhen(split, { refusal, context });
  const holds = turn(split, phrase.modality);
  if (!holds) return undefined;
  const rules = guardRules({ holds, updateRoot: "row" }, context, { ...phrase, refusal });
  return rules && outcome(rules);
}

/** Nothing but a refusal beside the condition: the operations are those of the context. */
function bare(
  { opener, condition, main }: Split,
  refusal: Sentence["refusal"],
  context: Context,
): Outcome | undefined {
  const says = (...concepts: Parameters<Item["concepts"]["has"]>[0][]): boolean =>
    main.some((item) => concepts.some((concept) => item.concepts.has(concept)));
  const isRefused = refusal !== undefined || says("refuse", "forbidden", "cannot");
  const allows = opener === "onlyIf" || (says("allowed") && !says("forbidden", "cannot", "not"));
  if (!isRefused && !allows && opener !== "unless") return undefined;
  const positive =
    opener === "onlyIf" ||
    opener === "unless" ||
    (allows && (refusal === undefined || says("only")));
  const target = targetOf(condition, context);
  const inner = target.rest;
  const holds = (scope: Scope): Condition | undefined => {
    const read = reader({ opener, condition: inner }, scope);
    return read && (positive ? read : negate(read));
  };
  const rules = guardRules({ holds, updateRoot: "row" }, context, { ...target, refusal });
  return rules && outcome(rules);
}

/** "If a closed row is edited": the condition names the operation itself. Else the operations are those of the context. */
function targetOf(
  condition: readonly Item[],
  context: Context,
): { endpoints: readonly Endpoint[]; entity?: Entity | undefined; rest: readonly Item[] } {
  return { endpoints: context.endpoints, entity: context.entity, rest: condition };
}

/** How a condition becomes a demand: what must hold for the operation to go through. */
function turn(
  split: Split,
  modality: ActionPhrase["modality"],
): ((scope: Scope) => Condition | undefined) | undefined {
  const { opener } = split;
  const read = (scope: Scope): Condition | undefined => reader(split, scope);
  const denied = (scope: Scope): Condition | undefined => {
    const condition = read(scope);
    return condition && negate(condition);
  };
  if (modality === "cannot")
    return opener === "unless" || opener === "until" || opener === "onlyIf" ? read : denied;
  if (opener === "unless") return denied;
  return opener === "until" && modality !== "only" ? denied : read;
}

/** A condition about rows, or about the moment of the request. */
function reader(
  { opener, condition }: Pick<Split, "opener" | "condition">,
  scope: Scope,
): Condition | undefined {
  return opener === "moment" ? wholeMoment(condition, scope) : wholeCondition(condition, scope);
}

/** "If the kind is X, the seats must be at least 2": a demand that holds only sometimes. */
function fromWhen(
  { opener, condition, main }: Split,
  { refusal, context }: { refusal: Sentence["refusal"]; context: Context },
): Outcome | undefined {
  if (opener === "until" || opener === "moment") return undefined;
  const demand = demandOf(main);
  if (!demand) return undefined;
  const when = (scope: Scope): Condition | undefined => {
    const read = wholeCondition(condition, scope);
    return read && (opener === "unless" ? negate(read) : read);
  };
  const rules = guardRules({ holds: demand, when }, context, {
    endpoints: writes(context),
    entity: context.entity,
    refusal,
  });
  return rules && outcome(rules);
}

/** "Cancelled bookings cannot be edited", "Only draft orders can be deleted". */
function fromState({ items, refusal }: Sentence, context: Context): Outcome | undefined {
  const phrase = readAction(items, context);
  if (!phrase?.state) return undefined;
  // "Close a closed ticket → 400": with nothing but a refusal, the state is what it refuses.
  const modality = phrase.modality ?? (refusal?.status !== undefined ? "cannot" : undefined);
  if (modality === undefined) return undefined;
  const rules = guardRules(stateDemand({ ...phrase, modality }), context, { ...phrase, refusal });
  return rules && outcome(rules);
}

/** "CLOSED = nobody works on it, it cannot be changed": what a list of states says of one of them. */
function fromGloss({ items, text, refusal }: Sentence, context: Context): Outcome | undefined {
  const [state, sign] = items;
  const isState = state?.names.some(({ kind }) => kind === "value") === true;
  if (!state || !isState || !/^(?:=|:|→|–|—|-)$/.test(sign?.text ?? "")) return undefined;
  const commas = items.flatMap((item, at) => (/^[,;]$/.test(item.text) ? [at] : []));
  for (const at of commas) {
    const found = fromState({ text, items: [state, ...items.slice(at + 1)], refusal }, context);
    if (found) return found;
  }
  return undefined;
}

function stateDemand({ state, modality }: ActionPhrase): Demand {
  return {
    updateRoot: "row",
    holds: (scope) => {
      const read = state?.(scope);
      return read && (modality === "cannot" ? negate(read) : read);
    },
  };
}

/** "The end must be after the start", "the seats may not exceed the capacity of the room". */
function fromDemand({ items, refusal }: Sentence, context: Context): Outcome | undefined {
  const demand = demandOf(items);
  if (!demand) return undefined;
  const rules = guardRules({ holds: demand }, context, {
    endpoints: writes(context),
    entity: context.entity,
    refusal,
  });
  return rules && outcome(rules);
}

/** The condition that a clause with "must" or "cannot" demands. */
function demandOf(items: readonly Item[]): ((scope: Scope) => Condition | undefined) | undefined {
  const must = items.some(
    ({ concepts, names }) =>
      names.length === 0 && (concepts.has("must") || concepts.has("cannot") || concepts.has("may")),
  );
  const check = items.slice(0, 5).findIndex(({ concepts }) => concepts.has("check"));
  if (check >= 0) return (scope) => wholeCondition(items.slice(check + 1), scope);
  const compares = items.some(({ isSymbol, text }) => isSymbol && /^[<>=≤≥]+$/.test(text));
  if (!must && !compares) return undefined;
  return (scope) => {
    const read = wholeCondition(items, scope);
    return read && beforeCreation(read, scope);
  };
}

/** "at most 3 open loans": when one more is about to be made, fewer than 3 may be there. */
function beforeCreation(condition: Condition, { root, entity }: Scope): Condition {
  if (condition.kind !== "compare" || root !== "new") return condition;
  const counts = condition.left.startsWith(`count(rows('${entity.name}'`);
  return counts && condition.op === "<=" ? { ...condition, op: "<" } : condition;
}
