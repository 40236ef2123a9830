import type { Behaviour, Rule } from "@devmatrix/spec-model";

/** Fields that rules write, as `Entity.field`; `*.field` where the row is another one than that of the rule. */
export function writtenFields(rules: readonly Rule[]): Set<string> {
  const names = new Set<string>();
  for (const { behaviour, entity } of rules)
    for (const name of writtenBy(behaviour, entity ?? "*")) names.add(name);
  return names;
}

function writtenBy(behaviour: Behaviour, entity: string): string[] {
  switch (behaviour.kind) {
    case "set":
    case "transition":
      return [`${behaviour.row === undefined ? entity : "*"}.${behaviour.field}`];
    case "adjust":
      return [`*.${behaviour.field}`];
    case "softDelete":
      return [`${entity}.${behaviour.field}`];
    case "insert":
    case "copyChildren":
      return Object.keys(behaviour.values).map((name) => `${behaviour.entity}.${name}`);
    case "merge":
      return behaviour.add.map((name) => `${entity}.${name}`);
    case "each":
      return behaviour.behaviours.flatMap((part) => writtenBy(part, "*"));
    default:
      return [];
  }
}

/** Does some of the rules write a field of an entity. */
export function isWritten(written: ReadonlySet<string>, entity: string, field: string): boolean {
  return written.has(`${entity}.${field}`) || written.has(`*.${field}`);
}
