import { parseExpression } from "@devmatrix/spec-model";
import type { Behaviour } from "@devmatrix/spec-model";
import type { Context, Patch, RuleDraft } from "./context.ts";
import { keyOf } from "./context.ts";
import { readSentence } from "./read-sentence.ts";
import { createWorld } from "./world.ts";
import type { Setting } from "./world.fixture.ts";

/**
 * Reads one sentence and prints what it states, one line per rule: `on: behaviour`. `about` is an entity, or an
 * endpoint as `POST /loans`.
 */
export function rulesIn(text: string, setting: Setting, about?: string): string[] {
  const world = createWorld(setting);
  const endpoints = world.endpoints.filter((endpoint) => keyOf(endpoint) === about);
  const name = endpoints[0]?.entity ?? about;
  const context: Context = {
    world,
    entity: world.entities.find((entity) => entity.name === name),
    endpoints,
    ruleStatus: 409,
    validationStatus: 400,
    conflictStatus: 409,
  };
  const found = readSentence(text, context);
  return found ? [...found.rules.map(printRule), ...found.patches.map(printPatch)] : [];
}

export function printRule({ entity, on, behaviour }: RuleDraft): string {
  const where = on.length === 0 ? `${entity ?? ""}*` : on.join(" & ");
  return `${where}: ${printBehaviour(behaviour)}`;
}

function checked(text: string): string {
  parseExpression(text);
  return text;
}

function refusalOf(behaviour: {
  status: number;
  problem?: { code?: string | undefined; message?: string | undefined } | undefined;
}): string {
  const { status, problem } = behaviour;
  return [status, problem?.code, problem?.message && JSON.stringify(problem.message)]
    .filter(Boolean)
    .join(" ");
}

function whenOf(behaviour: { when?: string | undefined }): string {
  return behaviour.when === undefined ? "" : ` when ${checked(behaviour.when)}`;
}

export function printBehaviour(behaviour: Behaviour): string {
  switch (behaviour.kind) {
    case "guard":
      return `guard ${checked(behaviour.condition)}${whenOf(behaviour)} else ${refusalOf(behaviour)}`;
    case "unique":
      return `unique ${behaviour.fields.join(", ")}${behaviour.ignoreCase ? " ignoring case" : ""}${behaviour.where ? ` where ${checked(behaviour.where)}` : ""} else ${refusalOf(behaviour)}`;
    case "noOverlap":
      return `no overlap ${behaviour.start}-${behaviour.end}${behaviour.inclusive ? " inclusive" : ""} per ${behaviour.scope.join(", ")}${behaviour.where ? ` where ${checked(behaviour.where)}` : ""} else ${refusalOf(behaviour)}`;
    case "transition":
      return `${behaviour.row ? `${checked(behaviour.row)}.` : ""}${behaviour.field}: ${behaviour.from.join("|") || "any"} -> ${behaviour.to}${whenOf(behaviour)} else ${refusalOf(behaviour)}`;
    case "set":
      return `set ${behaviour.row ? `${checked(behaviour.row)}.` : ""}${behaviour.field} = ${checked(behaviour.value)}${whenOf(behaviour)}`;
    case "adjust":
      return `adjust ${checked(behaviour.row)}.${behaviour.field} by ${checked(behaviour.by)}${whenOf(behaviour)} else ${refusalOf(behaviour)}`;
    case "insert":
    case "copyChildren": {
      const values = Object.entries(behaviour.values).map(
        ([name, value]) => `${name}=${checked(value)}`,
      );
      const from = behaviour.kind === "copyChildren" ? ` from ${checked(behaviour.from)}` : "";
      return `${behaviour.kind} ${behaviour.entity}${from} { ${values.join(", ")} }`;
    }
    case "each":
      return `each ${checked(behaviour.over)}: ${behaviour.behaviours.map(printBehaviour).join("; ")}`;
    case "reuse":
      return `reuse by ${behaviour.by.join(", ")}${behaviour.where ? ` where ${checked(behaviour.where)}` : ""}`;
    case "merge":
      return `merge by ${behaviour.by.join(", ")} add ${behaviour.add.join(", ")}`;
    case "clear":
      return `clear ${checked(behaviour.children)}${whenOf(behaviour)}`;
    case "removeWhen":
      return `remove when ${checked(behaviour.condition)}`;
    case "softDelete":
      return `soft delete by ${behaviour.field} = ${checked(behaviour.value)}`;
  }
}

function printPatch(patch: Patch): string {
  switch (patch.kind) {
    case "computed":
    case "defaultExpression":
      return `${patch.entity}.${patch.field} ${patch.kind} ${checked(patch.expression)}`;
    case "default":
      return `${patch.entity}.${patch.field} default ${String(patch.value)}`;
    case "readOnly":
    case "immutable":
      return `${patch.entity}.${patch.field} ${patch.kind}`;
    case "minItems":
      return `${patch.entity} has at least ${patch.minimum} ${patch.child}`;
    case "lifecycle":
      return `${patch.entity}.${patch.lifecycle.field} lifecycle ${patch.lifecycle.initial ?? "-"}: ${patch.lifecycle.transitions.map(({ from, to }) => `${from}>${to}`).join(" ")}`;
    case "missing":
      return `${patch.entity}.${patch.field} missing ${patch.status}`;
    case "missingInput":
      return `${patch.endpoint} ${patch.input} missing ${patch.status}`;
    case "hide":
      return `${patch.entity} hide ${checked(patch.condition)}`;
    case "where":
      return `${patch.endpoint} where ${checked(patch.condition)}`;
  }
}
