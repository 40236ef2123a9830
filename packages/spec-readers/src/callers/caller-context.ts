import type { Callers, Endpoint, Entity, FactRef } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import type { Issue } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Account, Structure } from "../model/structure.ts";
import type { World } from "../rules/world.ts";
import type { Passage } from "../rules/passages.ts";

/** What is read of callers, as it grows. */
export interface CallerState {
  draft: SpecDraft;
  structure: Structure;
  world: World;
  entities: Entity[];
  endpoints: Endpoint[];
  passages: readonly Passage[];
  /** Fields that rules write: see writtenFields. */
  written: ReadonlySet<string>;
  accounts: Account[];
  issues: Issue[];
  callers?: Callers;
}

export function say(state: CallerState, { block, start, text }: Passage, facts: FactRef[]): void {
  state.accounts.push({ block, start, end: start + text.length, facts });
}

export function accessFact({ method, path }: Endpoint): FactRef {
  return `access:${method} ${path}`;
}

export function assume(
  state: CallerState,
  message: string,
  { assumption, blocks }: { assumption: string; blocks: Block[] },
): void {
  state.issues.push({
    code: "SPEC_ASSUMPTION",
    kind: "ambiguous",
    severity: "info",
    message,
    assumption,
    blocks,
  });
}

export function accountsEntity({
  callers,
  entities,
}: Pick<CallerState, "callers" | "entities">): Entity | undefined {
  return entities.find(({ name }) => name === callers?.entity);
}

export function replaceEntity(
  state: CallerState,
  name: string,
  change: (entity: Entity) => Entity,
): void {
  const at = state.entities.findIndex((entity) => entity.name === name);
  const entity = state.entities[at];
  if (entity) state.entities[at] = change(entity);
}
