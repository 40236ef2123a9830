/**
 * From what recognisers found to the model. Requirements are understood twice: first for what they add to the model
 * (bounds, statuses, implied routes), then, with the model settled, for what they ask for.
 */
import type {
  Callers,
  Endpoint,
  Entity,
  NonFunctional,
  Requirement,
  Rule,
  Seed,
} from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import { focusOf } from "../requirements/focus-of.ts";
import { collectRequirements } from "../requirements/collect-requirements.ts";
import { applyBasePath } from "../endpoints/base-path.ts";
import { buildInputs } from "../endpoints/build-inputs.ts";
import { buildRedirects } from "../endpoints/build-redirects.ts";
import { buildLists } from "../endpoints/build-lists.ts";
import { withoutActionMoments } from "./action-moments.ts";
import { withKeptFields } from "../endpoints/kept-fields.ts";
import { linkInputs } from "../endpoints/link-inputs.ts";
import { CONVENTION } from "../endpoints/list-pages.ts";
import { addBodies } from "../entities/add-bodies.ts";
import { addBelongings } from "../entities/add-belongings.ts";
import { applyDeleteRules } from "../entities/delete-rules.ts";
import { dropStrays } from "../entities/drop-strays.ts";
import { relate } from "../entities/relate.ts";
import { resolveEndpoint } from "../endpoints/resolve-endpoints.ts";
import type { Routes } from "../endpoints/routes.ts";
import { routesOf } from "../endpoints/routes.ts";
import { understand } from "../understanding/understand.ts";
import type { SpokenVerbs } from "../understanding/spoken-verbs.ts";
import { spokenVerbsOf } from "../understanding/spoken-verbs.ts";
import type { Vocabulary } from "../understanding/vocabulary.ts";
import { vocabularyOf } from "../understanding/vocabulary.ts";
import type { UnderstandOptions, UnderstoodRequirement } from "./build-requirements.ts";
import { endpointRequirements, understandRequirement } from "./build-requirements.ts";
import type { DistinctEndpoints } from "./distinct-endpoints.ts";
import { distinctEndpoints } from "./distinct-endpoints.ts";
import { buildEndpoints } from "./build-endpoints.ts";
import type { BuiltEntities } from "./build-entities.ts";
import { readBehaviours } from "../rules/read-behaviours.ts";
import type { AccountsByBlock } from "./accounts.ts";
import { accountsByBlock, promisesOf } from "./accounts.ts";
import { buildRelatedEntities, structureOf } from "./build-structure.ts";
import { conventionsOf } from "./conventions.ts";
import { applyAsides } from "./apply-asides.ts";
import type { EndpointDraft, Issue } from "./draft.ts";
import { finishRequirements, requirementsByFact } from "./finish-requirements.ts";
import { impliedEndpoints } from "./implied-endpoints.ts";
import type { SpokenRoutes } from "../spoken-routes/add-spoken-routes.ts";
import { withSources } from "../spoken-routes/made-from.ts";
import { addSpokenRoutes } from "../spoken-routes/add-spoken-routes.ts";
import { serviceConventions } from "./service-conventions.ts";
import type { Account } from "./structure.ts";
import { statementIds } from "./ledger.ts";
import { settleModel } from "./settle-model.ts";
import type { SpecDraft } from "./spec-draft.ts";

/** Everything of a model but its frame (title, source, ledger). */
export interface BuiltModel {
  entities: Entity[];
  endpoints: Endpoint[];
  requirements: Requirement[];
  rules: Rule[];
  callers?: Callers;
  seeds?: Seed[];
  nonFunctional: NonFunctional;
  issues: Issue[];
}

export function buildModel(draft: SpecDraft): BuiltModel {
  applyBasePath(draft);
  addBodies(draft);
  addBelongings(draft);
  dropStrays(draft);
  const relations = relate(draft);
  const known = [...draft.entities.values()].filter((entity) => entity.fields.size > 0);
  const names = vocabularyOf(known, draft.lexicon);
  const spoken = addSpokenRoutes(draft, { relations, vocabulary: names });
  const distinct = distinctEndpoints(draft);
  const { lexicon } = draft;
  const stated = [...distinct.drafts.values()];
  const { routes, issues: aliases } = routesOf(stated, { entities: known, relations, lexicon });
  const focusOfEndpoint = endpointFocus(draft, routes);
  const vocabulary = { ...names, spoken: spokenIn(draft, { names, distinct, focusOfEndpoint }) };
  collectPromises(draft, vocabulary, distinct);
  const understandAll = (accounts: AccountsByBlock = new Map()): UnderstoodRequirement[] =>
    draft.requirements.map((requirement) =>
      understandRequirement(requirement, { draft, vocabulary, focusOfEndpoint, accounts }),
    );
  applyAsides(understandAll(), stated);
  const deletions = applyDeleteRules(draft, { relations, vocabulary });
  const built = buildRelatedEntities(draft, { distinct, relations, routes });
  const issues = [draft.issues, spoken.issues, distinct.issues, aliases, built.issues];
  return assemble(draft, {
    built,
    distinct,
    routes,
    vocabulary,
    understandAll,
    issues,
    deletions,
    spoken,
  });
}

interface Read {
  built: BuiltEntities;
  distinct: DistinctEndpoints;
  routes: Routes;
  vocabulary: Vocabulary;
  understandAll: (accounts?: AccountsByBlock) => UnderstoodRequirement[];
  issues: Issue[][];
  /** What is understood of sentences about deletions. */
  deletions: Account[];
  /** What is understood of lines that say what one can do. */
  spoken: SpokenRoutes;
}

/** Endpoints, behaviour and requirements, once the entities are settled. */
function assemble(draft: SpecDraft, read: Read): BuiltModel {
  const { built, routes } = read;
  const options = { entities: built.entities, routes, pagination: CONVENTION, idsOf: statementIds };
  const stated = buildEndpoints(read.distinct, options);
  const understood = read.understandAll();
  const implied = impliedEndpoints(draft, {
    understood,
    stated: stated.endpoints,
    entities: built.entities,
    pagination: CONVENTION,
  });
  const whole = [...stated.endpoints, ...implied.endpoints];
  const lists = buildLists(draft, whole, {
    entities: withoutActionMoments(built.entities, whole),
    vocabulary: read.vocabulary,
    stated,
  });
  const { entities } = lists;
  const bodies = buildInputs(draft, lists.endpoints, { entities, stated });
  const led = buildRedirects(draft, bodies.endpoints, { entities, stated });
  const linked = withSources(linkInputs(led, entities), {
    entities,
    madeFrom: read.spoken.madeFrom,
  });
  const conventions = conventionsOf(understood);
  const service = serviceConventions(draft, stated.health);
  const general = { ...conventions.nonFunctional, ...service.stated };
  const behaviours = settleModel(
    readBehaviours(
      draft,
      structureOf(draft, {
        entities: withKeptFields(entities, linked),
        endpoints: linked,
        vocabulary: read.vocabulary,
        nonFunctional: { ...general, ...draft.given.nonFunctional },
        stated,
        settled: settledBlocks(understood, read.deletions),
      }),
    ),
  );
  const parts = [lists, bodies, service, behaviours];
  const accounts = accountsByBlock([
    ...read.deletions,
    ...read.spoken.accounts,
    ...parts.flatMap((part) => part.accounts),
  ]);
  const issues = [...read.issues, stated.issues, implied.issues, conventions.issues];
  const nonFunctional = { ...general, ...behaviours.nonFunctional };
  return withRequirements(draft, read, { behaviours, accounts, nonFunctional, issues });
}

interface Assembled {
  behaviours: ReturnType<typeof settleModel<ReturnType<typeof readBehaviours>>>;
  accounts: AccountsByBlock;
  nonFunctional: NonFunctional;
  issues: Issue[][];
}

/** The model is settled: what is left is which requirement asks for which of its facts. */
function withRequirements(
  draft: SpecDraft,
  read: Read,
  { behaviours, accounts, nonFunctional, issues }: Assembled,
): BuiltModel {
  draft.requirements.push(...promisesOf(draft, accounts));
  const finished = finishRequirements(draft, {
    built: { ...read.built, entities: behaviours.entities },
    endpoints: behaviours.endpoints,
    understood: read.understandAll(accounts),
    accounts,
    rules: behaviours.rules,
  });
  const byFact = requirementsByFact(finished.requirements);
  return {
    entities: behaviours.entities,
    endpoints: behaviours.endpoints.map((endpoint) => ({
      ...endpoint,
      requirementIds: byFact.get(`endpoint:${endpoint.method} ${endpoint.path}`) ?? [],
    })),
    requirements: finished.requirements,
    rules: behaviours.rules.map((rule) => ({
      ...rule,
      requirementIds: byFact.get(`rule:${rule.id}`) ?? [],
    })),
    ...(behaviours.callers ? { callers: behaviours.callers } : {}),
    ...(behaviours.seeds ? { seeds: behaviours.seeds } : {}),
    nonFunctional,
    issues: [...issues, behaviours.issues, finished.issues].flat(),
  };
}

/** What only restates or adds rules of fields is settled by the fields. */
function settledBlocks(
  understood: readonly UnderstoodRequirement[],
  deletions: readonly Account[],
): Set<Block> {
  const deleting = deletions.filter(
    ({ block, start, end }) => end - start >= block.text.length - 1,
  );
  const restated = understood
    .filter(
      ({ asides, remainder }) =>
        remainder.length === 0 && asides.some(({ kind }) => kind === "constraint"),
    )
    .flatMap(({ draft }) => draft.blocks);
  return new Set([...restated, ...deleting.map(({ block }) => block)]);
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

function endpointFocus(draft: SpecDraft, routes: Routes): UnderstandOptions["focusOfEndpoint"] {
  return (endpoint: EndpointDraft) => {
    const { entity } = resolveEndpoint(endpoint, routes);
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
