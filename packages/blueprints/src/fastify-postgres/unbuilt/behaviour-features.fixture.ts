import type { Behaviour, Endpoint, SpecModel } from "@devmatrix/spec-model";

/** Everything that a model can say, one thing at a time. Each changes the generated service, or is told. */
export interface Feature {
  name: string;
  add: (model: SpecModel) => SpecModel;
}

const status = 409;

/** One plausible behaviour of each kind; those of rows are about stalls. */
export const behaviours: Record<Behaviour["kind"], Behaviour> = {
  guard: { kind: "guard", condition: "count(rows('Note')) < 7", status },
  unique: { kind: "unique", fields: ["name", "state"], status },
  reuse: { kind: "reuse", by: ["name"] },
  merge: { kind: "merge", by: ["name"], add: ["seats"] },
  set: { kind: "set", field: "fee", value: "12" },
  transition: { kind: "transition", field: "state", from: ["open"], to: "shut", status },
  adjust: { kind: "adjust", row: "row.partner_id", field: "seats", by: "-1", status },
  insert: { kind: "insert", entity: "Note", values: { stall_id: "row.id", text: "'seen'" } },
  copyChildren: {
    kind: "copyChildren",
    from: "row.notes",
    entity: "Crate",
    values: { label: "item.text", weight: "1", stall_id: "row.id" },
  },
  clear: { kind: "clear", children: "row.notes" },
  removeWhen: { kind: "removeWhen", condition: "row.gone" },
  softDelete: { kind: "softDelete", field: "gone", value: "true" },
  noOverlap: { kind: "noOverlap", start: "opens", end: "closes", scope: ["name"], status },
  each: {
    kind: "each",
    over: "row.crates",
    behaviours: [{ kind: "set", row: "item", field: "state", value: "'empty'" }],
  },
};

const rule = (behaviour: Behaviour, on: string[], entity?: string): SpecModel["rules"][number] => ({
  id: "R1",
  on,
  behaviour,
  text: "As the text says.",
  requirementIds: [],
  provenance: "stated",
  statementIds: [],
  ...(entity !== undefined && { entity }),
});

/** One endpoint of each operation is enough. */
export function onePerOperation(endpoints: Endpoint[]): Endpoint[] {
  return endpoints.filter(
    ({ operation }, index) =>
      !["register", "refresh", "logout"].includes(operation) &&
      endpoints.findIndex((each) => each.operation === operation) === index,
  );
}

/** Every kind of behaviour on every operation, on all writes of an entity, and on children that come with their row. */
export function behaviourFeatures({ endpoints }: SpecModel): Feature[] {
  return Object.values(behaviours).flatMap((behaviour) => {
    const places: [string, string[], string?][] = [
      ...onePerOperation(endpoints).map(({ method, path, entity }): [string, string[], string?] => [
        `${method} ${path}`,
        [`${method} ${path}`],
        entity,
      ]),
      ["all writes", [], "Stall"],
      ["children in the body", ["POST /stalls"], "Crate"],
      ["children everywhere", [], "Crate"],
      ["an endpoint that is not there", ["POST /nowhere"], "Stall"],
    ];
    return places.map(([place, on, entity]) => ({
      name: `${behaviour.kind} at ${place}`,
      add: (model) => ({ ...model, rules: [rule(behaviour, on, entity)] }),
    }));
  });
}
