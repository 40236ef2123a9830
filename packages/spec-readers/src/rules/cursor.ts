import type { Concept } from "../lexicon/concept.ts";
import type { Item } from "./scan.ts";

/** Concepts of words that may stand anywhere inside a phrase and change nothing. */
const LIGHT: readonly Concept[] = [
  "article",
  "filler",
  "current",
  "requested",
  "related",
  "stored",
];

/** A place in a list of items. Readers move it on when they understood something, and leave it where it was if not. */
export class Cursor {
  at = 0;
  readonly items: readonly Item[];

  constructor(items: readonly Item[], at = 0) {
    this.items = items;
    this.at = at;
  }

  get item(): Item | undefined {
    return this.items[this.at];
  }

  ahead(steps: number): Item | undefined {
    return this.items[this.at + steps];
  }

  get isAtEnd(): boolean {
    return this.at >= this.items.length;
  }

  is(...concepts: readonly Concept[]): boolean {
    return concepts.some((concept) => this.item?.concepts.has(concept));
  }

  /** Moves over the item when it has one of the concepts. */
  eat(...concepts: readonly Concept[]): boolean {
    if (!this.is(...concepts)) return false;
    this.at += 1;
    return true;
  }

  symbol(...symbols: readonly string[]): boolean {
    if (!this.item?.isSymbol || !symbols.includes(this.item.text)) return false;
    this.at += 1;
    return true;
  }

  /** Moves over words that change nothing; names of the model and numbers are never such. */
  skip(...more: readonly Concept[]): void {
    while (this.item && this.item.names.length === 0 && this.isLight(this.item, more)) this.at += 1;
  }

  /** Moves over words of these concepts that are no names. */
  pass(...concepts: readonly Concept[]): void {
    while (this.is(...concepts) && (this.item?.names.length ?? 0) === 0) this.at += 1;
  }

  isLight(item: Item, more: readonly Concept[] = []): boolean {
    if (item.number !== undefined) return false;
    if (item.isSymbol) return /^[,.()'":;«»]$/.test(item.text);
    return [...LIGHT, ...more].some((concept) => item.concepts.has(concept));
  }

  /** Tries a reader and comes back when it found nothing. */
  attempt<Result>(read: () => Result | undefined): Result | undefined {
    const start = this.at;
    const result = read();
    if (result === undefined) this.at = start;
    return result;
  }

  fork(): Cursor {
    return new Cursor(this.items, this.at);
  }
}
