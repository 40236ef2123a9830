/**
 * What is known of stretches of the text: they count for the requirements in which they stand, and their words are no
 * longer open.
 */
import type { Entity, FactRef, Rule } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import type { RequirementDraft } from "./draft.ts";
import type { SpecDraft } from "./spec-draft.ts";
import { mark } from "./spec-draft.ts";
import type { Account } from "./structure.ts";

export type AccountsByBlock = ReadonlyMap<Block, readonly Account[]>;

export function accountsByBlock(accounts: readonly Account[]): AccountsByBlock {
  const byBlock = new Map<Block, Account[]>();
  for (const account of accounts) {
    const list = byBlock.get(account.block);
    if (list) list.push(account);
    else byBlock.set(account.block, [account]);
  }
  return byBlock;
}

/** Facts that the stretches of a requirement's blocks state. */
export function factsIn(blocks: readonly Block[], accounts: AccountsByBlock): FactRef[] {
  const facts = blocks.flatMap((block) =>
    (accounts.get(block) ?? []).flatMap((each) => each.facts),
  );
  return [...new Set(facts)];
}

/** The text without the stretches that are accounted for. */
export function openText(
  text: string,
  blocks: readonly Block[],
  accounts: AccountsByBlock,
): string {
  let open = text;
  const stretches = blocks
    .flatMap((block) => accounts.get(block) ?? [])
    .map(({ block, start, end }) => block.text.slice(start, end).trim())
    .filter((stretch) => stretch !== "")
    .sort((one, other) => other.length - one.length);
  for (const stretch of stretches) open = open.replace(stretch, () => " . ");
  return open;
}

/** Promises that only the behaviour shows to be promises: their blocks join the requirements. */
export function promisesOf(draft: SpecDraft, accounts: AccountsByBlock): RequirementDraft[] {
  const known = new Set(draft.requirements.flatMap(({ blocks }) => blocks));
  const fields = new Set(
    [...draft.entities.values()].flatMap(({ fields: all }) =>
      [...all.values()].flatMap(({ blocks }) => blocks),
    ),
  );
  const promises: RequirementDraft[] = [];
  for (const [block, list] of accounts) {
    const facts = list.flatMap((each) => each.facts);
    if (facts.length === 0 || block.structured) continue;
    mark(draft, block, { status: "covered", recogniser: "behaviour" });
    if (draft.marks.get(block)?.status === "not-understood")
      draft.marks.set(block, { status: "covered", recogniser: "behaviour" });
    const isOpen = !known.has(block) && !fields.has(block) && block.kind !== "heading";
    if (!isOpen || !facts.some((fact) => /^(?:rule|access):/.test(fact))) continue;
    promises.push({
      id: undefined,
      number: block.number,
      kind: "functional",
      priority: "MUST",
      text: block.text,
      prefix: "",
      blocks: [block],
    });
  }
  return promises;
}

/** What is still open of a field's rules, once the behaviour is known. */
export function openLeftovers(
  leftovers: readonly string[],
  {
    entity,
    blocks,
    accounts,
    rules,
  }: {
    entity: Entity;
    blocks: readonly Block[];
    accounts: AccountsByBlock;
    rules: readonly Rule[];
  },
): string[] {
  const stretches = blocks.flatMap((block) =>
    (accounts.get(block) ?? []).map(({ start, end }) => block.text.slice(start, end)),
  );
  return leftovers.filter((leftover) => {
    if (stretches.some((stretch) => stretch.includes(leftover))) return false;
    const kept = entity.fields.find(({ name }) =>
      leftover.startsWith(`${name} is kept by the service`),
    );
    return !(kept && isKept(kept, entity, rules));
  });
}

function isKept(field: Entity["fields"][number], entity: Entity, rules: readonly Rule[]): boolean {
  if (
    field.computed !== undefined ||
    field.default !== undefined ||
    field.defaultExpression !== undefined
  )
    return true;
  if (field.role !== undefined || field.hidden === true) return true;
  return rules.some(({ behaviour, entity: about }) => {
    switch (behaviour.kind) {
      case "set":
      case "transition":
      case "softDelete":
        return behaviour.field === field.name && about === entity.name;
      case "adjust":
        return behaviour.field === field.name;
      case "insert":
      case "copyChildren":
        return behaviour.entity === entity.name && field.name in behaviour.values;
      default:
        return false;
    }
  });
}
