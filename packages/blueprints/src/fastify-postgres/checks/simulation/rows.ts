import type { Entity, SpecModel } from "@devmatrix/spec-model";

/** What a row holds, hidden fields included. */
export type Stored = Record<string, unknown>;

/** A row with its entity: what a path of the rule language reaches. */
export class Row {
  readonly entity: Entity;
  readonly values: Stored;

  constructor(entity: Entity, values: Stored) {
    this.entity = entity;
    this.values = values;
  }

  get key(): unknown {
    return this.values[this.entity.primaryKey];
  }
}

/** Something that a model asks for and the simulation does not know: nothing is tested by it. */
export class SimulationLimit extends Error {
  override name = "SimulationLimit";
}

/** The rows of all entities, in order of creation. */
export class Rows {
  readonly model: SpecModel;
  readonly #entities: Map<string, Entity>;
  #rows = new Map<string, Row[]>();
  #count = 0;

  constructor(model: SpecModel) {
    this.model = model;
    this.#entities = new Map(model.entities.map((entity) => [entity.name, entity]));
  }

  entity(name: string | undefined): Entity {
    const entity = this.#entities.get(name ?? "");
    if (!entity) throw new SimulationLimit(`Expected an entity of the model, found "${name}".`);
    return entity;
  }

  all(name: string): Row[] {
    return this.#rows.get(name) ?? [];
  }

  find(name: string, field: string, value: unknown): Row | undefined {
    return this.all(name).find((row) => row.values[field] === value);
  }

  insert(entity: Entity, values: Stored): Row {
    const row = new Row(entity, values);
    this.#rows.set(entity.name, [...this.all(entity.name), row]);
    return row;
  }

  delete(row: Row): void {
    const { name } = row.entity;
    this.#rows.set(
      name,
      this.all(name).filter((each) => each !== row),
    );
  }

  /** A key that no other row of any entity has, and that no value of a test is like. */
  nextKey(type: string): string | number {
    this.#count += 1;
    if (type === "integer") return 910_000_000 + this.#count;
    return `5e1f0000-0000-4000-8000-${String(this.#count).padStart(12, "0")}`;
  }

  /** The way back to the keys as they are now, so that the next ones are the same again. */
  markKeys(): () => void {
    const count = this.#count;
    return () => {
      this.#count = count;
    };
  }

  /** The way back to the rows as they are now, any number of times; keys that were given meanwhile stay given. */
  snapshot(): () => void {
    const before = new Map(
      [...this.#rows].map(([name, rows]) => [
        name,
        rows.map((row) => [row, { ...row.values }] as const),
      ]),
    );
    return () => {
      this.#rows = new Map(
        [...before].map(([name, rows]) => [
          name,
          rows.map(([row, values]) => {
            for (const field of Object.keys(row.values)) delete row.values[field];
            Object.assign(row.values, values);
            return row;
          }),
        ]),
      );
    };
  }
}
