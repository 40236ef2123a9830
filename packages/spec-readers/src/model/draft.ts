import type { ErrorCode } from "@devmatrix/errors";
import type {
  Endpoint,
  Entity,
  Field,
  Finding,
  HttpMethod,
  Priority,
  Rule,
} from "@devmatrix/spec-model";
import type { Constraint } from "../constraints/constraint.ts";
import type { Block } from "../markdown/block.ts";

/** What recognisers gather about a field before it is built; every statement keeps its place. */
export interface FieldDraft {
  name: string;
  /** What people call it, where that is no identifier: "Nombre completo". The name was made of it; see fields/name-fields.ts. */
  label?: string;
  /** Other ways in which the text calls it: the label beside a written name. */
  aliases?: string[];
  constraints: { constraint: Constraint; block: Block }[];
  blocks: Block[];
  /** Rules about the field that nobody understood. */
  leftovers: string[];
  description: string;
  /** The field as a typed document has it, complete; prose about it only adds. */
  given?: Field;
  /** The field as it was built, once all statements about it are known. */
  built?: Field;
}

export interface EntityDraft {
  /** Singular words in lower case. */
  words: string[];
  /** PascalCase. */
  name: string;
  plural: string;
  /** Other names that the text gives it, such as the word of the other language: "Cliente (Customer)". */
  aliases: { words: string[]; plural: string }[];
  /** By name in lower case. */
  fields: Map<string, FieldDraft>;
  blocks: Block[];
  /** Set when the text names the entity only elsewhere. */
  implied: boolean;
  /** The list or table that states the fields; a second one is a duplicate. */
  groups: Set<number>;
  /** The entity as a typed document has it; its fields are in `fields`. */
  given?: Entity;
}

export interface EndpointDraft {
  method: HttpMethod;
  path: string;
  /** What the text says next to the path. */
  description: string;
  /** What stands behind the question mark of the path. */
  query?: string;
  successStatus?: number;
  block: Block;
  /** The part of the block's text that is about the endpoint, where it states several. */
  stretch?: { start: number; end: number };
  /** Taken from a transcript: its path may hold the keys of examples. */
  example?: true;
  /** True for a list, table or heading of endpoints; false for a mention in a sentence. */
  listed: boolean;
  /**
   * No line states the route: a line says that one can do it. `bare` = nothing but its verb tells what it does, so that
   * it is an operation only if a rule says more.
   */
  spoken?: "whole" | "bare";
  /** Comes with another spoken one ("add lines" brings their removal): the line does not speak of it. */
  beside?: true;
  /** The endpoint as a typed document has it, complete. */
  given?: Endpoint;
  /** What a typed document adds to the endpoint, once its path is understood. */
  refine?: (endpoint: Endpoint, entity: Entity | undefined) => Endpoint;
  /** Id of the requirement that the endpoint's line has in front: "F3 - Get a plant". */
  requirementId?: string;
}

/** A rule that a typed document states in the rule language. */
export interface GivenRule {
  rule: Omit<Rule, "id" | "requirementIds" | "statementIds">;
  block: Block;
}

/** A promise of the text before it is understood. */
export interface RequirementDraft {
  id: string | undefined;
  number: number | undefined;
  kind: "functional" | "non-functional" | "acceptance" | "endpoint" | "data";
  priority: Priority;
  /** Text without id, label marks and priority tags. */
  text: string;
  /** Words in front that belong to every item of a list: "Users can:". */
  prefix: string;
  blocks: Block[];
  /** The endpoint whose line this is. */
  endpoint?: EndpointDraft;
}

/** A finding before its statements have spans. */
export interface Issue {
  code: Extract<ErrorCode, `SPEC_${string}`>;
  kind: Finding["kind"];
  severity: Finding["severity"];
  message: string;
  remedy?: string;
  assumption?: string;
  /** What would settle it; absent = asked in general words. */
  question?: Finding["question"];
  blocks: Block[];
}
