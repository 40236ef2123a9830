import { phraseList } from "./phrase-list.ts";

const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words of sentences that repeat or add a rule about a field. */
export const demandLinks = wordSet(`
  , : ( ) - – — and be is are has have to its it a an the must should shall which that of value values length long
  also field in can may will needs contain or each always exactly`);
export const demandOpeners = wordSet("is must are : ( has be can may should shall cannot never");
export const typeOpeners = wordSet("be is are valid type");

export const negations = wordSet("no not cannot never can't mustn't");
export const sameWords = wordSet("same");
export const shareWords = wordSet("share shares shared");
export const sharingWords = wordSet(`
  two share shares shared have has same the may must can be with use another exist at once ever`);

/** Words of sentences about requests that are refused. */
export const refusals = {
  refusing: wordSet(`
    reject rejects rejected refuse refuses refused fail fails failed error errors invalid`),
  without: wordSet("without"),
  lacking: wordSet("without missing lacking omitting"),
  empty: wordSet("empty blank"),
  wrong: wordSet("invalid wrong bad"),
  negative: wordSet("negative"),
};

/** Words that make a rule hold only sometimes. */
export const conditions = wordSet(`
  if when whenever unless while until after before once per within only during except depending`);

/** Reasons of a user story: they say why, not what. */
export const reasons: readonly string[] = phraseList(`
    so that; so i; so we; so they; so my; so our; in order to; in order that; because`);

/** "I want": the words after the role of a user story, and those that open a line of a scenario. */
export const storyOpeners: readonly string[] = phraseList("as a; as an; as the");
export const storyVoice: readonly string[] = phraseList(`
    i want; i can; i need; i would like; i'd like; i must; i should; i may; i wish; i am able; we want; we need;
    we can; they want; i expect`);
export const scenarioOpeners = wordSet("given");
export const scenarioSteps = wordSet("when then and but");

/** Names of the parameters that cut lists, as paginationOf knows them. */
export const pageParameters = { limits: wordSet("limit"), offsets: wordSet("offset skip") };

/** Words for being there, in the first step of a scenario. */
export const existence = wordSet("exists exist existing there is are present");

/** Words between two answers of which one is given. */
export const alternatives = wordSet("or else otherwise / |");

/** What a sentence about the service demands. */
export const demands = {
  demand: phraseList("must; shall"),
  advice: phraseList("should; ought to"),
};

/**
 * Modal words in running text. "can" and "may" permit; what the service permits, it must be able to do. Only "MAY" in
 * capitals, as in RFC 2119, leaves a choice.
 */
export const spokenPriorities = {
  "WON'T": phraseList("won't; will not have"),
  MUST: phraseList("must; shall"),
  SHOULD: phraseList("should"),
  COULD: phraseList("could; nice to have; nice-to-have"),
};
export const shoutedPriorities = wordSet("MAY");

/** Beginnings of words; see Lexicon.domains. */
export const domains = {
  authentication: phraseList(
    "login; logout; signin; signup; password; token; authenticat; authori",
  ),
  payment: phraseList("pay; paid; invoice; refund; checkout"),
  search: phraseList("search; filter; find; sort"),
  workflow: phraseList(
    "approve; cancel; transition; workflow; schedule; notify; remind; assign; publish",
  ),
};

/** People in one word without an article. */
export const collectives = wordSet(
  "staff personnel everybody everyone anyone anybody somebody someone nobody i we",
);
/** Words that give permission or ability: the subject before them acts. */
export const permissions: readonly string[] = phraseList(`
    can; may; want; wants; want to; wants to; would like to; need to; needs to; is able to; are able to; be able to;
    must be able to; should be able to; shall be able to; will be able to; might be able to; is allowed to; are
    allowed to; must be allowed to; should be allowed to; can also; could; have to; has to`);
