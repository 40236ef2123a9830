/**
 * From what recognisers found to the model. Requirements are understood twice: first for what they add to the model
 * (bounds, statuses, implied routes), then, with the model settled, for what they ask for.
 */
import type { Endpoint, Entity, NonFunctional, Requirement, Rule } from "@devmatrix/spec-model";
import { focusOf } from "../requirements/focus-of.ts";
import { collectRequirements } from "../requirements/collect-requirements.ts";
import { aliasesOf, resolveEndpoint } from "../endpoints/resolve-endpoints.ts";
import { understand } from "../understanding/understand.ts";
import type { SpokenVerbs } from "../understanding/spoken-verbs.ts";
import { spokenVerbsOf } from "../understanding/spoken-verbs.ts";
import type { Vocabulary } from "../understanding/vocabulary.ts";
import { vocabularyOf } from "../understanding/vocabulary.ts";
import type { UnderstandOptions, UnderstoodRequirement } from "./build-requirements.ts";
import {
  buildRequirement,
  dataRequirement,
  endpointRequirements,
  openFinding,
  understandRequirement,
} from "./build-requirements.ts";
import type { DistinctEndpoints } from "./build-endpoints.ts";
import { buildEndpoints, distinctEndpoints } from "./build-endpoints.ts";
import { buildEntities } from "./build-entities.ts";
import { conventionsOf, paginationOf } from "./conventions.ts";
import { factFinder } from "./facts-of.ts";
import { applyAsides } from "./apply-asides.ts";
import type { EndpointDraft, Issue, RequirementDraft } from "./draft.ts";
import { impliedEndpoints } from "./implied-endpoints.ts";
import { statementIds } from "./ledger.ts";
import { assignIds } from "./requirement-ids.ts";
import type { SpecDraft } from "./spec-draft.ts";

/** Everything of a model but its frame (title, source, ledger). */
export interface BuiltModel {
  entities: Entity[];
  endpoints: Endpoint[];
  requirements: Requirement[];
  rules: Rule[];
  nonFunctional: NonFunctional;
  issues: Issue[];
}

export function buildModel(draft: SpecDraft): BuiltModel {
  const known = [...draft.entities.values()].filter((entity) => entity.fields.size > 0);
  const names = vocabularyOf(known, draft.lexicon);
  const distinct = distinctEndpoints(draft);
  const focusOfEndpoint = endpointFocus(draft, names);
  const vocabulary = { ...names, spoken: spokenIn(draft, { names, distinct, focusOfEndpoint }) };
  collectPromises(draft, vocabulary, distinct);
  const understandAll = (): UnderstoodRequirement[] =>
    draft.requirements.map((requirement) =>
      understandRequirement(requirement, { draft, vocabulary, focusOfEndpoint }),
    );
  applyAsides(understandAll(), [...distinct.drafts.values()]);
  const built = buildEntities(draft, statementIds);
  const { pagination, issues: pages } = paginationOf(draft);
  const { entities } = built;
  const options = { entities, pagination, idsOf: statementIds };
  const stated = buildEndpoints(draft, distinct, options);
  const understood = understandAll();
  const routes = { understood, stated: stated.endpoints, entities, pagination };
  const implied = impliedEndpoints(draft, routes);
  const endpoints = [...stated.endpoints, ...implied.endpoints];
  const { nonFunctional, issues: clashes } = conventionsOf(understood);
  const { requirements, issues } = finish(draft, { built, endpoints, understood });
  const byFact = requirementsByFact(requirements);
  const withRequirements = (endpoint: Endpoint): Endpoint => ({
    ...endpoint,
    requirementIds: byFact.get(`endpoint:${endpoint.method} ${endpoint.path}`) ?? [],
  });
  const all = [draft.issues, distinct.issues, built.issues, pages, stated.issues, implied.issues];
  return {
    entities,
    endpoints: endpoints.map(withRequirements),
    requirements,
    rules: [],
    nonFunctional,
    issues: [...all, clashes, issues].flat(),
  };
}

/** Finds all promises of the text: its requirements, and one for each line that lists an endpoint. */
function collectPromises(
  draft: SpecDraft,
  vocabulary: Vocabulary,
  { drafts }: DistinctEndpoints,
): void {
  collectRequirements(draft, ({ text }) => {
    const input = { text, lexicon: draft.lexicon, vocabulary, focus: {} };
    const { wants, remainder } = understand(input);
    return { some: wants.length > 0, all: wants.length > 0 && remainder.length === 0 };
  });
  draft.requirements.push(...endpointRequirements(draft, drafts));
}

function endpointFocus(
  draft: SpecDraft,
  { entities }: Vocabulary,
): UnderstandOptions["focusOfEndpoint"] {
  const { alias } = aliasesOf(draft.endpoints, entities);
  return (endpoint: EndpointDraft) => {
    const { entity } = resolveEndpoint(endpoint, entities, alias);
    const around = entity ?? focusOf(draft, endpoint.block);
    return {
      endpoint: { method: endpoint.method, path: endpoint.path },
      ...(around ? { entity: around } : {}),
    };
  };
}

/** The verbs that the lines of the endpoints use for what they do. */
function spokenIn(
  draft: SpecDraft,
  {
    names,
    distinct,
    focusOfEndpoint,
  }: {
    names: Vocabulary;
    distinct: DistinctEndpoints;
    focusOfEndpoint: UnderstandOptions["focusOfEndpoint"];
  },
): SpokenVerbs {
  const stated = [...distinct.drafts.values()].map((endpoint) => {
    const { method, path, description } = endpoint;
    return { method, path, description, entity: focusOfEndpoint(endpoint).entity };
  });
  return spokenVerbsOf(stated, names, draft.lexicon);
}

interface Parts {
  built: ReturnType<typeof buildEntities>;
  endpoints: readonly Endpoint[];
  understood: readonly UnderstoodRequirement[];
}

/** Requirements in the order of the text, with one for each entity's fields, and the findings about what is open. */
function finish(
  draft: SpecDraft,
  { built, endpoints, understood }: Parts,
): { requirements: Requirement[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const data = dataDrafts(draft);
  const all = [...understood.map((each) => each.draft), ...data].sort(
    (a, b) => placeOf(a.blocks) - placeOf(b.blocks),
  );
  const { ids, issues: clashes } = assignIds(all);
  issues.push(...clashes);
  const factsOf = factFinder(built.entities, endpoints);
  const entityOf = new Map(data.map((requirement, at) => [requirement, built.entities[at]]));
  const byDraft = new Map(understood.map((each) => [each.draft, each]));
  const requirements = all.map((requirement) => {
    const id = ids.get(requirement) ?? "";
    const frame = { id, statementIds: statementIds(requirement.blocks) };
    const each = byDraft.get(requirement);
    const entity = entityOf.get(requirement);
    const result = each
      ? buildRequirement(each, { ...frame, factsOf, endpoints })
      : entity &&
        dataRequirement(entity, {
          ...frame,
          blocks: requirement.blocks,
          leftovers: built.leftovers.get(entity.name) ?? [],
        });
    if (!result) throw new Error(`Expected requirement ${id} to have a source, found none.`);
    const open = openFinding(result);
    if (open)
      issues.push({
        ...open,
        code: "SPEC_REQUIREMENT_UNSUPPORTED",
        blocks: requirement.blocks.slice(0, 3),
      });
    if (result.understanding === "none") markOpen(draft, requirement.blocks);
    return result;
  });
  return { requirements, issues };
}

/** One promise for the fields of each entity. */
function dataDrafts(draft: SpecDraft): RequirementDraft[] {
  return [...draft.entities.values()]
    .filter(({ fields }) => fields.size > 0)
    .map(({ blocks, fields }) => ({
      id: undefined,
      number: undefined,
      kind: "data",
      priority: "MUST",
      text: "",
      prefix: "",
      blocks: [...new Set([...blocks, ...[...fields.values()].flatMap((field) => field.blocks)])],
    }));
}

function markOpen(draft: SpecDraft, blocks: SpecDraft["blocks"]): void {
  for (const block of blocks)
    if (block.kind !== "heading")
      draft.marks.set(block, { status: "not-understood", recogniser: "requirement" });
}

function placeOf(blocks: SpecDraft["blocks"]): number {
  return Math.min(...blocks.slice(0, 50).map(({ index }) => index));
}

/** Ids of the requirements that ask for each fact. */
function requirementsByFact(requirements: readonly Requirement[]): Map<string, string[]> {
  const byFact = new Map<string, string[]>();
  for (const { id, facts } of requirements) {
    for (const fact of facts) {
      const ids = byFact.get(fact);
      if (ids) ids.push(id);
      else byFact.set(fact, [id]);
    }
  }
  return byFact;
}
