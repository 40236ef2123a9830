import type { ColumnKind, SectionKind } from "./lexicon.ts";
import { phraseList } from "./phrase-list.ts";

/** Phrases in headings. A longer phrase wins over a shorter one in the same heading. */
export const sections: Record<SectionKind, readonly string[]> = {
  functional: phraseList(`
    functional requirements; functional; requirements; requirement; features; feature; user stories; user story;
    use cases; use case; capabilities; functionality; business rules; rules; behaviour; behavior; validation;
    validations; validation rules; business validations; must have; should have; could have; nice to have; won't
    have; constraints; allowed actions; permitted actions; possible actions; actions; operations; what it does; what users can do; scenarios; stories; workflows; processes;
    stretch goals; spec scope; scope; in scope; key features; main flows; flows; user scenarios; edge cases`),
  "non-functional": phraseList(`
    non-functional requirements; nonfunctional requirements; non functional requirements; non-functional;
    nonfunctional; non functional; quality attributes; quality requirements; technical requirements; technical
    constraints; system qualities; qualities; quality; service levels; operational requirements; performance;
    security; reliability`),
  acceptance: phraseList(`
    acceptance criteria; acceptance; success criteria; definition of done; done when; acceptance tests;
    criteria; exit criteria; expected deliverable; expected deliverables; deliverables; review & acceptance checklist`),
  data: phraseList(`
    what we store; what is stored; what we keep; what is kept; data model; data models; domain model; entities; entity; schema; schemas; models; model; data; fields;
    attributes; properties; data structure; data structures; resources; resource; objects; tables; domain; data
    dictionary; records`),
  endpoints: phraseList(`
    endpoints; endpoint; api endpoints; routes; api; rest api; http api; api routes; http interface; interface;
    api surface; api reference; api design; urls`),
  conventions: phraseList(`
    error handling; errors; error responses; status codes; http status codes; conventions; api conventions;
    pagination; response format; responses; general rules; general`),
  informative: phraseList(`
    overview; introduction; intro; background; purpose; description; about; summary; context; glossary; example;
    examples; notes; note; references; changelog; change log; history; motivation; goals; goal; terminology;
    table of contents; contents; authors; example requests; sample data; assumptions; audience; stakeholders;
    vision; document history; revision history; further reading; spec documentation; documentation; related documents;
    tech stack; technology stack; technology; technologies; architecture; dependencies; execution status; mission`),
  "out-of-scope": phraseList(`
    out of scope; not in scope; non-goals; non goals; exclusions; future work; future; later; not included;
    deferred; roadmap; future enhancements; what it does not do`),
  ignored: [],
};

/** Text that speaks to the tool or gives away an answer, in headings and sentences. */
export const instructions: readonly string[] = phraseList(`
    ground truth; answer key; answer sheet; expected dependency graph; expected graph; expected plan; expected
    classification; expected classifications; expected entities; expected endpoints; expected tasks; expected
    waves; expected metrics; expected score; expected model; expected compliance; dependency graph ground truth;
    ignore previous; ignore all previous; ignore the previous; ignore all instructions; ignore your
    instructions; ignore any previous; ignore above; disregard previous; disregard all previous; disregard the
    previous; disregard your instructions; forget previous; forget all previous; you are an ai; as an ai; you
    are a language model; system prompt; instructions for the ai; instructions for the llm; instructions to the
    tool; instructions for the tool; instructions for the generator; instructions to the generator; note to the
    ai; note to the generator; note to the tool; note to the model; mark all requirements; mark every
    requirement; report all requirements; report every requirement; report full compliance; skip all tests; skip
    the tests; skip validation; skip verification; node_count; edge_count; without running any test; without
    running the tests; compliance to 100`);

export const columns: Record<ColumnKind, readonly string[]> = {
  field: phraseList(`
    field; fields; attribute; property; column; name; field name; attribute name; property name; column name`),
  entity: phraseList(`
    entity; resource; model; table; object`),
  type: phraseList(`
    type; data type; datatype; kind; format`),
  required: phraseList(`
    required; required?; mandatory; mandatory?; req; req.`),
  optional: ["optional", "optional?", "nullable", "nullable?"],
  unique: ["unique", "unique?"],
  default: ["default", "default value", "defaults to"],
  constraints: phraseList(`
    constraint; constraints; rules; rule; validation; validations; restrictions; limits; limit; notes;
    validation rules; remarks; details; constraints / notes; rules / notes; modifiers; allowed`),
  description: phraseList(`
    description; meaning; purpose; action; what it does; summary; comment; comments; operation; explanation;
    behaviour; behavior; effect; function; body`),
  method: phraseList(`
    method; verb; http method; http verb; http`),
  path: phraseList(`
    path; endpoint; url; route; uri; endpoints; resource path; address`),
  status: phraseList(`
    status; response; success; success status; status code; returns; success code; code; responses; answer;
    success response`),
  id: phraseList(`
    id; no; no.; nr; nr.; ref; reference; number; key; #; req id; requirement id`),
  requirement: phraseList(`
    requirement; requirements; story; user story; feature; statement; criterion; acceptance criterion; criteria;
    text; title; rule text`),
  priority: phraseList(`
    priority; prio; moscow; importance; level`),
  minimum: ["min", "minimum", "min length", "min value"],
  maximum: phraseList(`
    max; maximum; max length; max value; max.`),
  enum: ["values", "allowed values", "options", "possible values"],
};
