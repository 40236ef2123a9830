/**
 * Which entities a document has. Operations come first: what a collection answers is an entity, and the schemas of its
 * bodies are views of it. Then the objects inside of them: lists of objects are rows of their own.
 */
import { accountOperation } from "./account-operations.ts";
import { baseWords } from "./base-name.ts";
import type { Shape } from "./shape.ts";
import type { ApiDocument, ApiOperation, EntitySource } from "./sources.ts";
import { keyOf } from "./key-of.ts";

/** Objects inside of objects that are followed. */
const DEEPEST = 6;

export interface FoundEntities {
  entities: EntitySource[];
  /** The entity of an operation's row or rows. */
  ofOperation: Map<ApiOperation, EntitySource>;
  /** The entity of the elements of a list property, by the shape of the element. */
  ofElement: Map<string, EntitySource>;
}

/** Key of `ofElement`. */
export function elementKey(owner: EntitySource, property: string): string {
  return `${owner.name}.${property}`;
}

export function findEntities(api: ApiDocument): FoundEntities {
  const finder = new Finder(api);
  // What answers rows says what a path is about; what only takes a body comes after it.
  const ordered = [...api.operations].sort(
    (a, b) => depth(a) - depth(b) || Number(isSilent(a)) - Number(isSilent(b)),
  );
  for (const operation of ordered) finder.addOperation(operation);
  for (const entity of [...finder.byName.values()]) finder.addHeld(entity, 0);
  finder.addNestedCollections(ordered);
  for (const entity of [...finder.byName.values()]) finder.addHeld(entity, 0);
  finder.dropKeyless();
  return {
    entities: [...finder.byName.values()],
    ofOperation: finder.ofOperation,
    ofElement: finder.ofElement,
  };
}

function depth({ form }: ApiOperation): number {
  return form.parents.length;
}

function isSilent({ response }: ApiOperation): boolean {
  return !isRow(response?.row);
}

class Finder {
  readonly byName = new Map<string, EntitySource>();
  readonly ofOperation = new Map<ApiOperation, EntitySource>();
  readonly ofElement = new Map<string, EntitySource>();
  /** Entities by the path of their collection. */
  readonly #byKey = new Map<string, EntitySource>();
  readonly #api: ApiDocument;
  /** Collections below which rows are addressed. */
  readonly #collections: Set<string>;

  constructor(api: ApiDocument) {
    this.#api = api;
    this.#collections = new Set(
      api.operations.flatMap(({ form }) => (form.row === undefined ? [] : [form.key])),
    );
  }

  /** Operations on collections and their rows that are not inside of other rows, or whose answer says what they are. */
  addOperation(operation: ApiOperation): void {
    const { form, request, response, method } = operation;
    const account = accountOperation(operation, this.#api.shapes);
    if (account === "register") this.#addAccount(operation);
    if (account) return;
    const isCollection =
      form.row !== undefined ||
      this.#collections.has(form.key) ||
      (form.parents.length === 0 &&
        (response?.isList === true || (method === "POST" && isRow(request?.row))));
    if (!isCollection && !(form.parents.length > 0 && response?.isList === true)) return;
    const row = isRow(response?.row) ? response.row : undefined;
    if (method === "DELETE" && form.parents.length > 0) return;
    const parent = this.#parentOf(operation);
    const answersParent =
      row !== undefined && parent !== undefined && this.#baseName(row) === parent.name;
    if (form.parents.length > 0 && (answersParent || !row)) return;
    const sent = isRow(request?.row) ? request.row : undefined;
    if (!row && !sent) return;
    const known = row ? undefined : this.#byKey.get(form.key);
    const entity = known ?? this.#entityFor(this.#wordsFor(row, sent, form.last));
    this.#assign(operation, entity, { row, sent });
  }

  /** A registration answers the account, else what it takes is one. */
  #addAccount(operation: ApiOperation): void {
    const row = isRow(operation.response?.row) ? operation.response.row : undefined;
    const sent = isRow(operation.request?.row) ? operation.request.row : undefined;
    const isAnswered =
      row !== undefined && [...row.properties.keys()].some((name) => sent?.properties.has(name));
    if (!sent) return;
    const words = this.#wordsFor(isAnswered ? row : undefined, sent, operation.form.last);
    this.#assign(operation, this.#entityFor(words), { row: isAnswered ? row : undefined, sent });
  }

  /** `POST /a/{id}/b`: `b` is called like a list inside of the row above, like an entity, or like what is sent. */
  addNestedCollections(operations: readonly ApiOperation[]): void {
    for (const operation of operations) {
      const { form, request, response, method } = operation;
      if (this.ofOperation.has(operation) || accountOperation(operation, this.#api.shapes))
        continue;
      const parent = this.#parentOf(operation);
      const entity =
        (parent && this.ofElement.get(elementKey(parent, form.last))) ??
        (this.#isCollection(operation) || form.parents.length === 0
          ? this.#named(form.last, parent)
          : undefined) ??
        (this.#collections.has(form.key) && isRow(request?.row)
          ? this.#entityFor(this.#wordsFor(undefined, request.row, form.last))
          : undefined);
      if (!entity) continue;
      const row =
        isRow(response?.row) && this.#baseName(response.row) === entity.name
          ? response.row
          : undefined;
      const sent = method !== "GET" && isRow(request?.row) ? request.row : undefined;
      this.#assign(operation, entity, { row, sent });
    }
  }

  #isCollection({ form, method, response }: ApiOperation): boolean {
    if (form.row !== undefined || this.#collections.has(form.key)) return true;
    return response?.isList === true || (method === "POST" && this.#api.names.isPlural(form.last));
  }

  /** Rows inside of an entity's rows: lists of objects with properties. */
  addHeld(entity: EntitySource, level: number): void {
    if (level > DEEPEST) return;
    const { shapes, names } = this.#api;
    for (const row of [...entity.rows, ...entity.creations]) {
      for (const property of row.properties.keys()) {
        const shape = shapes.property(row, property);
        const element = shape?.kind === "array" ? shapes.of(shape.items) : undefined;
        if (!isRow(element) || this.ofElement.has(elementKey(entity, property))) continue;
        const own =
          element.name === undefined
            ? undefined
            : names.singular(baseWords(element.name).join(" "));
        const known = own && this.byName.get(names.pascal(own));
        if (known && (known.operations.length > 0 || known.heldBy?.entity === entity)) {
          this.ofElement.set(elementKey(entity, property), known);
          this.#addViews(known, entity, property);
          continue;
        }
        const words = own && !known ? own : [...entity.words, ...names.singular(property)];
        const held = this.#entityFor(words);
        held.heldBy = { entity, property };
        this.#addViews(held, entity, property);
        this.ofElement.set(elementKey(entity, property), held);
        this.addHeld(held, level + 1);
      }
    }
  }

  /** What has neither a key nor a way to make one is no entity: figures of a report. */
  dropKeyless(): void {
    for (const [name, entity] of this.byName) {
      const isMade = entity.creations.length > 0 || entity.heldBy !== undefined;
      if (isMade || entity.rows.some((row) => keyOf(row, entity, this.#api.names) !== undefined))
        continue;
      const addressed = entity.operations.some(({ form }) => form.row !== undefined);
      if (addressed) continue;
      this.byName.delete(name);
      for (const [operation, of] of this.ofOperation)
        if (of === entity) this.ofOperation.delete(operation);
    }
  }

  #addViews(held: EntitySource, owner: EntitySource, property: string): void {
    for (const [views, owners] of [
      [held.rows, owner.rows],
      [held.creations, owner.creations],
    ] as const)
      for (const element of this.#elements(owners, property))
        if (!views.includes(element)) views.push(element);
  }

  #elements(owners: readonly Shape[], property: string): Shape[] {
    const { shapes } = this.#api;
    return owners.flatMap((owner) => {
      const list = shapes.property(owner, property);
      const element = list?.kind === "array" ? shapes.of(list.items) : undefined;
      return element ? [element] : [];
    });
  }

  #assign(
    operation: ApiOperation,
    entity: EntitySource,
    { row, sent }: { row: Shape | undefined; sent: Shape | undefined },
  ): void {
    this.ofOperation.set(operation, entity);
    if (row && !this.#byKey.has(operation.form.key)) this.#byKey.set(operation.form.key, entity);
    entity.operations.push(operation);
    if (row && !entity.rows.includes(row)) entity.rows.push(row);
    if (!sent) return;
    const list =
      operation.method === "POST" || operation.form.row === undefined
        ? entity.creations
        : entity.changes;
    if (operation.form.row !== undefined && operation.method === "POST") return;
    if (!this.#isView(sent, entity)) return;
    if (!list.includes(sent)) list.push(sent);
  }

  /** What is sent is a view of the row when it is called so or shares half of its members; else it only says what to do. */
  #isView(sent: Shape, entity: EntitySource): boolean {
    if (entity.rows.length === 0 || this.#baseName(sent) === entity.name) return true;
    const names = [...sent.properties.keys()];
    const shared = names.filter((name) => entity.rows.some((row) => row.properties.has(name)));
    if (sent.name === undefined) return names.length === 0 || shared.length > 0;
    return 2 * shared.length >= names.length;
  }

  #parentOf({ form }: ApiOperation): EntitySource | undefined {
    const last = form.parents.at(-1);
    if (!last) return undefined;
    return this.#named(last.collection, undefined) ?? this.#heldNamed(last.collection);
  }

  #named(segment: string, parent: EntitySource | undefined): EntitySource | undefined {
    const { names } = this.#api;
    const words = names.singular(segment);
    return (
      this.byName.get(names.pascal(words)) ??
      (parent && this.byName.get(names.pascal([...parent.words, ...words])))
    );
  }

  #heldNamed(segment: string): EntitySource | undefined {
    return [...this.byName.values()].find(({ heldBy }) => heldBy?.property === segment);
  }

  #baseName({ name }: Shape): string | undefined {
    const { names } = this.#api;
    return name === undefined ? undefined : names.pascal(names.singular(baseWords(name).join(" ")));
  }

  /** The words of an entity: of its answered schema, else of the sent one, else of the path. */
  #wordsFor(row: Shape | undefined, sent: Shape | undefined, segment: string): string[] {
    const { names } = this.#api;
    const ofPath = names.singular(segment);
    const named = [row?.name, row?.bases[0], sent?.name, sent?.bases[0]].find(
      (name) => name !== undefined,
    );
    return named === undefined ? ofPath : names.singular(baseWords(named).join(" "));
  }

  #entityFor(words: string[]): EntitySource {
    const { names } = this.#api;
    const name = names.pascal(words);
    const known = this.byName.get(name);
    if (known) return known;
    const entity: EntitySource = {
      words,
      name,
      plural: names.plural(words),
      rows: [],
      creations: [],
      changes: [],
      operations: [],
    };
    this.byName.set(name, entity);
    return entity;
  }
}

function isRow(shape: Shape | undefined): shape is Shape {
  return shape?.kind === "object" && shape.properties.size > 0;
}
