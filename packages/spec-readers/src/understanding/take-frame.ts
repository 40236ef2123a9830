import { matchPhrase } from "../text/phrases.ts";
import type { Work } from "./work.ts";
import { lowerAt, take } from "./work.ts";

const LONGEST_ACTOR = 4;
const LONGEST_PERSONA = 8;
const LONGEST_LABEL = 8;

/** Takes what only frames a promise: who acts, why, and a label in front. Restrictions of who may act are promises. */
export function takeFrame(work: Work): void {
  takeLabel(work);
  takeStory(work);
  takeGiven(work);
  takeActor(work);
  takeModals(work);
}

/** "**Create plant**: …": a label repeats what follows it. */
function takeLabel(work: Work): void {
  const colon = work.tokens.findIndex(
    (token, at) => at <= LONGEST_LABEL && token.kind === "symbol" && /^[:—–]$/.test(token.text),
  );
  if (colon <= 0) return;
  const label = work.tokens.slice(0, colon);
  const rest = work.tokens.length - colon - 1;
  if (rest >= 3 && label.every((token, at) => token.bold && !isRestriction(work, at)))
    take(work, 0, colon + 1);
}

/** "As a gardener, I want to … so that …". */
function takeStory(work: Work): void {
  const start = work.tokens.findIndex(
    (_, at) => at <= LONGEST_LABEL && matchPhrase(work.lexicon.storyOpeners, work.tokens, at),
  );
  if (start < 0) return;
  const voice = work.tokens.findIndex(
    (_, at) => at > start && matchPhrase(work.lexicon.storyVoice, work.tokens, at) !== undefined,
  );
  const comma = work.tokens.findIndex((token, at) => at > start && token.text === ",");
  const end = voice > start ? voice : comma;
  if (end > start && end - start <= LONGEST_PERSONA) takeUnlessRestricted(work, start, end);
  const phrase = voice > start && matchPhrase(work.lexicon.storyVoice, work.tokens, voice);
  if (phrase) take(work, voice, voice + phrase.length);
  const why = work.tokens.findIndex(
    (_, at) => at > start && matchPhrase(work.lexicon.reasons, work.tokens, at) !== undefined,
  );
  if (why > start) take(work, why, work.tokens.length);
}

/** "Given a plant exists", "given there is a plant": the start of a scenario promises nothing. */
function takeGiven(work: Work): void {
  const { scenarioOpeners, existence, articles, scenarioSteps } = work.lexicon;
  if (!scenarioOpeners.has(lowerAt(work, 0))) return;
  let end = 1;
  for (; end < work.tokens.length && !scenarioSteps.has(lowerAt(work, end)); end += 1) {
    const isEntity = work.mentionAt.get(end)?.entity !== undefined;
    const lower = lowerAt(work, end);
    if (lower === ",") break;
    if (!isEntity && !existence.has(lower) && !articles.has(lower)) return;
  }
  take(work, 0, end);
}

/** "Gardeners can …", "the service must allow members to …". */
function takeActor(work: Work): void {
  for (let at = 0; at < work.tokens.length; at += 1) {
    const modal = matchPhrase(work.lexicon.modals, work.tokens, at);
    if (!modal) continue;
    const before = sentenceStart(work, at);
    if (at - before <= LONGEST_ACTOR && acts(work, before, at))
      takeUnlessRestricted(work, before, at);
    takeAllowed(work, at + modal.length);
    return;
  }
}

/**
 * People act: several of them, or one with an article, before a word of ability ("members can", "a guest must be able
 * to"). "Song length must be" has another subject; whatever the model does not know of it stays untaken.
 */
function acts(work: Work, start: number, modal: number): boolean {
  const { permissions, articles, collectives, manyWords, grammar } = work.lexicon;
  const permission = matchPhrase(permissions, work.tokens, modal);
  const follower = modal + (permission?.length ?? 1);
  const able = permission && !grammar.be.has(lowerAt(work, follower)) && !isDenied(work, follower);
  const commanded = !permission && work.lexicon.verbs.has(lowerAt(work, follower));
  if (!able && !commanded) return false;
  const first = lowerAt(work, start);
  const last = lowerAt(work, modal - 1);
  return (
    articles.has(first) ||
    manyWords.has(first) ||
    collectives.has(last) ||
    work.lexicon.inflection.isPlural(last)
  );
}

function isDenied(work: Work, at: number): boolean {
  return work.lexicon.negations.has(lowerAt(work, at));
}

/** "allows members to": the actor between "allow" and "to". */
function takeAllowed(work: Work, from: number): void {
  for (let at = from; at <= from + LONGEST_ACTOR && at < work.tokens.length; at += 1) {
    if (work.lexicon.verbs.has(lowerAt(work, at)) || work.mentionAt.has(at)) return;
    if (!work.lexicon.grammar.infinitive.has(lowerAt(work, at))) continue;
    takeUnlessRestricted(work, from, at);
    return;
  }
}

function sentenceStart(work: Work, at: number): number {
  for (let i = at - 1; i >= 0; i -= 1) if (/^[.,:;—–]$/.test(lowerAt(work, i))) return i + 1;
  return 0;
}

function takeUnlessRestricted(work: Work, start: number, end: number): void {
  for (let at = start; at < end; at += 1) if (isRestriction(work, at)) return;
  for (let at = start; at < end; at += 1) if (!work.mentionAt.has(at)) take(work, at, at + 1);
}

function isRestriction(work: Work, at: number): boolean {
  const lower = lowerAt(work, at);
  return work.lexicon.restrictions.has(lower) || work.lexicon.ruleWords.has(lower);
}

function takeModals(work: Work): void {
  for (let at = 0; at < work.tokens.length; at += 1) {
    const modal = matchPhrase(work.lexicon.modals, work.tokens, at);
    if (modal) take(work, at, at + modal.length);
  }
}
