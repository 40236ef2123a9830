import type { Field } from "@devmatrix/spec-model";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import { opposites, verbRoots } from "../lexicon/word-roots.ts";
import { rootOf } from "../rules/stem.ts";
import type { ListText } from "./list-text.ts";
import { isAt, takeTokens } from "./list-text.ts";

/** "only active ones", "published recipes", "where is_active = true": the rows that a list shows at all. */
export function readShownRows(list: ListText): void {
  list.tokens.forEach((token, at) => {
    const stated = comparisonAt(list, at);
    if (stated) {
      addWhere(list, stated.condition);
      takeTokens(list, at, stated.end);
      return;
    }
    if (token.kind !== "word") return;
    const condition = conditionOf(list, token.lower);
    if (condition === undefined || !isRestricting(list, at)) return;
    addWhere(list, condition);
    takeTokens(list, at, at + 1);
    for (const near of [at - 1, at + 1, at + 2])
      if (isAt(list, "onlyRows", near) > 0) takeTokens(list, near, near + 1);
  });
}

function addWhere({ facts }: ListText, condition: string): void {
  if (!facts.where.includes(condition)) facts.where.push(condition);
}

/** `is_active = true`. */
function comparisonAt(
  { tokens, facts }: ListText,
  at: number,
): { condition: string; end: number } | undefined {
  const field = facts.entity.fields.find(({ name }) => name === tokens[at]?.text);
  const sign = tokens[at + 1]?.text;
  const value = tokens[at + 2];
  if (!field || !value || (sign !== "=" && sign !== "==")) return undefined;
  // "?is_active=true" is an example of a parameter.
  if (tokens[at - 1]?.text === "?" || tokens[at - 1]?.text === "&") return undefined;
  if (field.type === "boolean" && /^(?:true|false)$/.test(value.lower))
    return { condition: `item.${field.name} == ${value.lower}`, end: at + 3 };
  const member = field.enum?.find((each) => fold(each) === value.lower);
  return member === undefined
    ? undefined
    : { condition: `item.${field.name} == '${member}'`, end: at + 3 };
}

/** "only" close by, or directly before the name of the entity. */
function isRestricting(list: ListText, at: number): boolean {
  const isOnly = [at - 2, at - 1, at + 1, at + 2].some(
    (near) => near >= 0 && isAt(list, "onlyRows", near) > 0,
  );
  if (isOnly || isBehindNoun(list, at)) return true;
  const own = wordsOf(list.facts.entity.name);
  const after = list.tokens[at + own.length];
  const last = after && list.lexicon.inflection.singular(after.lower);
  return last === own.at(-1) && list.tokens[at + 1]?.kind === "word";
}

/** "productos activos": in Spanish the word for the state follows its noun, in the same number. */
function isBehindNoun({ tokens, lexicon }: ListText, at: number): boolean {
  const [before, word] = [tokens[at - 1], tokens[at]];
  const { inflection, articles, verbs } = lexicon;
  return (
    lexicon.language === "es" &&
    before?.kind === "word" &&
    word !== undefined &&
    inflection.isPlural(before.lower) &&
    inflection.isPlural(word.lower) &&
    !articles.has(before.lower) &&
    !verbs.has(before.lower)
  );
}

function conditionOf({ facts }: ListText, word: string): string | undefined {
  for (const field of facts.entity.fields) {
    if (field.hidden === true || field.list) continue;
    const member = field.enum?.find((value) => wordsOf(value).join(" ") === word);
    if (member !== undefined) return `item.${field.name} == '${member}'`;
    if (field.type === "boolean" && isFlag(field, word)) return `item.${field.name} == true`;
  }
  return inOtherWords(facts.entity, word);
}

/** "activos" for the flag `is_active`, "inactivos" for the other rows, "pagadas" for the state PAID. */
function inOtherWords({ fields }: ListText["facts"]["entity"], word: string): string | undefined {
  const root = rootOf(word);
  for (const field of fields) {
    if (field.hidden === true || field.list) continue;
    const member = field.enum?.find((value) => !value.includes("_") && rootOf(value) === root);
    if (member !== undefined && !/[aei]r$/.test(word)) return `item.${field.name} == '${member}'`;
    if (field.type !== "boolean") continue;
    const flag = rootOf(wordsOf(field.name).at(-1) ?? "");
    if (wordsOf(field.name).length > 2) continue;
    if (flag === root && verbRoots.has(word)) return `item.${field.name} == true`;
    if (opposites.get(root) === flag) return `item.${field.name} == false`;
  }
  return undefined;
}

function isFlag({ name }: Field, word: string): boolean {
  const words = wordsOf(name);
  return words.at(-1) === word && words.length <= 2;
}
