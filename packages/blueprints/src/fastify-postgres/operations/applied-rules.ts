import type { Behaviour, Endpoint, Rule, SpecModel } from "@devmatrix/spec-model";

/** A rule of one kind of behaviour. */
export interface Applied<Kind extends Behaviour["kind"] = Behaviour["kind"]> {
  rule: Rule;
  behaviour: Behaviour & { kind: Kind };
}

const writing = new Set<Endpoint["operation"]>([
  "create",
  "replace",
  "modify",
  "upsert",
  "act",
  "register",
]);

/** What only a creation does. */
const ofCreations = new Set<Behaviour["kind"]>(["reuse", "merge"]);
/** What only a deletion does. */
const ofDeletions = new Set<Behaviour["kind"]>(["softDelete"]);

/** The rules that an endpoint applies, in the order of the text. */
export function rulesOf(model: SpecModel, endpoint: Endpoint): Applied[] {
  const name = `${endpoint.method} ${endpoint.path}`;
  return model.rules
    .filter((rule) => {
      if (rule.on.length > 0 && !rule.on.includes(name)) return false;
      if (rule.on.length === 0 && rule.entity !== endpoint.entity) return false;
      if (isOfChildren(model, rule, endpoint)) return false;
      return fits(rule.behaviour.kind, endpoint, rule.on.length > 0);
    })
    .map((rule) => ({ rule, behaviour: rule.behaviour }));
}

/** A rule about the children that are written together with the row of the request. */
function isOfChildren(model: SpecModel, rule: Rule, endpoint: Endpoint): boolean {
  if (rule.entity === undefined || rule.entity === endpoint.entity) return false;
  const entity = model.entities.find(({ name }) => name === endpoint.entity);
  const children = entity?.embeds?.filter((embed) => embed.many && embed.writable) ?? [];
  const speaksOfRow = rule.behaviour.kind === "each" || rule.behaviour.kind === "copyChildren";
  return !speaksOfRow && children.some((embed) => embed.entity === rule.entity);
}

function fits(kind: Behaviour["kind"], { operation }: Endpoint, isNamed: boolean): boolean {
  if (ofDeletions.has(kind)) return operation === "delete";
  if (ofCreations.has(kind)) return operation === "create" || operation === "register";
  return isNamed || writing.has(operation);
}

/** The rules of the children that an endpoint writes together with its row. */
export function rulesOfChildren(model: SpecModel, endpoint: Endpoint, child: string): Applied[] {
  const name = `${endpoint.method} ${endpoint.path}`;
  return model.rules
    .filter(
      (rule) =>
        rule.entity === child &&
        (rule.on.includes(name) ? isOfChildren(model, rule, endpoint) : rule.on.length === 0),
    )
    .map((rule) => ({ rule, behaviour: rule.behaviour }));
}

export function ofKind<Kind extends Behaviour["kind"]>(
  rules: readonly Applied[],
  ...kinds: Kind[]
): Applied<Kind>[] {
  return rules.filter((applied) =>
    (kinds as string[]).includes(applied.behaviour.kind),
  ) as Applied<Kind>[];
}
