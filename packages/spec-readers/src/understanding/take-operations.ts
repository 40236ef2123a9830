/**
 * Verbs and what they are done to. "Users can create, edit and delete plants, or view a single one by id".
 *
 * Invariants:
 * 1. A verb is taken only when it is known what it is done to.
 * 2. Verbs in a row share the object that follows; objects in a row share the verb before them.
 * 3. An entity that hangs on a preposition ("readings of a plant") is not an object: it states a relation, which
 *    nothing in the model accounts for, and stays untaken.
 */
import type { Verb } from "../lexicon/lexicon.ts";
import type { EntityDraft } from "../model/draft.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Action, Mention, Work } from "./work.ts";
import { lowerAt, take, want } from "./work.ts";

interface ObjectOfVerb {
  entity: EntityDraft;
  start: number;
  end: number;
  many: boolean;
  single: boolean;
}

/** Verbs in a row with their objects. */
export interface Clause {
  verbs: { verb: Verb; at: number }[];
  objects: ObjectOfVerb[];
  /** An entity hangs on a preposition after the verb. */
  related?: boolean;
  /** Index of the first token that belongs to the next clause. */
  end: number;
}

/** Finds verbs with their objects, takes both, and wants what they ask for. */
export function takeOperations(work: Work): Clause[] {
  const clauses = findClauses(work);
  for (const clause of clauses) {
    if (clause.objects.length === 0) clause.objects.push(...objectElsewhere(work, clause, clauses));
    if (clause.objects.length === 0) continue;
    for (const { verb, at } of clause.verbs) {
      take(work, at, at + 1);
      for (const object of clause.objects) {
        for (const action of actionsOf(verb, object, { work, clause })) {
          want(work, { kind: "action", action, entity: object.entity });
        }
      }
    }
    for (const object of clause.objects) take(work, object.start, object.end);
  }
  return clauses.filter((clause) => clause.objects.length > 0);
}

function findClauses(work: Work): Clause[] {
  const clauses: Clause[] = [];
  let open: Clause | undefined;
  let named = work.focus.entity;
  for (let at = 0; at < work.tokens.length; at += 1) {
    const mention = work.mentionAt.get(at);
    if (mention?.entity && mention.start === at) {
      if (open) addObject(work, open, mention);
      named = mention.entity;
      at = mention.end - 1;
      continue;
    }
    const verb = verbAt(work, at);
    if (verb && !work.taken[at]) {
      if (open && open.objects.length === 0 && isChain(work, open, at))
        open.verbs.push({ verb, at });
      else {
        if (open) open.end = at;
        open = { verbs: [{ verb, at }], objects: [], end: work.tokens.length };
        clauses.push(open);
      }
    } else if (open && isPronounObject(work, at)) {
      addPronoun(work, { clauses, open, named }, at);
    }
  }
  return clauses;
}

function verbAt(work: Work, at: number): Verb | undefined {
  const token = work.tokens[at];
  if (token?.kind !== "word" || work.mentionAt.has(at)) return undefined;
  const verb = work.lexicon.verbs.get(token.lower);
  if (!verb || isNegated(work, at)) return undefined;
  const before = work.tokens[at - 1];
  const isNoun =
    before !== undefined &&
    (work.lexicon.articles.has(before.lower) ||
      work.lexicon.manyWords.has(before.lower) ||
      work.mentionAt.get(at - 1)?.entity !== undefined) &&
    !work.lexicon.passives.has(token.lower);
  const isCounted =
    work.lexicon.grammar.of.has(lowerAt(work, at + 1)) &&
    work.lexicon.genericNouns.has(token.lower);
  return isNoun || isCounted ? undefined : verb;
}

/** "without deleting it", "cannot be changed": what must not happen is no operation. */
function isNegated(work: Work, at: number): boolean {
  const { negations, refusals } = work.lexicon;
  return [1, 2, 3].some((steps) => {
    const lower = lowerAt(work, at - steps);
    return negations.has(lower) || refusals.without.has(lower);
  });
}

/** Only commas, "and" and "or" between two verbs that share their object. */
function isChain(work: Work, open: Clause, at: number): boolean {
  const last = open.verbs.at(-1);
  if (!last) return false;
  for (let i = last.at + 1; i < at; i += 1) {
    const lower = lowerAt(work, i);
    if (lower !== "," && lower !== "/" && !work.lexicon.grammar.chain.has(lower)) return false;
  }
  return true;
}

function addObject(work: Work, open: Clause, mention: Mention): void {
  const entity = mention.entity;
  if (!entity) return;
  const object: ObjectOfVerb = {
    entity,
    start: mention.start,
    end: mention.end,
    ...quantity(work, mention.start, mention.end),
  };
  const last = open.objects.at(-1);
  if (!last) {
    if (hangsOnRelation(work, open, mention.start)) open.related = true;
    else open.objects.push(object);
  } else if (last.end === mention.start && last.entity !== entity) {
    // "customer orders" are orders; what stands before them is a relation.
    open.objects[open.objects.length - 1] = object;
  } else if (last.entity === entity || isJoined(work, last.end, mention.start)) {
    open.objects.push(object);
  }
}

/** "add to a plant": a preposition right after the verb; "details of a plant" is the plant itself. */
function hangsOnRelation(work: Work, open: Clause, start: number): boolean {
  const verb = open.verbs.at(-1)?.at ?? start;
  for (let at = start - 1; at > verb; at -= 1) {
    const lower = lowerAt(work, at);
    const { relations, grammar } = work.lexicon;
    const isParticle = grammar.particle.has(lower) && at === verb + 1;
    if (!(relations.has(lower) || grammar.possession.has(lower)) || isParticle) continue;
    if (grammar.possession.has(lower)) {
      return !isGenericBetween(work, verb, at);
    }
    return true;
  }
  return false;
}

function isGenericBetween(work: Work, verb: number, at: number): boolean {
  for (let i = verb + 1; i < at; i += 1)
    if (work.lexicon.genericNouns.has(lowerAt(work, i))) return true;
  return work.lexicon.genericNouns.has(lowerAt(work, verb));
}

function isJoined(work: Work, from: number, to: number): boolean {
  let joined = false;
  for (let at = from; at < to; at += 1) {
    const lower = lowerAt(work, at);
    if (isJoin(work, lower)) joined = true;
    else if (
      !work.lexicon.articles.has(lower) &&
      !work.lexicon.singleWords.has(lower) &&
      !work.lexicon.manyWords.has(lower)
    )
      return false;
  }
  return joined;
}

function isJoin({ lexicon }: Work, lower: string): boolean {
  return (
    lower === "," ||
    lower === "/" ||
    lexicon.grammar.and.has(lower) ||
    lexicon.grammar.or.has(lower)
  );
}

function quantity(work: Work, start: number, end: number): { many: boolean; single: boolean } {
  const last = work.tokens[end - 1]?.lower ?? "";
  let many = work.lexicon.inflection.isPlural(last);
  let single = false;
  for (let at = start - 1; at >= Math.max(0, start - 4); at -= 1) {
    const lower = lowerAt(work, at);
    if (work.lexicon.verbs.has(lower) && !work.lexicon.manyWords.has(lower)) break;
    if (isJoin(work, lower) || work.mentionAt.has(at)) break;
    if (work.lexicon.manyWords.has(lower)) many = true;
    else if (work.lexicon.singleWords.has(lower) && !many) single = true;
  }
  const { phrase, at } = keyAfter(work, end);
  if (phrase && !work.taken[at]) single = true;
  return { many: many && !(single && !work.lexicon.inflection.isPlural(last)), single };
}

/** "by id" directly after an object, perhaps after "details". */
function keyAfter(work: Work, from: number): { phrase: boolean; at: number } {
  let at = from;
  while (
    at < from + 2 &&
    (work.lexicon.genericNouns.has(lowerAt(work, at)) || lowerAt(work, at) === "(")
  )
    at += 1;
  return { phrase: matchPhrase(work.lexicon.keys, work.tokens, at) !== undefined, at };
}

function isPronounObject(work: Work, at: number): boolean {
  if (!work.lexicon.pronouns.has(lowerAt(work, at)) || work.tokens[at]?.kind !== "word")
    return false;
  // "this plant", "one plant" name the plant; "it has" starts a sentence.
  return !work.mentionAt.has(at + 1);
}

function addPronoun(
  work: Work,
  {
    clauses,
    open,
    named,
  }: { clauses: readonly Clause[]; open: Clause; named: EntityDraft | undefined },
  at: number,
): void {
  // "publish notes and remove them": what was named before, even by a verb that is not known.
  const entity = clauses.flatMap((clause) => clause.objects).at(-1)?.entity ?? named;
  if (!entity) return;
  const single = work.lexicon.grammar.singlePronoun.has(lowerAt(work, at));
  open.objects.push({ entity, start: at, end: at + 1, many: !single, single });
}

/** "Plants can be created", "Delete by id", "List all records": the object stands before the verb or goes without saying. */
function objectElsewhere(work: Work, clause: Clause, clauses: readonly Clause[]): ObjectOfVerb[] {
  if (clause.related) return [];
  const first = clause.verbs[0]?.at ?? 0;
  const start = clauses.filter((other) => other.end <= first).at(-1)?.end ?? 0;
  const subject = work.mentions.findLast(
    (mention) => mention.entity && mention.end <= first && mention.start >= Math.min(start, first),
  );
  if (subject?.entity && isPassive(work, subject.end, first)) {
    return [
      {
        entity: subject.entity,
        start: subject.start,
        end: subject.end,
        ...quantity(work, subject.start, subject.end),
      },
    ];
  }
  const following = work.tokens.slice(first + 1, clause.end).map((token) => token.lower);
  const generic = following.find(
    (word, i) => work.lexicon.genericNouns.has(word) && !isComplement(work, first + 1 + i),
  );
  const isKeyed = following.some(
    (_, i) => matchPhrase(work.lexicon.keys, work.tokens, first + 1 + i) !== undefined,
  );
  const sole = work.vocabulary.entities.length === 1 ? work.vocabulary.entities[0] : undefined;
  const entity = work.focus.entity ?? (generic !== undefined || isKeyed ? sole : undefined);
  const previous = clauses
    .filter((other) => other.objects.length > 0 && other.end <= first)
    .at(-1)
    ?.objects.at(-1);
  const implied = entity ?? (generic === undefined && !isKeyed ? undefined : previous?.entity);
  if (!implied) return [];
  const many =
    following.some((word) => work.lexicon.manyWords.has(word)) ||
    (generic !== undefined && work.lexicon.inflection.isPlural(generic));
  return [{ entity: implied, start: first, end: first + 1, many, single: isKeyed || !many }];
}

/** The "datos" of "base de datos" are no rows: a noun that nobody knows has them. */
function isComplement(work: Work, at: number): boolean {
  const { grammar, genericNouns, verbs, stopWords, articles } = work.lexicon;
  const noun = lowerAt(work, at - 2);
  const isKnown = [genericNouns, stopWords, articles].some((words) => words.has(noun));
  return grammar.of.has(lowerAt(work, at - 1)) && !isKnown && !verbs.has(noun);
}

function isPassive(work: Work, from: number, verb: number): boolean {
  const { passives, reflexives } = work.lexicon;
  // "las plantas se pueden crear", "pueden crearse"
  const isReflexive = [1, -1, -2, -3].some((step) => reflexives.has(lowerAt(work, verb + step)));
  return (passives.has(lowerAt(work, verb)) || isReflexive) && verb - from <= 8;
}

function actionsOf(
  verb: Verb,
  object: ObjectOfVerb,
  { work, clause }: { work: Work; clause: Clause },
): Action[] {
  switch (verb) {
    case "create":
    case "delete":
      return [verb];
    case "list":
      return ["list"];
    case "update":
    case "replace":
    case "modify":
      return ["update"];
    case "manage":
      return ["create", "list", "read", "update", "delete"];
    case "retrieve": {
      const endpoint = work.focus.endpoint;
      // The description of an endpoint does not choose between one and many: its path does.
      if (endpoint?.method === "GET") return [endpoint.path.endsWith("}") ? "read" : "list"];
      if (clause.verbs.length > 2) return ["list", "read"];
      if (object.many && object.single) return ["list", "read"];
      return [object.many ? "list" : "read"];
    }
  }
}
