/**
 * From promises to requirements: what each asks for becomes facts of the model, what nothing accounts for its remainder.
 *
 * Invariants:
 * 1. A fact names something that the model holds; what a promise asks for and the model lacks goes to the remainder.
 * 2. Every endpoint line and every list of fields is a requirement of its own (E…, D…), so that all that is stated is
 *    observed.
 */
import type {
  Endpoint,
  Entity,
  FactRef,
  Finding,
  Priority,
  Requirement,
} from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block } from "../markdown/block.ts";
import { focusOf } from "../requirements/focus-of.ts";
import { requirementTexts } from "../requirements/requirement-texts.ts";
import type { Understanding } from "../understanding/understand.ts";
import { understand } from "../understanding/understand.ts";
import type { Aside, Focus, Want } from "../understanding/work.ts";
import type { Vocabulary } from "../understanding/vocabulary.ts";
import type { FactsOf } from "./facts-of.ts";
import type { AccountsByBlock } from "./accounts.ts";
import { factsIn, openText } from "./accounts.ts";
import { unkeptStatuses } from "./built-statuses.ts";
import { unkeptConstraints } from "./kept-constraints.ts";
import { assessRequirement } from "./assess-requirement.ts";
import type { EndpointDraft, RequirementDraft } from "./draft.ts";
import type { SpecDraft } from "./spec-draft.ts";

/** A requirement with everything that its texts ask for. */
export interface UnderstoodRequirement {
  draft: RequirementDraft;
  wants: Want[];
  asides: Aside[];
  remainder: string[];
  focus: Focus;
  /** Facts that are known to stand in it. */
  facts: FactRef[];
}

export interface UnderstandOptions {
  draft: SpecDraft;
  vocabulary: Vocabulary;
  focusOfEndpoint: (endpoint: EndpointDraft) => Focus;
  /** Stretches of the text that are accounted for already. */
  accounts?: AccountsByBlock;
}

/** Understands every text of a requirement and puts the results together. */
export function understandRequirement(
  requirement: RequirementDraft,
  { draft, vocabulary, focusOfEndpoint, accounts = new Map() }: UnderstandOptions,
): UnderstoodRequirement {
  const [first] = requirement.blocks;
  const endpoint = requirement.endpoint;
  const entity = first && focusOf(draft, first);
  const focus: Focus = endpoint ? focusOfEndpoint(endpoint) : entity ? { entity } : {};
  const texts = endpoint
    ? [requirement.text, ...requirement.blocks.slice(1).map(({ text }) => text)]
    : requirementTexts(requirement, draft.lexicon);
  const result: UnderstoodRequirement = {
    draft: requirement,
    wants: [],
    asides: [],
    remainder: [],
    focus,
    facts: factsIn(requirement.blocks, accounts),
  };
  if (endpoint)
    result.wants.push({ kind: "endpoint", method: endpoint.method, path: endpoint.path });
  for (const text of texts) {
    const understood = understand({
      text: openText(text, requirement.blocks, accounts),
      lexicon: draft.lexicon,
      vocabulary,
      focus: result.focus,
    });
    result.wants.push(
      ...understood.wants.filter((wanted) => !endpoint || !isOwnAction(wanted, endpoint)),
    );
    if (!result.focus.entity) result.focus = { ...result.focus, ...entityIn(understood) };
    result.asides.push(...understood.asides);
    result.remainder.push(...understood.remainder);
  }
  return result;
}

/** What the first sentence of a requirement is about, the next ones are about as well. */
function entityIn({ wants, entities: named }: Understanding): Focus {
  const wanted = wants.flatMap((want) => ("entity" in want ? [want.entity] : []));
  const entities = new Set(wanted.length > 0 ? wanted : named);
  const [entity] = entities;
  return entity && entities.size === 1 ? { entity } : {};
}

/** What the line of an endpoint says about itself: "PUT … - Update a plant" does not ask for PATCH as well. */
function isOwnAction(wanted: Want, { method, path }: EndpointDraft): boolean {
  const onRow = path.endsWith("}");
  const actions = {
    GET: onRow ? "read" : "list",
    POST: "create",
    PUT: "update",
    PATCH: "update",
    DELETE: "delete",
  } as const;
  return wanted.kind === "action" && wanted.action === actions[method];
}

/** One requirement for each line that lists an endpoint. */
export function endpointRequirements(
  draft: SpecDraft,
  stated: ReadonlyMap<string, EndpointDraft>,
): RequirementDraft[] {
  const promised = new Set(draft.requirements.map(({ blocks }) => blocks[0]));
  return [...stated.values()]
    .filter(({ block, listed }) => listed && !promised.has(block))
    .map((endpoint) => {
      const below = draft.details.get(endpoint.block) ?? [];
      return {
        id: endpoint.requirementId,
        number: undefined,
        kind: "endpoint",
        endpoint,
        priority: "MUST",
        text: endpoint.description,
        prefix: `${endpoint.method} ${endpoint.path}`,
        blocks: [endpoint.block, ...below],
      };
    });
}

/** The finished requirement. */
export function buildRequirement(
  understood: UnderstoodRequirement,
  {
    id,
    factsOf,
    statementIds,
    endpoints,
    lexicon,
  }: Frame & { factsOf: FactsOf; endpoints: readonly Endpoint[] },
): Requirement {
  const { draft } = understood;
  const facts: FactRef[] = [...understood.facts];
  const remainder = [...understood.remainder];
  for (const wanted of understood.wants) {
    const found = factsOf(wanted);
    for (const fact of found.facts) if (!facts.includes(fact)) facts.push(fact);
    if (found.lacking !== undefined && !remainder.includes(found.lacking))
      remainder.push(found.lacking);
  }
  const own = draft.endpoint && understood.wants.find(({ kind }) => kind === "endpoint");
  const { asides, wants } = understood;
  remainder.push(...unkeptStatuses({ asides, wants, own }, endpoints));
  if (draft.priority !== "WON'T") remainder.push(...unkeptConstraints(asides));
  const text = shownText(draft);
  if (facts.length === 0 && remainder.length === 0) remainder.push(text);
  return requirement({ id, draft, text, facts, remainder, statementIds, lexicon });
}

/** What every requirement has, wherever it comes from. */
interface Frame {
  id: string;
  statementIds: string[];
  /** Words of its text, for its classification. */
  lexicon: Lexicon;
}

/** The requirement that a list of fields makes: every field with all its rules. */
export function dataRequirement(
  entity: Entity,
  {
    id,
    blocks,
    statementIds,
    leftovers,
    lexicon,
    facts: known,
  }: Frame & { blocks: Block[]; leftovers: readonly string[]; facts: readonly FactRef[] },
): Requirement {
  const names = entity.fields.map(({ name }) => name).join(", ");
  const facts: FactRef[] = [
    `entity:${entity.name}`,
    ...entity.fields
      .filter(({ hidden }) => hidden !== true)
      .map(({ name }): FactRef => `field:${entity.name}.${name}`),
  ];
  for (const fact of known) if (!facts.includes(fact)) facts.push(fact);
  const priority: Priority = "MUST";
  const draft: RequirementDraft = {
    id,
    number: undefined,
    kind: "data",
    priority,
    text: "",
    prefix: "",
    blocks,
  };
  return requirement({
    id,
    draft,
    text: `${entity.name} has the fields ${names}.`,
    facts,
    remainder: [...leftovers],
    statementIds,
    lexicon,
  });
}

function requirement({
  id,
  draft,
  text,
  facts,
  remainder,
  statementIds,
  lexicon,
}: Frame & {
  draft: RequirementDraft;
  text: string;
  facts: FactRef[];
  remainder: string[];
}): Requirement {
  const isQuality = facts.length > 0 && facts.every((fact) => fact.startsWith("quality:"));
  const nonFunctional =
    draft.kind === "non-functional" || (draft.kind === "acceptance" && isQuality);
  return {
    id,
    kind: nonFunctional ? "non-functional" : "functional",
    priority: draft.priority,
    text,
    statementIds,
    ...assessRequirement({ text, facts, remainder }, lexicon),
    facts,
    remainder,
  };
}

function shownText({ kind, text, prefix, blocks }: RequirementDraft): string {
  const more = blocks.slice(1).map((block) => block.text);
  const first =
    kind === "endpoint" && text === ""
      ? prefix
      : kind === "endpoint"
        ? `${prefix} - ${text}`
        : prefix === ""
          ? text
          : `${prefix} ${text}`;
  return [first, ...more].join(" ").replace(/[`*]/g, "").replace(/\s+/g, " ").trim();
}

/** What a requirement leaves open, as a finding. */
export function openFinding({
  id,
  understanding,
  remainder,
  priority,
}: Requirement): Pick<Finding, "code" | "kind" | "severity" | "message"> | undefined {
  if (understanding === "full" || priority === "WON'T") return undefined;
  const open = remainder.map((part) => `"${part.slice(0, 120)}"`).join(", ");
  const message =
    understanding === "none"
      ? `Nothing is built for this sentence (${id}). Not understood in it: ${open}.`
      : `Only a part of this sentence (${id}) is built. Not understood in it: ${open}.`;
  return {
    code: "SPEC_REQUIREMENT_UNSUPPORTED",
    kind: "unsupported",
    severity: "warning",
    message,
  };
}
