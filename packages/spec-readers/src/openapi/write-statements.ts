import type { BlockWriter, Place } from "../documents/block-writer.ts";
import type { Block, Section } from "../markdown/block.ts";
import type { OperationSource } from "./operations.ts";
import type { Entry, Tree } from "./tree.ts";
import { at, entriesOf, isTrue, itemsOf, textOf, textsOf } from "./tree.ts";

/** The statements of a document, and which part of it each stands for. */
export interface Written {
  blocks: Map<Tree, Block>;
  /** Headings of the operations. */
  operations: Map<OperationSource, Block>;
  /** Parameters of operations. */
  parameters: Block[];
  /** Statements that say nothing about the service to be built. */
  informative: Block[];
  /** Answers of refusal, with their status. */
  refusals: Map<Block, number>;
  title?: { text: string; block: Block };
}

/** Writes one statement for each thing that the document says, and one for each sentence of its prose. */
export function writeStatements(
  root: Tree,
  { writer, operations }: { writer: BlockWriter; operations: readonly OperationSource[] },
): Written {
  const written: Written = {
    blocks: new Map(),
    operations: new Map(),
    informative: [],
    parameters: [],
    refusals: new Map(),
  };
  const statements = new Statements(writer, written);
  statements.info(root);
  for (const operation of operations) statements.operation(operation);
  for (const [name, entry] of entriesOf(at(root, "components", "schemas")))
    statements.schema(name, entry);
  for (const [name, entry] of entriesOf(at(root, "components", "securitySchemes")))
    written.blocks.set(
      entry.value,
      writer.item(`${name}: ${writer.words(entry.value)}`, placeOf(entry), writer.root),
    );
  statements.rules(at(root, "x-devmatrix-rules"), writer.root);
  return written;
}

function placeOf({ start, value }: Entry): Place {
  return { start, end: Math.max(start, value.end) };
}

class Statements {
  readonly #writer: BlockWriter;
  readonly #written: Written;
  readonly #seen = new Set<Tree>();

  constructor(writer: BlockWriter, written: Written) {
    this.#writer = writer;
    this.#written = written;
  }

  info(root: Tree): void {
    const title = at(root, "info", "title");
    const text = textOf(title)?.trim();
    if (title && text !== undefined && text !== "") {
      const block = this.#writer.item(text, title, this.#writer.root);
      this.#written.title = { text, block };
      this.#written.informative.push(block);
    }
    this.#prose(at(root, "info", "description"), this.#writer.root);
    for (const server of itemsOf(at(root, "servers")))
      this.#written.informative.push(
        this.#writer.item(`server: ${textOf(at(server, "url")) ?? ""}`, server, this.#writer.root),
      );
    for (const tag of itemsOf(at(root, "tags")))
      this.#prose(at(tag, "description"), this.#writer.root);
  }

  operation(operation: OperationSource): void {
    const { method, path, summary, tree, start } = operation;
    const text = summary === "" ? `${method} ${path}` : `${method} ${path} - ${summary}`;
    const section = this.#writer.section(text, { start, end: start + method.length });
    if (section.heading) this.#written.operations.set(operation, section.heading);
    this.#prose(at(tree, "description"), section);
    for (const parameter of operation.parameters) this.#parameter(parameter, section);
    for (const response of operation.responses) this.#response(response, section);
    this.rules(at(tree, "x-devmatrix-rules"), section);
    for (const part of [at(tree, "requestBody"), at(tree, "responses")])
      this.#properties(part, section);
  }

  #parameter(
    { name, tree, in: place, description }: OperationSource["parameters"][number],
    section: Section,
  ): void {
    if (this.#written.blocks.has(tree)) return;
    const text =
      description === undefined ? `${name} (${place})` : `${name} (${place}): ${description}`;
    const block = this.#writer.item(text.replace(/\s+/g, " "), tree, section);
    this.#written.blocks.set(tree, block);
    this.#written.parameters.push(block);
  }

  #response(response: OperationSource["responses"][number], section: Section): void {
    const { status, description, start, tree, isShared } = response;
    const text = /^2/.test(status) ? description : `${status}: ${description}`;
    if (description === "") return;
    const place = { start, end: isShared ? start + status.length : Math.max(start, tree.end) };
    const block = this.#writer.item(text, place, section);
    if (/^[45]\d\d$/.test(status)) this.#written.refusals.set(block, Number(status));
    const isPlain = isShared || (/^(?:2|5|default)/.test(status) && !saysMore(description));
    if (isPlain || /^(?:401|403|404|405|406|415|429|5\d\d|default)$/.test(status))
      this.#written.informative.push(block);
    // A status with words that only name it says nothing more than the status.
    else if (/^(?:400|422)$/.test(status) && isPlainRefusal(description))
      this.#written.informative.push(block);
  }

  schema(name: string, { value, start }: Entry): void {
    const section = this.#writer.section(name, { start, end: start + name.length });
    if (section.heading) this.#written.blocks.set(value, section.heading);
    this.#prose(at(value, "description"), section);
    this.rules(at(value, "x-devmatrix-rules"), section);
    this.#properties(value, section);
  }

  /** Properties of a schema and of the schemas written inside of it; references are other schemas. */
  #properties(tree: Tree | undefined, section: Section): void {
    if (!tree || tree.kind === "scalar" || this.#seen.has(tree)) return;
    this.#seen.add(tree);
    if (tree.kind === "list") {
      for (const item of tree.items) this.#properties(item, section);
      return;
    }
    for (const [key, { value }] of tree.entries) {
      if (key === "example" || key === "examples" || key === "default" || key === "enum") continue;
      if (key === "properties")
        for (const [name, entry] of entriesOf(value)) this.#property(name, entry, section);
      else if (key !== "x-devmatrix-rules") this.#properties(value, section);
    }
  }

  #property(name: string, entry: Entry, section: Section): void {
    const { value } = entry;
    if (value.kind !== "map" || this.#written.blocks.has(value)) return;
    const description = textOf(at(value, "description"))?.replace(/\s+/g, " ").trim();
    const text =
      description === undefined || description === ""
        ? `${name}: ${typeWords(value)}`
        : `${name}: ${description}`;
    this.#written.blocks.set(value, this.#writer.item(text, placeOf(entry), section));
    this.rules(at(value, "x-devmatrix-rules"), section);
    this.#properties(value, section);
  }

  /** One statement for each rule in the rule language. */
  rules(tree: Tree | undefined, section: Section): void {
    for (const item of tree?.kind === "list" ? tree.items : tree ? [tree] : []) {
      const words =
        textOf(at(item, "text")) ?? textOf(at(item, "description")) ?? this.#writer.words(item);
      this.#written.blocks.set(item, this.#writer.item(words, item, section));
    }
  }

  #prose(tree: Tree | undefined, section: Section): void {
    const text = textOf(tree)?.trim();
    if (!tree || text === undefined || text === "" || this.#seen.has(tree)) return;
    this.#seen.add(tree);
    this.#writer.prose(text, tree, section);
  }
}

/** "Plant created" says no more than its status; "Plant watered, stock reduced" does. */
function saysMore(description: string): boolean {
  return (
    description.split(/\s+/).length > 6 ||
    /[,;]/.test(description) ||
    /\b(?:existing|existente)\b/i.test(description)
  );
}

function isPlainRefusal(description: string): boolean {
  const isShort = description.split(/\s+/).length <= 4;
  return (
    isShort && /valid|bad request|malformed|incorrect|solicitud|petici|request/i.test(description)
  );
}

/** The type of a schema in a few words. */
function typeWords(tree: Tree): string {
  const reference = textOf(at(tree, "$ref"))?.split("/").at(-1);
  const values = itemsOf(at(tree, "enum")).flatMap((item) => textOf(item) ?? []);
  const words = [
    reference ?? textsOf(at(tree, "type")).join(" or "),
    textOf(at(tree, "format")) ?? "",
    values.length > 0 ? `one of ${values.join(", ")}` : "",
    isTrue(at(tree, "readOnly")) ? "read-only" : "",
  ];
  return words.filter((word) => word !== "").join(", ") || "any";
}
