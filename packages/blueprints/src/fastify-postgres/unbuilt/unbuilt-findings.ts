import type { Finding, SpecModel } from "@devmatrix/spec-model";
import { builtModel } from "./built-model.ts";
import type { UnbuiltPart } from "./unbuilt.ts";

/** What a specification says and this blueprint does not build, each as a finding for its author. */
export function unbuiltFindings(model: SpecModel): Finding[] {
  const spans = new Map(model.statements.map(({ id, span }) => [id, span]));
  return builtModel(model).unbuilt.map(({ part, reason }) => {
    const statementIds = statementsOf(model, part);
    return {
      code: "SPEC_NOT_BUILT",
      kind: "unsupported",
      severity: "warning",
      message: `Nothing is built for ${described(model, part)}: ${reason}`,
      remedy: "Say it in other words or in smaller steps, or add it to the service by hand.",
      statementIds,
      spans: statementIds.flatMap((id) => spans.get(id) ?? []),
    };
  });
}

function described({ rules }: SpecModel, part: UnbuiltPart): string {
  switch (part.kind) {
    case "rule": {
      const text = rules.find(({ id }) => id === part.id)?.text ?? "";
      const place = part.endpoint === undefined ? "" : ` in ${part.endpoint}`;
      return `the rule "${text.slice(0, 160)}"${place}`;
    }
    case "endpoint":
      return part.endpoint;
    case "value":
      return `the value ${part.name} of ${part.endpoint}`;
    case "filter":
    case "search":
      return `the parameter ${part.parameter} of ${part.endpoint}`;
    case "aspect":
      return `"${part.aspect}" of ${part.endpoint}`;
    case "seed":
      return `the first rows of ${part.entity}`;
    case "sort":
      return `the order by ${part.field} of ${part.endpoint}`;
    case "field":
      return `the ${properties[part.property]} of ${part.entity}.${part.field}`;
    case "embed":
      return `${part.name} inside ${part.entity}`;
    case "lifecycle":
      return `the states of ${part.entity}`;
    case "hide":
      return `the hidden rows of ${part.entity}`;
  }
}

const properties = {
  computed: "formula",
  defaultExpression: "default",
  default: "default",
  pattern: "pattern",
  reference: "reference",
} as const;

function statementsOf({ rules, endpoints, entities }: SpecModel, part: UnbuiltPart): string[] {
  if (part.kind === "rule") return rules.find(({ id }) => id === part.id)?.statementIds ?? [];
  if ("entity" in part) {
    const entity = entities.find(({ name }) => name === part.entity);
    const field = part.kind === "field" ? part.field : undefined;
    return (
      entity?.fields.find(({ name }) => name === field)?.statementIds ?? entity?.statementIds ?? []
    );
  }
  const found = endpoints.find(({ method, path }) => `${method} ${path}` === part.endpoint);
  return found?.statementIds ?? [];
}
