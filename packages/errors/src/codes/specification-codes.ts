import type { CatalogueEntry } from "./catalogue-entry.ts";

/** Codes about what a specification says. */
export const specificationCodes = {
  SPEC_CONTRADICTION: {
    meaning: "Two statements about the behaviour of the service cannot both hold.",
    remedy: "Keep the statement that is right; until then the one that was told first counts.",
  },
  SPEC_EMPTY: {
    meaning: "The specification has no text.",
    remedy: "Send a text or a document that names at least one entity and one endpoint.",
  },
  SPEC_TOO_LARGE: {
    meaning: "The specification is larger than the limit.",
    remedy: "Split it, or raise SPEC_MAX_BYTES.",
  },
  SPEC_NOT_TEXT: {
    meaning: "The bytes are not UTF-8 text.",
    remedy: "Save the document as UTF-8 text and submit it again.",
  },
  SPEC_READ_ABANDONED: {
    meaning: "Reading the specification took more time or memory than one document may.",
    remedy: "Split it into several specifications, or raise SPEC_READ_TIMEOUT_MS.",
  },
  SPEC_FORMAT_UNSUPPORTED: {
    meaning: "The specification is in a format or language that is not read yet.",
    remedy: "Hand in Markdown in English or Spanish, OpenAPI 3.0 or 3.1, or the formal JSON.",
  },
  SPEC_NESTING_TOO_DEEP: {
    meaning: "Quotes or lists are nested deeper than any reader follows.",
    remedy: "Flatten the lists; four levels are plenty.",
  },
  SPEC_WITHOUT_ENTITY: {
    meaning: "No entity with fields was found.",
    remedy:
      "List the fields of each entity, for example as bullets `- name: string (required)` below its name.",
  },
  SPEC_WITHOUT_ENDPOINT: {
    meaning: "No endpoint was found or implied.",
    remedy: "List the endpoints, for example as bullets `- POST /things - Create a thing`.",
  },
  SPEC_ENTITY_DUPLICATE: {
    meaning: "An entity is described more than once.",
    remedy: "Keep one description, or make the fields of both agree.",
  },
  SPEC_FIELD_DUPLICATE: {
    meaning: "A field is described more than once.",
    remedy: "Keep one description of the field.",
  },
  SPEC_FIELD_CONTRADICTORY: {
    meaning: "Two statements about a field cannot both hold.",
    remedy: "Keep the statement that is right.",
  },
  SPEC_FIELD_TYPE_UNKNOWN: {
    meaning: "The type of a field is not known.",
    remedy:
      "Use string, integer, number, decimal, boolean, date, time, timestamp, UUID or a list of values.",
  },
  SPEC_RULE_INVALID: {
    meaning:
      "A rule in the rule language cannot be read, or names what the document does not have.",
    remedy:
      "Correct its kind, its fields or its expression; the documentation lists the behaviours.",
  },
  SPEC_UNREADABLE: {
    meaning: "The document is neither valid YAML nor valid JSON.",
    remedy: "Correct the place that the message names; an editor with YAML support shows it.",
  },
  SPEC_REFERENCE_UNRESOLVED: {
    meaning: "A reference leads nowhere, or out of the documents that were handed in.",
    remedy: "Move what it refers to into the document; nothing is ever fetched.",
  },
  SPEC_ENDPOINT_DUPLICATE: {
    meaning: "An endpoint is listed more than once.",
    remedy: "Keep one of the lines.",
  },
  SPEC_ENDPOINT_UNSUPPORTED: {
    meaning: "Nothing is known that could be built for an endpoint.",
    remedy: "State which entity it creates, lists, reads, updates or deletes.",
  },
  SPEC_NOT_BUILT: {
    meaning: "A part of the model has no code in the generated service.",
    remedy: "Say it in other words or in smaller steps, or add it to the service by hand.",
  },
  SPEC_ENDPOINT_INVALID: {
    meaning: "The path of an endpoint is not usable.",
    remedy: "Use segments of letters, digits, hyphens and underscores, and parameters in braces.",
  },
  SPEC_NAME_UNSAFE: {
    meaning: "A name cannot be used as it is written.",
    remedy: "Use letters, digits and underscores, starting with a letter.",
  },
  SPEC_REQUIREMENT_DUPLICATE: {
    meaning: "Two requirements have the same id.",
    remedy: "Give each requirement an id of its own.",
  },
  SPEC_REQUIREMENT_UNSUPPORTED: {
    meaning: "A requirement asks for something that cannot be built yet.",
    remedy: "The rest is built; the requirement stays unproven.",
  },
  SPEC_NOT_UNDERSTOOD: {
    meaning: "Nobody knows what a statement asks for.",
    remedy: "Say it in other words, or move it to the introduction when it is only a remark.",
  },
  SPEC_INSTRUCTION_IGNORED: {
    meaning: "The text speaks to the tool or holds an answer key.",
    remedy: "Nothing to do: such text is data and is not followed.",
  },
  SPEC_ANSWER_UNKNOWN: {
    meaning: "An answer was given to a question that nobody asks of this specification.",
    remedy: "Take the ids of the questions from `devmatrix lint`; they change when the text does.",
  },
  SPEC_ASSUMPTION: {
    meaning: "The text is silent and a convention was used.",
    remedy: "State it if another choice is wanted.",
  },
} as const satisfies Record<string, CatalogueEntry>;
