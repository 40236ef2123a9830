import type {
  Behaviour,
  Endpoint,
  Entity,
  Field,
  Lifecycle,
  Problem,
  Rule,
} from "@devmatrix/spec-model";
import { grammar } from "./grammar.ts";
import type { Item } from "./scan.ts";
import type { Root, Scope } from "./scope.ts";
import type { World } from "./world.ts";

/** What stands around a sentence. */
export interface Context {
  world: World;
  /** The entity under discussion. */
  entity?: Entity | undefined;
  /** The field whose line this is. */
  field?: Field | undefined;
  /** The operations under discussion; empty when the text speaks of rows at any time. */
  endpoints: readonly Endpoint[];
  /** The sentence belongs to these operations alone, whatever rows it names: the answer of an operation. */
  isBound?: boolean;
  /** What rules before take from figures of other rows, by the figure: `new.guest_id.balance` → `new.trip_id.price`. */
  taken?: ReadonlyMap<string, string> | undefined;
  /** Status of a refusal that states none: of the section, else of the service. */
  ruleStatus: number;
  validationStatus: number;
  conflictStatus: number;
}

export interface Refusal {
  status?: number;
  problem?: Problem;
}

/** A sentence, without what it says about the answer to a refused request. */
export interface Sentence {
  text: string;
  items: readonly Item[];
  refusal?: Refusal | undefined;
}

export interface RuleDraft {
  entity?: string;
  on: string[];
  behaviour: Behaviour;
}

/** A change of an entity or an endpoint that a sentence states. */
export type Patch =
  | {
      kind: "computed";
      entity: string;
      field: string;
      expression: string;
      isNew?: boolean;
      /** Of a field whose type the text does not tell. */
      type?: "integer" | "decimal";
    }
  | { kind: "defaultExpression"; entity: string; field: string; expression: string }
  | { kind: "default"; entity: string; field: string; value: string | boolean }
  | { kind: "readOnly"; entity: string; field: string }
  | { kind: "immutable"; entity: string; field: string }
  | { kind: "minItems"; entity: string; child: string; minimum: number }
  | {
      kind: "lifecycle";
      entity: string;
      lifecycle: Omit<Lifecycle, "statementIds" | "status"> & { status?: number };
    }
  | { kind: "hide"; entity: string; condition: string }
  | { kind: "missing"; entity: string; field: string; status: number }
  | { kind: "missingInput"; endpoint: string; input: string; status: number }
  | { kind: "where"; endpoint: string; condition: string };

/** What a recogniser made of a whole sentence. */
export interface Outcome {
  rules: RuleDraft[];
  patches: Patch[];
  /** Stretches of the sentence that were understood; absent = all of it. */
  ranges?: { start: number; end: number }[];
  /** What was assumed, where the text leaves a choice. */
  assumptions?: { message: string; assumption: string; question: string }[];
}

/** Knows one way of stating behaviour; undefined when a sentence is of another kind or leaves words open. */
export type RuleRecogniser = (sentence: Sentence, context: Context) => Outcome | undefined;

export function keyOf({ method, path }: Pick<Endpoint, "method" | "path">): string {
  return `${method} ${path}`;
}

/** Where the row of an operation lies: what will be written by a creation, what is stored for all others. */
export function scopeOf(context: Context, endpoint: Endpoint, root?: Root): Scope | undefined {
  const entity = context.world.entities.find(({ name }) => name === endpoint.entity);
  if (!entity) return undefined;
  const isCreation = ["create", "register", "upsert"].includes(endpoint.operation);
  return {
    world: context.world,
    root: root ?? (isCreation ? "new" : "row"),
    entity,
    endpoint,
    grammar,
    ...(context.taken ? { taken: context.taken } : {}),
  };
}

/** The scope of rows at any time they are written. */
export function entityScope(context: Context, entity: Entity, root: Root = "new"): Scope {
  return { world: context.world, root, entity, grammar };
}

export function outcome(rules: RuleDraft[], patches: Patch[] = []): Outcome {
  return { rules, patches };
}

export type RuleFrame = Omit<Rule, "id">;
