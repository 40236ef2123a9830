import { createHash } from "node:crypto";
import type { Source } from "@devmatrix/spec-model";
import { chooseLexicon } from "../lexicon/choose-lexicon.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { readFormal } from "../formal/read-formal.ts";
import type { Block, Section } from "../markdown/block.ts";
import { findDeepNesting, MAX_NESTING } from "../markdown/guard-nesting.ts";
import { parseBlocks } from "../markdown/parse-blocks.ts";
import { readOpenApi } from "../openapi/read-openapi.ts";
import type { Tree } from "../openapi/tree.ts";
import { entriesOf, itemsOf, textOf } from "../openapi/tree.ts";
import type { RejectionReason, SpecDocument } from "../reading.ts";
import { decodeText, rejection } from "../text/decode-text.ts";
import { sourceLines } from "../text/source-lines.ts";
import type { DetectedFormat } from "./detect-format.ts";
import { detectFormat } from "./detect-format.ts";
import type { TypedDocument } from "./typed-document.ts";

/** A document that can be read. */
export interface OpenDocument {
  name: string;
  text: string;
  sha256: string;
  detected: Exclude<DetectedFormat, { format: "unreadable" | "data" }>;
}

export interface Opened {
  documents: OpenDocument[];
  reasons: RejectionReason[];
  /** Over the bytes of a single document; of several, over their hashes in their order. */
  sha256: string;
}

/** Decodes documents and finds out what they are. Reasons are about those that cannot be read at all. */
export function openDocuments(documents: readonly SpecDocument[], maxBytes: number): Opened {
  const opened: Opened = { documents: [], reasons: [], sha256: "" };
  const hashes: string[] = [];
  let bytes = 0;
  for (const { name, content, format } of documents) {
    const decoded = decodeText(content, maxBytes - bytes);
    bytes += typeof content === "string" ? Buffer.byteLength(content) : content.byteLength;
    hashes.push(decoded.sha256);
    if (decoded.reason) {
      opened.reasons.push(inDocument(decoded.reason, name, documents.length));
      continue;
    }
    const { text, sha256 } = decoded;
    const detected = detectFormat(name, text, format ?? "auto");
    if (detected.format === "data" && documents.length > 1) {
      // Beside a specification, data are an example of it.
      opened.documents.push({ name, text, sha256, detected: { format: "code", language: "json" } });
      continue;
    }
    if (detected.format === "unreadable" || detected.format === "data") {
      opened.reasons.push(inDocument(refusal(detected, text), name, documents.length));
      continue;
    }
    const deep = "tree" in detected ? undefined : findDeepNesting(sourceLines(text));
    if (deep !== undefined) {
      const message = `Expected at most ${MAX_NESTING} quotes and lists inside one another, found more at line ${deep}.`;
      opened.reasons.push(
        inDocument(rejection("SPEC_NESTING_TOO_DEEP", message, deep), name, documents.length),
      );
      continue;
    }
    opened.documents.push({ name, text, sha256, detected });
  }
  opened.sha256 =
    hashes.length === 1
      ? (hashes[0] ?? "")
      : createHash("sha256").update(hashes.join("\n")).digest("hex");
  return opened;
}

function inDocument(reason: RejectionReason, name: string, count: number): RejectionReason {
  return count === 1 ? reason : { ...reason, message: `${name}: ${reason.message}` };
}

function refusal(
  detected: Extract<DetectedFormat, { format: "unreadable" | "data" }>,
  text: string,
): RejectionReason {
  if (detected.format === "data") {
    const message =
      "Expected Markdown, OpenAPI or the formal JSON with entities, found other data.";
    return rejection("SPEC_FORMAT_UNSUPPORTED", message);
  }
  const line = text.slice(0, detected.offset).split("\n").length;
  const message = `Expected YAML or JSON, found a fault at line ${line}: ${detected.message}`;
  return rejection("SPEC_UNREADABLE", message.slice(0, 300), line);
}

/** The words that all documents are read with: chosen by the prose of all. */
export function lexiconOf(documents: readonly OpenDocument[]): ReturnType<typeof chooseLexicon> {
  return chooseLexicon(documents.map(proseIn).join("\n\n"));
}

/** The language of one document, as the source tells it. */
export function languageOf(document: OpenDocument): Source["language"] {
  const chosen = chooseLexicon(proseIn(document));
  return chosen.other ? "none" : chosen.language;
}

function proseIn({ text, detected }: OpenDocument): string {
  if (detected.format === "code") return "";
  return "tree" in detected ? prose(detected.tree).join("\n") : text;
}

const PROSE =
  /^(?:title|summary|description|text|rule|name|x-.*|requirements|rules|business_logic|businessLogic)$/;

/** The texts of a typed document that people wrote for people. */
function prose(tree: Tree): string[] {
  const texts: string[] = [];
  const seen = new Set<Tree>();
  const visit = (here: Tree, isProse: boolean): void => {
    if (seen.has(here)) return;
    seen.add(here);
    const text = isProse ? textOf(here) : undefined;
    if (text !== undefined && text.includes(" ")) texts.push(text);
    for (const item of itemsOf(here)) visit(item, isProse);
    for (const [key, { value }] of entriesOf(here)) visit(value, PROSE.test(key));
  };
  visit(tree, false);
  return texts;
}

/** A document cut into statements; `fill` adds to the draft what is not left to recognisers. */
export function readDocument({ text, detected }: OpenDocument, lexicon: Lexicon): TypedDocument {
  const options = { text, lexicon };
  if (detected.format === "openapi") return readOpenApi(detected.tree, options);
  if (detected.format === "formal-json") return readFormal(detected.tree, options);
  const fill = (): void => undefined;
  if (detected.format === "code") return { blocks: [codeBlock(text, detected.language)], fill };
  return { blocks: parseBlocks(sourceLines(text), lexicon), fill };
}

/** A file of code is what a code block of Markdown would be. */
function codeBlock(text: string, language: string): Block {
  const section: Section = { heading: undefined, path: [], depth: 0, parent: undefined };
  return {
    kind: "code-block",
    index: 0,
    text,
    start: 0,
    end: text.length,
    section,
    listDepth: 0,
    group: 0,
    language,
  };
}
