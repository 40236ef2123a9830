/** No reader holds words of a language: they are in the lexicons. Walks the sources and looks at their literals. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const SOURCE = fileURLToPath(new URL("..", import.meta.url));
/**
 * The readers of structure. Left out: words themselves and how they inflect (lexicon, text), formats whose keywords are
 * no language (openapi, formal, documents, lint, DDL), and the grammar of rules and of callers, whose concepts bear the
 * names of English words and which still holds some words of its own.
 */
const READERS = [
  "constraints",
  "context",
  "endpoints",
  "entities",
  "fields",
  "model",
  "recognisers",
  "requirements",
  "understanding",
];

/** Little words that mean nothing to a program; a literal that is one of them is a word of a text. */
const LITTLE = new Set(
  `the an of and by with without not cannot never is are be been has have must should shall can may will each every when if
   then given also about for from into as its it they one this that which who whose than only el la los las un una de del y
   o con sin para por se su sus es son como cada debe deben puede pueden cuando si no`.split(/\s+/),
);
/** Words that are rather names in code: kinds, operators of the model, HTTP. */
const NAMES = new Set([
  "of",
  "is",
  "not",
  "has",
  "if",
  "each",
  "when",
  "then",
  "from",
  "by",
  "and",
  "or",
  "el",
  "no",
  "si",
  "es",
]);

interface Found {
  file: string;
  line: number;
  word: string;
}

function sources(folder: string, path: string): string[] {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) return sources(folder, inner);
    return /\.ts$/.test(entry.name) && !/\.(?:test|fixtures)\.ts$/.test(entry.name) ? [inner] : [];
  });
}

/** Literals that are compared with words of a text, and alternatives inside regular expressions. */
function wordsIn(file: string): Found[] {
  const text = readFileSync(join(SOURCE, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const add = (node: ts.Node, words: readonly string[]): void => {
    for (const word of words) {
      if (!LITTLE.has(word)) continue;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ file, line: line + 1, word });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && isCompared(node)) add(node, [node.text]);
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral)
      add(node, (node as ts.LiteralExpression).text.match(/(?<=[(|:^b])[a-z]+(?=[)|\\$])/g) ?? []);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** "lower === 'of'", "['and', 'or'].includes(lower)", "isToken(token, 'of')". */
function isCompared(node: ts.StringLiteral): boolean {
  const { parent } = node;
  if (NAMES.has(node.text) && !/lower|word/i.test(parent.getText())) return false;
  if (ts.isBinaryExpression(parent)) return /===|!==/.test(parent.operatorToken.getText());
  if (ts.isArrayLiteralExpression(parent))
    return /\.(?:includes|has|some)\b/.test(parent.parent.getText());
  return ts.isCallExpression(parent) && /^(?:isToken|isWord)$/.test(parent.expression.getText());
}

describe("words of a language stand in the lexicons", () => {
  it("holds none of them in any reader of structure", () => {
    const found = READERS.flatMap((reader) => sources(SOURCE, reader)).flatMap(wordsIn);
    expect(found.map(({ file, line, word }) => `${file}:${line} "${word}"`)).toEqual([]);
  });
});
