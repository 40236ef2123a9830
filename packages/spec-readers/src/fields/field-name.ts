import { wordsOf } from "../text/inflection.ts";
import type { FieldHead } from "./field-head.ts";

/** PostgreSQL cuts longer names. */
const LONGEST_NAME = 63;

/** Names that mean something to every JavaScript object. */
const RESERVED = new Set([
  "__proto__",
  "constructor",
  "prototype",
  "tostring",
  "valueof",
  "hasownproperty",
  "isprototypeof",
  "propertyisenumerable",
  "tolocalestring",
  "tojson",
  "then",
  "__definegetter__",
  "__definesetter__",
  "__lookupgetter__",
  "__lookupsetter__",
]);

export interface SafeName {
  /** Undefined when the written name cannot be used. */
  name?: string;
  /** True when it differs from what is written. */
  changed: boolean;
}

/** The name of a field on the wire: as written when it is an identifier, else its words in snake case. */
export function safeFieldName({ name, literal }: FieldHead): SafeName {
  const written = name.trim();
  if (written.length > LONGEST_NAME || RESERVED.has(written.toLowerCase()))
    return { changed: false };
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(written)) {
    // "Title" in running text is a label; `Title` in a code span is the name itself.
    const label = !literal && (/^[A-Z][a-z0-9]*$/.test(written) || written === "ID");
    return label
      ? { name: written.toLowerCase(), changed: true }
      : { name: written, changed: false };
  }
  if (!/^[\p{L}_][\p{L}\p{N}_ -]*$/u.test(written)) return { changed: false };
  const ascii = wordsOf(written).map((word) => word.normalize("NFKD").replace(/[^a-z0-9]/g, ""));
  const snake = ascii.filter((word) => word !== "").join("_");
  if (!/^[a-z][a-z0-9_]*$/.test(snake) || RESERVED.has(snake)) return { changed: false };
  return { name: snake, changed: true };
}
