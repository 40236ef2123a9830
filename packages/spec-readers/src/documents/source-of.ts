import type { Source } from "@devmatrix/spec-model";
import type { OpenDocument, Opened } from "./open-documents.ts";
import { languageOf } from "./open-documents.ts";

/** Where the text comes from; of several documents, each of them. */
export function sourceOf(
  { documents, sha256 }: Opened,
  language: Source["language"],
): Omit<Source, "text"> {
  const formats = new Set(documents.map(formatOf));
  const [first] = formats;
  const name = documents.map((document) => document.name).join(", ");
  return {
    name: (name || "specification").slice(0, 500),
    format: formats.size === 1 && first ? first : "mixed",
    language,
    sha256,
    ...(documents.length > 1 && {
      documents: documents.map((document) => ({
        name: document.name || "document",
        format: formatOf(document),
        language: languageOf(document),
        sha256: document.sha256,
      })),
    }),
  };
}

/** A file of code counts as the Markdown that it could stand in. */
function formatOf({ detected }: OpenDocument): Source["format"] {
  return detected.format === "code" ? "markdown" : detected.format;
}
