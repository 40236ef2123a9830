/** Little words by what they do between the names, numbers and verbs of a statement. */
export const grammarTopics = [
  /** Joins of a list: "name and height", "open or closed". */
  "and",
  "or",
  /** Inside the name of one field: "fecha de siembra". */
  "nameJoin",
  /** Between the ends of a range: "3 to 80", "between 3 and 80". */
  "rangeJoin",
  /** "of" in "number of frames", "list of". */
  "of",
  "be",
  /** "each plant has", "for each plant we keep", "of which"; a sentence that goes on with the one before. */
  "each",
  "eachOpener",
  "continuing",
  "which",
  "belongs",
  "both",
  /** Between a field and its value: "status is open". */
  "equals",
  /** Between two verbs that share their object: "create, edit and then delete plants". */
  "chain",
  /** After "one of": "the following:". */
  "listOpener",
  /** Relations after which the owner is the object itself: "details of a plant". */
  "possession",
  /** A preposition that belongs to the verb: "look at". */
  "particle",
  /** Pronouns for one row. */
  "singlePronoun",
  /** Before what a list is cut or ordered by: "by status". */
  "selector",
  /** "the number of frames" is the field `frames`. */
  "count",
  "given",
  "optionally",
  "new",
  "partial",
  /** First word of the name of a flag: `is_open`, `has_lid`. */
  "flagPrefix",
  /** Last word of the name of an instant: `opened_at`. */
  "instantSuffix",
  /** Before a unit of measure: "in cm". */
  "unitPrefix",
  /** Words for a status in a bare list of them. */
  "statusWord",
  /** Between "allow" and what is allowed: "allows members to add". */
  "infinitive",
  /** After a unit of length: "80 characters long". */
  "lengthTail",
  /** Letters of the ids of requirements, and of those about qualities: "FR-3", "NFR2". */
  "idPrefix",
  "nonFunctionalPrefix",
  /** Endings by which a noun of this language differs from the same noun in the other: "producto", "cliente". */
  "cognateEnding",
  /** In front of a tag of priority: "(priority: high)". */
  "priorityLabel",
] as const;

export type GrammarTopic = (typeof grammarTopics)[number];
export type GrammarWords = Readonly<Record<GrammarTopic, ReadonlySet<string>>>;

/** Turns one text per topic into sets. */
export function grammarWords(texts: Readonly<Record<GrammarTopic, string>>): GrammarWords {
  const entries = grammarTopics.map((topic) => {
    const words = texts[topic].split(/\s+/).filter((word) => word !== "");
    return [topic, new Set(words)] as const;
  });
  return Object.fromEntries(entries) as unknown as GrammarWords;
}
