/**
 * The state that the source of a creation reaches by the name of the operation alone: "Checkout" leads a row that can be
 * CHECKED_OUT there, and a row that is there already is not used a second time.
 */
import type { Endpoint, Entity, Rule } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import { keyOf } from "./context.ts";
import { quote } from "./scope.ts";
import { sourceOf } from "./source-row.ts";
import { rootOf } from "./stem.ts";

type Frame = Omit<Rule, "id">;

interface Known {
  entities: readonly Entity[];
  rules: readonly Rule[];
  /** Status of a refusal that states none. */
  ruleStatus: number;
}

/** What a creation does with the state of its source, unless a rule says it. */
export function impliedSourceState(
  endpoint: Endpoint,
  { entities, rules, ruleStatus }: Known,
): Frame[] {
  const source = sourceOf({ entities }, endpoint);
  const change = source?.children && changeOf(source.entity, endpoint);
  if (!source || !change) return [];
  const own = rules.filter(({ on }) => on.includes(keyOf(endpoint)));
  const { row } = source;
  const isSaid = own.some(
    ({ behaviour }) =>
      (behaviour.kind === "set" || behaviour.kind === "transition") &&
      behaviour.row === row &&
      behaviour.field === change.field,
  );
  if (isSaid) return [];
  const guards = own.flatMap(({ behaviour }) => (behaviour.kind === "guard" ? [behaviour] : []));
  const isGuarded = guards.some(({ condition }) => condition.includes(`${row}.${change.field} `));
  const guard: Rule["behaviour"] = {
    kind: "guard",
    condition: `${row}.${change.field} == ${quote(change.from)}`,
    status: guards[0]?.status ?? ruleStatus,
  };
  const set: Rule["behaviour"] = { kind: "set", row, field: change.field, value: quote(change.to) };
  return [...(isGuarded ? [] : [guard]), set].map((behaviour) => ({
    ...(endpoint.entity === undefined ? {} : { entity: endpoint.entity }),
    on: [keyOf(endpoint)],
    behaviour,
    text: `The ${source.entity.name} becomes ${change.to}, once.`,
    requirementIds: [],
    provenance: "convention",
    statementIds: endpoint.statementIds,
  }));
}

/** The one value of a closed set that the words of the operation name. */
function changeOf(
  { fields }: Entity,
  { description = "", path }: Endpoint,
): { field: string; from: string; to: string } | undefined {
  const roots = wordsOf(`${description} ${path.split("/").at(-1) ?? ""}`).map(rootOf);
  const said = new Set(roots.flatMap((root, at) => [root, `${root}${roots[at + 1] ?? ""}`]));
  const changes = fields.flatMap(({ name, enum: values = [], default: initial }) => {
    const [to, more] = values.filter(
      (value) => value !== initial && said.has(wordsOf(value).map(rootOf).join("")),
    );
    return to !== undefined && more === undefined && typeof initial === "string"
      ? [{ field: name, from: initial, to }]
      : [];
  });
  return changes.length === 1 ? changes[0] : undefined;
}
