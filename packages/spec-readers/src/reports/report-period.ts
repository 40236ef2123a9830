/** The stretch of time that query parameters of a report name. */
import type { Endpoint, Entity } from "@devmatrix/spec-model";

/** The parameters, and the text that says what they mean. */
export interface Period {
  parameters: string[];
  text: string;
}

export function withPeriod(endpoint: Endpoint, { parameters }: Period): Endpoint {
  const known = new Set(endpoint.parameters.map(({ name }) => name));
  const more = parameters
    .filter((name) => !known.has(name))
    .map((name) => ({ name, in: "query" as const, type: "date" as const }));
  return more.length === 0
    ? endpoint
    : { ...endpoint, parameters: [...endpoint.parameters, ...more] };
}

/** Parameters that name the ends of a period. */
export function periodOf(text: string, query: string): string[] {
  const named = [...`?${query} ${text}`.matchAll(/[?&]([A-Za-z_]\w*)=?|`([A-Za-z_]\w*)`/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
  return [
    ...new Set(
      named.filter(
        (name) =>
          FROM.test(name) ||
          TO.test(name) ||
          (/^(?:day|dia|date|fecha)$/.test(name) && query.includes(name)),
      ),
    ),
  ];
}

const FROM = /^(?:from|start|since|desde|from_?date|date_?from|start_?date|fecha_?desde)$/i;
const TO = /^(?:to|until|end|hasta|to_?date|date_?to|end_?date|fecha_?hasta)$/i;

export function periodConditions(entity: Entity, { parameters, text }: Period): string[] {
  if (parameters.length === 0) return [];
  const instants = entity.fields.filter(({ type }) => type === "date" || type === "timestamp");
  const said =
    instants.find(({ name }) => text.includes(`\`${name}\``)) ??
    (instants.length === 1
      ? instants[0]
      : (instants.find(({ type }) => type === "date") ??
        instants.find(({ role }) => role === "createdAt")));
  if (!said) return [];
  const day = said.type === "date" ? `item.${said.name}` : `date(item.${said.name})`;
  return parameters.map((name) => {
    const operator = FROM.test(name) ? ">=" : TO.test(name) ? "<=" : "==";
    return `(query.${name} == null or ${day} ${operator} query.${name})`;
  });
}
