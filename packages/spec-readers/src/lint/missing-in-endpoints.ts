import type { Endpoint, Finding, SpecModel } from "@devmatrix/spec-model";
import { openQuestion } from "./open-question.ts";

/** Lists without pages, actions that nobody understands, writes that anybody may make although callers are known. */
export function missingInEndpoints(model: SpecModel): Finding[] {
  return [
    ...unpaged(model),
    ...model.endpoints.flatMap((endpoint) => [
      ...withoutEffect(model, endpoint),
      ...unguarded(model, endpoint),
    ]),
  ];
}

function unpaged(model: SpecModel): Finding[] {
  const lists = model.endpoints.filter(
    ({ operation, pagination }) => operation === "list" && pagination?.provenance === "convention",
  );
  const [first] = lists;
  if (!first?.pagination) return [];
  const { limitParameter, offsetParameter, defaultLimit, maxLimit } = first.pagination;
  return [
    openQuestion(model, {
      id: "pages",
      message: `Nothing says how long lists may be: ${lists.map(nameOf).slice(0, 5).join(", ")}${lists.length > 5 ? " and others" : ""}.`,
      question: "How are lists cut into pages, with which parameters, and how long is a page?",
      assumption: `By ${limitParameter} and ${offsetParameter}, ${defaultLimit} rows unless asked otherwise, at most ${maxLimit}.`,
      statementIds: first.statementIds,
    }),
  ];
}

function nameOf({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}

function withoutEffect(model: SpecModel, endpoint: Endpoint): Finding[] {
  const name = nameOf(endpoint);
  const isAct = endpoint.operation === "act" || endpoint.operation === "custom";
  const isRuled = model.rules.some(({ on }) => on.includes(name));
  if (!isAct || isRuled || (endpoint.inputs ?? []).some(({ field }) => field !== undefined))
    return [];
  return [
    openQuestion(model, {
      id: `effect:${name}`,
      message: `Nothing that is understood says what ${name} does.`,
      question: `What does ${name} change, and when is it refused?`,
      assumption: endpoint.operation === "custom" ? "It is not built." : "It changes nothing.",
      statementIds: endpoint.statementIds,
      severity: "warning",
    }),
  ];
}

function unguarded(model: SpecModel, endpoint: Endpoint): Finding[] {
  const isAccount = ["register", "login", "refresh", "logout"].includes(endpoint.operation);
  if (!model.callers || endpoint.method === "GET" || isAccount || endpoint.access) return [];
  const name = nameOf(endpoint);
  return [
    openQuestion(model, {
      id: `access:${name}`,
      message: `The text speaks of callers, and not of who may call ${name}.`,
      question: `Who may call ${name}?`,
      options: [`Only signed-in callers may call ${name}.`, `Anybody may call ${name}.`],
      assumption: "Anybody.",
      statementIds: endpoint.statementIds,
    }),
  ];
}
