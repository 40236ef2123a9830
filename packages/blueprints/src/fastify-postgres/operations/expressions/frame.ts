/**
 * A block of generated statements while it is being written.
 *
 * 1. `function` and `loop` blocks may wait for the database, `mapper` blocks have statements but may not wait, a `lambda`
 *    is a single expression.
 * 2. What is loaded once is noted in the block where it was loaded, and seen from the blocks inside.
 */
export class Frame {
  readonly statements: string[] = [];
  readonly kind: "function" | "loop" | "mapper" | "lambda";
  readonly parent: Frame | undefined;
  /** Names of the element that a `loop`, `mapper` or `lambda` looks at, and of what it keeps for itself. */
  readonly #own: string[] = [];
  readonly #known = new Map<string, unknown>();

  constructor(kind: Frame["kind"], parent?: Frame) {
    this.kind = kind;
    this.parent = parent;
  }

  inner(kind: Frame["kind"]): Frame {
    return new Frame(kind, this);
  }

  emit(...statements: string[]): void {
    this.statements.push(...statements);
  }

  /** The nearest block that may wait. */
  get waiting(): Frame {
    return this.kind === "function" || this.kind === "loop" ? this : this.#outside.waiting;
  }

  /** The nearest block that has statements. */
  get block(): Frame {
    return this.kind === "lambda" ? this.#outside.block : this;
  }

  /** What is known by this name, made in this block if it is not yet. */
  once<Thing>(name: string, make: () => Thing): Thing {
    const known = this.find<Thing>(name);
    if (known !== undefined) return known;
    const made = make();
    this.#known.set(name, made);
    return made;
  }

  find<Thing>(name: string): Thing | undefined {
    return (this.#known.get(name) as Thing | undefined) ?? this.parent?.find<Thing>(name);
  }

  note(name: string, thing: unknown): void {
    this.#known.set(name, thing);
  }

  /** Notes a name that means something in this block alone. */
  keep(name: string): void {
    this.#own.push(name);
  }

  /** Names that mean something in this block and those around it, and not in the whole file. */
  get elements(): Set<string> {
    const all = this.parent?.elements ?? new Set<string>();
    for (const name of this.#own) all.add(name);
    return all;
  }

  get #outside(): Frame {
    if (!this.parent) throw new RangeError("Expected a block around an expression, found none.");
    return this.parent;
  }
}
