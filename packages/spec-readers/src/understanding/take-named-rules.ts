import { readPattern } from "../constraints/parse-pattern.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { EntityDraft } from "../model/draft.ts";
import type { Mention, Work } from "./work.ts";
import { fieldOfMention, lowerAt, take, want } from "./work.ts";

/** Rules whose words contain the name of the field: "a valid e-mail address", "no two singers share the same e-mail". */
export function takeNamedRules(work: Work): void {
  takeFormats(work);
  takeSharing(work);
  takePattern(work);
}

/** "The label must match ^[A-Z]+$" gives the field before it its pattern. */
function takePattern(work: Work): void {
  const pattern = readPattern(work.text, work);
  if (pattern?.source === undefined) return;
  const mention = work.mentions.findLast(({ start, terms }) => {
    const place = work.tokens[start]?.start ?? 0;
    return place < pattern.from && terms.some(({ field }) => field);
  });
  const target = mention && fieldOfMention(mention, entitiesOf(work));
  if (!mention || !target) return;
  work.tokens.forEach(({ start, end }, at) => {
    if (start >= pattern.from && end <= pattern.to) take(work, at, at + 1);
  });
  take(work, mention.start, mention.end);
  want(work, { kind: "field", ...target });
  const constraint = { kind: "pattern", source: pattern.source } as const;
  work.asides.push({ kind: "constraint", ...target, constraint });
}

/** "valid email address" of a field `email`: the phrase is longer than the name. */
function takeFormats(work: Work): void {
  for (let at = 0; at < work.tokens.length; at += 1) {
    const phrase = matchPhrase(work.lexicon.types, work.tokens, at);
    const format = phrase?.meaning;
    if (!phrase || phrase.length < 2 || (format !== "email" && format !== "url")) continue;
    const mention = work.mentions.find(
      ({ start, end }) => start >= at && end <= at + phrase.length,
    );
    const named =
      mention ??
      work.mentions.findLast(({ end, terms }) => end <= at && terms.some(({ field }) => field));
    const target = named && fieldOfMention(named, entitiesOf(work));
    if (!named || !target || work.taken[at]) continue;
    take(work, at, at + phrase.length);
    take(work, named.start, named.end);
    want(work, { kind: "field", ...target });
    work.asides.push({
      kind: "constraint",
      ...target,
      constraint: { kind: "type", type: "string", format },
    });
  }
}

/** "Two plants cannot have the same label." */
function takeSharing(work: Work): void {
  const { sameWords, shareWords, negations, sharingWords } = work.lexicon;
  const same = work.tokens.findIndex(({ lower }) => sameWords.has(lower));
  const denied = work.tokens.some(({ lower }) => negations.has(lower));
  const share = work.tokens.findIndex(({ lower }) => shareWords.has(lower));
  const from = Math.max(same, share);
  const mention = work.mentions.find(
    ({ start, terms }) => start > from && start <= from + 2 && terms.some(({ field }) => field),
  );
  const target =
    from >= 0 && denied && mention ? fieldOfMention(mention, entitiesOf(work)) : undefined;
  // "The same guest cannot have two stays for the same night": alone neither of the two is unique.
  if (!mention || !target || work.mentions.some((other) => isOther(other, mention, target.entity)))
    return;
  for (let at = 0; at < mention.end; at += 1)
    if (sharingWords.has(lowerAt(work, at)) || negations.has(lowerAt(work, at)))
      take(work, at, at + 1);
  take(work, mention.start, mention.end);
  want(work, { kind: "field", ...target });
  work.asides.push({ kind: "constraint", ...target, constraint: { kind: "unique" } });
}

/** Something else that a sentence about one unique field speaks of: another field, or rows of another kind. */
function isOther({ start, terms, entity }: Mention, mention: Mention, owner: EntityDraft): boolean {
  if (start === mention.start) return false;
  return entity === undefined ? terms.some(({ field }) => field !== undefined) : entity !== owner;
}

function entitiesOf(work: Work): Work["focus"]["entity"][] {
  return [...work.mentions.map(({ entity }) => entity), work.focus.entity];
}
