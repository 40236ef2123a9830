import type { FieldType } from "@devmatrix/spec-model";
import type { TypeWord } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Constraint } from "./constraint.ts";
import type { Found } from "./parse-bounds.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { isWord, isToken } from "./token-cursor.ts";

/** "string", "array of strings", "decimal(10,2)", "varchar(80)", "string[]". */
export function typeAt(cursor: TokenCursor, at: number): Found | undefined {
  const { tokens, lexicon } = cursor;
  const phrase = matchPhrase(lexicon.types, tokens, at);
  if (!phrase || phrase.meaning === "enum") return undefined;
  const next = at + phrase.length;
  if (phrase.meaning === "list") return listAt(cursor, next);
  if (phrase.meaning === "number" && isWord(cursor.tokens[next], cursor.lexicon.grammar.of))
    return countAt(cursor, next);
  const constraints = constraintsOf(phrase.meaning);
  const size = sizeAt(cursor, next, phrase.meaning);
  if (size) return { constraints: [...constraints, ...size.constraints], next: size.next };
  if (isToken(tokens[next], "[") && isToken(tokens[next + 1], "]")) {
    return { constraints: [{ kind: "list" }, ...constraints], next: next + 2 };
  }
  return { constraints, next };
}

/** "number of copies" counts; "number of the policy" only names, and says nothing of its type. */
function countAt({ tokens, lexicon }: TokenCursor, of: number): Found | undefined {
  const noun = tokens.slice(of + 1).find(({ lower }) => !lexicon.articles.has(lower));
  const counts = noun?.kind === "word" && lexicon.inflection.isPlural(noun.lower);
  return counts ? { constraints: [{ kind: "type", type: "integer" }], next: of } : undefined;
}

function listAt(cursor: TokenCursor, at: number): Found {
  const open =
    isToken(cursor.tokens[at], "<", "(") || isWord(cursor.tokens[at], cursor.lexicon.grammar.of)
      ? at + 1
      : at;
  const element = typeAt(cursor, open);
  const constraints: Constraint[] = [{ kind: "list" }, ...(element?.constraints ?? [])];
  let next = element?.next ?? at;
  if (element && open > at && isToken(cursor.tokens[next], ">", ")")) next += 1;
  return { constraints, next };
}

function constraintsOf(word: Exclude<TypeWord, "enum" | "list">): Constraint[] {
  if (word === "email" || word === "url" || word === "slug") {
    return [{ kind: "type", type: "string", format: word }];
  }
  if (word === "identifier") return [{ kind: "primaryKey" }];
  return [{ kind: "type", type: word }];
}

/** The numbers in parentheses directly after a type. */
function sizeAt(cursor: TokenCursor, at: number, word: TypeWord): Found | undefined {
  const { tokens } = cursor;
  const first = tokens[at + 1];
  if (!isToken(tokens[at], "(") || first?.kind !== "number") return undefined;
  if (word === "string" && isToken(tokens[at + 2], ")")) {
    const value = first.value ?? 0;
    const constraint: Constraint = {
      kind: "bound",
      side: "max",
      value,
      exclusive: false,
      measure: "characters",
    };
    return { constraints: [constraint], next: at + 3 };
  }
  const second = tokens[at + 3];
  const isPair =
    isToken(tokens[at + 2], ",") && second?.kind === "number" && isToken(tokens[at + 4], ")");
  if (!isPair || (word !== "decimal" && word !== "number")) return undefined;
  const constraints: Constraint[] = [
    { kind: "type", type: "decimal" },
    { kind: "scale", digits: second.value ?? 0 },
  ];
  return { constraints, next: at + 5 };
}

/** True when `later` only says more precisely what `earlier` says. */
export function narrows(earlier: FieldType, later: FieldType): boolean {
  if (earlier === later || earlier === "string") return true;
  return earlier === "number" && (later === "integer" || later === "decimal");
}
