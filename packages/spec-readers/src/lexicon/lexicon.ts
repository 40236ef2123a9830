import type { FieldType, HttpMethod, Quality } from "@devmatrix/spec-model";
import type { Inflection } from "../text/inflection.ts";
import type { PhraseTable } from "../text/phrases.ts";
import type { GrammarWords } from "./grammar-words.ts";
import type { StructureTables } from "./structure-tables.ts";

/** What the words of a heading say about the text below it. */
export type SectionKind =
  | "functional"
  | "non-functional"
  | "acceptance"
  | "data"
  | "endpoints"
  | "conventions"
  | "informative"
  | "out-of-scope"
  | "ignored";

/** What a column of a table holds. */
export type ColumnKind =
  | "field"
  | "entity"
  | "type"
  | "required"
  | "optional"
  | "unique"
  | "default"
  | "constraints"
  | "description"
  | "method"
  | "path"
  | "status"
  | "id"
  | "requirement"
  | "priority"
  | "minimum"
  | "maximum"
  | "enum";

/** A word for a type: a field type, a narrower string, or a list or closed set of something. */
export type TypeWord = FieldType | "email" | "url" | "slug" | "enum" | "list" | "identifier";

/** Words of constraints; see constraints/parse-constraints.ts for what each means. */
export type ConstraintWord =
  | "required"
  | "notEmpty"
  | "optional"
  | "nullable"
  | "unique"
  | "readOnly"
  | "primaryKey"
  | "default"
  | "atMost"
  | "atLeast"
  | "moreThan"
  | "lessThan"
  | "exactly"
  | "maxLength"
  | "minLength"
  | "length"
  | "between"
  | "positive"
  | "nonNegative"
  | "negative"
  | "oneOf"
  | "alphanumeric"
  | "pattern"
  | "decimals"
  | "scale";

/** What a status code is said to be for. */
export type StatusTopic =
  | "validation"
  | "conflict"
  | "not-found"
  | "created"
  | "deleted"
  | "success"
  | "malformed"
  | "media-type"
  | "method";

export type Verb =
  "create" | "list" | "retrieve" | "update" | "replace" | "modify" | "delete" | "manage";

export interface QualityWords {
  /** Phrases that by themselves ask for the quality. */
  triggers: readonly string[];
  /** Words that say nothing more once a trigger stands in the same statement. */
  fillers: readonly string[];
}

/** The words of one language. A reader takes one as its argument; no recogniser holds words of its own. */
export interface Lexicon {
  /** ISO 639-1 code. */
  language: "en" | "es";
  /** Singular and plural of its nouns. */
  inflection: Inflection;
  /** The words for one stretch of a text in several languages; absent where one lexicon is enough. */
  ofText?: (part: string) => Lexicon;
  /** Numbers are written "1.000" and "9,99". */
  decimalComma: boolean;
  /** Little words by what they do. */
  grammar: GrammarWords;
  /** Forms of verbs that stand after what is done: "created", "deletion". */
  passives: ReadonlySet<string>;
  /** Words before a verb that make what follows or precedes its object: "se crean plantas". */
  reflexives: ReadonlySet<string>;
  /** Where a pronoun begins that hangs on the end of a verb. */
  encliticStart?: (word: string) => number | undefined;
  /** Words that end in a full stop without ending a sentence, without that stop. */
  abbreviations: ReadonlySet<string>;
  sections: PhraseTable<SectionKind>;
  /** Words of headings that, alone and in the singular, are rather the name of an entity. */
  ambiguousNames: ReadonlySet<string>;
  /** Headings and sentences that speak to the tool or hold an answer key. */
  instructions: PhraseTable<"instruction">;
  columns: PhraseTable<ColumnKind>;
  /** Words that say "yes" and "no" in a cell. */
  yes: ReadonlySet<string>;
  no: ReadonlySet<string>;
  types: PhraseTable<TypeWord>;
  constraints: PhraseTable<ConstraintWord>;
  /** "200 or less": comparisons that follow their number. */
  postfix: PhraseTable<"atMost" | "atLeast">;
  /** What follows the value of a default: "by default". */
  defaultSuffixes: PhraseTable<"default">;
  /** Units of a string's length and of a list's. */
  units: PhraseTable<"characters" | "items" | "decimals" | "digits">;
  /** Words between a comparison and its number. */
  linkWords: ReadonlySet<string>;
  numbers: ReadonlyMap<string, number>;
  literals: ReadonlyMap<string, string | number | boolean | null>;
  /** Names of fields that the service keeps: normalised words → role. */
  roleNames: ReadonlyMap<string, "createdAt" | "updatedAt">;
  /** Units of measure; a field "height in cm" is a number. */
  measures: ReadonlySet<string>;
  /** Words that a description has only when it states a rule. */
  ruleWords: ReadonlySet<string>;
  /** Words that open a clause: "which", "that", "is". */
  clauseWords: ReadonlySet<string>;
  /** "Each plant has": words before and after the entity's name. */
  having: PhraseTable<"has">;
  articles: ReadonlySet<string>;
  /** Words around the name of an entity in headings and labels: "Plant resource", "Fields of a plant". */
  entityNouns: ReadonlySet<string>;
  verbs: ReadonlyMap<string, Verb>;
  modals: PhraseTable<"modal">;
  priorities: PhraseTable<"MUST" | "SHOULD" | "COULD" | "WON'T">;
  stopWords: ReadonlySet<string>;
  /** Nouns that stand for any entity or for all of it: record, details, information. */
  genericNouns: ReadonlySet<string>;
  /** Words that make one row of many ("single"), and many of one ("all"). */
  singleWords: ReadonlySet<string>;
  manyWords: ReadonlySet<string>;
  pronouns: ReadonlySet<string>;
  /** Prepositions that tie an entity to another one: "of", "for". */
  relations: ReadonlySet<string>;
  /** Ways to name the key of a row. */
  keys: PhraseTable<"key">;
  /** Restrictions of who may act; never accounted for. */
  restrictions: ReadonlySet<string>;
  /** Words between a field and what is demanded of it; those that tie the demand to the field before; and to a type. */
  demandLinks: ReadonlySet<string>;
  demandOpeners: ReadonlySet<string>;
  typeOpeners: ReadonlySet<string>;
  negations: ReadonlySet<string>;
  sameWords: ReadonlySet<string>;
  shareWords: ReadonlySet<string>;
  /** Words of "no two plants share a label" that say nothing more. */
  sharingWords: ReadonlySet<string>;
  refusals: Readonly<
    Record<"refusing" | "lacking" | "without" | "empty" | "wrong" | "negative", ReadonlySet<string>>
  >;
  /** Words that make a rule hold only sometimes. */
  conditions: ReadonlySet<string>;
  /** Words that open the reason of a user story. */
  reasons: PhraseTable<"reason">;
  /** "As a" and "I want" of a user story. */
  storyOpeners: PhraseTable<"opener">;
  storyVoice: PhraseTable<"voice">;
  /** First words of the lines of a scenario: "given", and those that go on. */
  scenarioOpeners: ReadonlySet<string>;
  scenarioSteps: ReadonlySet<string>;
  /** Names of the parameters that cut lists. */
  pageParameters: Readonly<Record<"limits" | "offsets", ReadonlySet<string>>>;
  /** Words for being there: "given a plant exists". */
  existence: ReadonlySet<string>;
  /** Words between two answers of which one is given. */
  alternatives: ReadonlySet<string>;
  /** "must" demands, "should" advises. */
  demands: PhraseTable<"demand" | "advice">;
  /** Priorities that modal words of running text give; and words that do so in capitals only ("MAY"). */
  spokenPriorities: PhraseTable<"MUST" | "SHOULD" | "COULD" | "WON'T">;
  shoutedPriorities: ReadonlySet<string>;
  /** Words for people that need no article. */
  collectives: ReadonlySet<string>;
  /** Modals whose subject acts. */
  permissions: PhraseTable<"permission">;
  statusTopics: PhraseTable<StatusTopic>;
  /** Words of a sentence about statuses that say nothing more. */
  statusFillers: ReadonlySet<string>;
  /** Words that make a number near them a status, and those that make it a bound. */
  statusSpeech: ReadonlySet<string>;
  comparers: ReadonlySet<string>;
  /** Words of a success and the methods that they speak of. */
  methodWords: ReadonlyMap<string, readonly HttpMethod[]>;
  /** Beginnings of words that tell what a requirement is about, for its classification only. */
  domains: Readonly<
    Record<"authentication" | "payment" | "search" | "workflow", readonly string[]>
  >;
  /** Last words of names that tell the type of a field that has none in the text. */
  nameTypes: ReadonlyMap<string, FieldType>;
  /** Last words of names that are whole numbers where a bound stands beside them without a unit: "rating (1 to 5)". */
  boundedNames: ReadonlySet<string>;
  /** "The fields are called": what announces the names on the wire. */
  naming: PhraseTable<"naming">;
  /** Words of attributes in this language, folded → English ones; and phrases of them → names. */
  attributes: ReadonlyMap<string, readonly string[]>;
  attributePhrases: ReadonlyMap<string, readonly string[]>;
  marks: ReadonlySet<string>;
  qualities: Readonly<Record<Quality, QualityWords>>;
  /** Relationships, special fields, paths and lists. */
  structure: StructureTables;
  /** Words that say nothing more in any statement about a quality. */
  qualityFillers: ReadonlySet<string>;
}
