/**
 * What an action gives back was taken before: a text that says "cancelling returns the places" and nowhere that they are
 * taken means that the creation takes them.
 */
import type { Behaviour, Endpoint, Entity, Rule } from "@devmatrix/spec-model";

type Frame = Omit<Rule, "id">;

/** Rules of creations that take what actions on their rows give back. */
export function impliedTakings(
  rules: readonly Rule[],
  { entities, endpoints }: { entities: readonly Entity[]; endpoints: readonly Endpoint[] },
): Frame[] {
  return rules.flatMap((rule): Frame[] => {
    const back = backOf(rule.behaviour);
    if (!back || rule.provenance !== "stated" || isTaken(back.field, rules)) return [];
    const from = endpoints.filter(
      ({ method, path, operation }) =>
        rule.on.includes(`${method} ${path}`) && (operation === "act" || operation === "delete"),
    );
    const [first] = from;
    if (!first || from.length < rule.on.length) return [];
    const creations = endpoints.filter(
      ({ operation, entity }) => operation === "create" && entity === first.entity,
    );
    const [creation, more] = creations;
    if (!creation || more || !entities.some(({ name }) => name === creation.entity)) return [];
    const key = `${creation.method} ${creation.path}`;
    return [
      {
        ...(creation.entity !== undefined && { entity: creation.entity }),
        on: [key],
        behaviour: taking(rule.behaviour, refusalOf(key, rules)?.status),
        text: refusalOf(key, rules)?.text ?? rule.text,
        requirementIds: [],
        provenance: "implied",
        statementIds: rule.statementIds,
      },
    ];
  });
}

type Adjust = Extract<Behaviour, { kind: "adjust" }>;

/** The number that is given back; undefined for anything else, and for what is only taken. */
function backOf(behaviour: Behaviour): Adjust | undefined {
  const [only, more] = behaviour.kind === "each" ? behaviour.behaviours : [behaviour];
  if (only?.kind !== "adjust" || more || only.when !== undefined || only.by.startsWith("-"))
    return undefined;
  const root = behaviour.kind === "each" ? "item" : "row";
  const overRow = behaviour.kind !== "each" || behaviour.over.startsWith("row.");
  return overRow && only.row.startsWith(`${root}.`) ? only : undefined;
}

function isTaken(field: string, rules: readonly Rule[]): boolean {
  return rules.some(({ behaviour }) => {
    const parts: readonly Behaviour[] =
      behaviour.kind === "each" ? behaviour.behaviours : [behaviour];
    return parts.some(
      (part) =>
        (part.kind === "adjust" && part.field === field && part.by.startsWith("-")) ||
        (part.kind === "set" && part.field === field),
    );
  });
}

/** The same change the other way round, over the row that is created. */
function taking(behaviour: Behaviour, status: number | undefined): Behaviour {
  const atCreation = (text: string): string => text.replace(/\brow\./g, "new.");
  const turned = (adjust: Adjust): Adjust => ({
    ...adjust,
    row: atCreation(adjust.row),
    by: `-${/[ +*/]/.test(adjust.by) ? `(${atCreation(adjust.by)})` : atCreation(adjust.by)}`,
    status: status ?? adjust.status,
  });
  if (behaviour.kind === "adjust") return turned(behaviour);
  if (behaviour.kind !== "each") return behaviour;
  return {
    ...behaviour,
    over: atCreation(behaviour.over),
    behaviours: behaviour.behaviours.map((part) => (part.kind === "adjust" ? turned(part) : part)),
  };
}

/** How the creation refuses anything else. */
function refusalOf(
  key: string,
  rules: readonly Rule[],
): { status: number; text: string } | undefined {
  for (const { on, behaviour, text, provenance } of rules)
    if (on.includes(key) && behaviour.kind === "guard" && provenance === "stated")
      return { status: behaviour.status, text };
  return undefined;
}
