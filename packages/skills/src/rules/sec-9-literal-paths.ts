import { posix } from "node:path";
import type { CallExpression, Node } from "oxc-parser";
import type { CheckedFile } from "../checked-file.ts";
import { isScript, isServiceCode } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { calleeName, dottedName, literalText, visit } from "../syntax-queries.ts";

const fsModule = /^(?:node:)?fs(?:\/promises)?$/;
const writers =
  /^(?:appendFile|chmod|chown|copyFile|cp|createWriteStream|link|lchown|mkdir|mkdtemp|open|rename|rm|rmdir|symlink|truncate|unlink|utimes|write|writeFile)(?:Sync)?$/;
/** What a path may be put together from without a request having a say in it. */
const roots = /^(?:import\.meta\.(?:dirname|filename|url)|__dirname|__filename)$/;

/**
 * A service reads the files that it came with and writes none. A path is safe when all its parts are literals,
 * `import.meta`, constants of the module made from such parts, or names that reading such a folder gave.
 */
export const literalPaths: Rule = {
  id: "SEC-9",
  skill: "global-security",
  severity: "error",
  summary: "Production code writes no files, and reads only paths that no request can change.",
  always: true,
  appliesTo: (path) => isScript(path) && isServiceCode(path),
  check: (file) => {
    const imported = fsNames(file);
    if (imported.size === 0) return [];
    const safe = safeNames(file);
    const found: Violation[] = [];
    visit(file, {
      CallExpression: (node) => {
        const name = calleeName(node);
        const root = dottedName(node.callee)?.split(".")[0];
        if (name === undefined || root === undefined || !imported.has(root)) return;
        const message = faultOf(node, name, { file, safe });
        if (message !== undefined) found.push({ line: file.lineAt(node.start), message });
      },
    });
    return found;
  },
  example: {
    path: "src/assets.ts",
    good: 'import { readFileSync } from "node:fs";\nexport const read = (): string => readFileSync(new URL("./page.html", import.meta.url), "utf8");\n',
    bad: 'import { readFileSync } from "node:fs";\nexport const read = (name: string): string => readFileSync(name, "utf8");\n',
  },
};

function faultOf(
  call: CallExpression,
  name: string,
  scope: { file: CheckedFile; safe: ReadonlySet<string> },
): string | undefined {
  if (writers.test(name)) return `Expected no file to be written, found ${name}.`;
  const target = call.arguments[0];
  if (target === undefined) return undefined;
  if (!isSafe(target, scope.safe))
    return `Expected a constant path for ${name}, found a computed one.`;
  const text = literalText(target);
  const inside = text === undefined || isInside(scope.file.path, text);
  return inside ? undefined : `Expected a path inside the tree, found ${text}.`;
}

/** Names under which the file system modules or their functions are known in this file. */
function fsNames(file: CheckedFile): Set<string> {
  const names = new Set<string>();
  visit(file, {
    ImportDeclaration: (node) => {
      if (!fsModule.test(node.source.value)) return;
      for (const specifier of node.specifiers) names.add(specifier.local.name);
    },
  });
  return names;
}

/** Constants whose value is made of safe parts only; one pass in the order of the text suffices for constants. */
function safeNames(file: CheckedFile): Set<string> {
  const safe = new Set<string>();
  visit(file, {
    VariableDeclaration: (node) => {
      if (node.kind !== "const") return;
      for (const { id, init } of node.declarations) {
        if (id.type === "Identifier" && init && isSafe(init, safe)) safe.add(id.name);
      }
    },
    ForOfStatement: (node) => {
      if (node.left.type !== "VariableDeclaration" || !isSafe(node.right, safe)) return;
      const id = node.left.declarations[0]?.id;
      if (id?.type === "Identifier") safe.add(id.name);
    },
  });
  return safe;
}

const builders =
  /^(?:join|resolve|dirname|basename|fileURLToPath|readdir|readdirSync|filter|sort|toSorted|map)$/;

function isSafe(node: Node, safe: ReadonlySet<string>): boolean {
  if (literalText(node) !== undefined) return true;
  const name = dottedName(node);
  if (name !== undefined) return roots.test(name) || safe.has(name);
  switch (node.type) {
    case "TemplateLiteral":
      return node.expressions.every((part) => isSafe(part, safe));
    case "BinaryExpression":
      return isSafe(node.left, safe) && isSafe(node.right, safe);
    case "ParenthesizedExpression":
      return isSafe(node.expression, safe);
    case "AwaitExpression":
      return isSafe(node.argument, safe);
    case "NewExpression":
      return (
        dottedName(node.callee) === "URL" && node.arguments.every((part) => isSafe(part, safe))
      );
    case "CallExpression":
      return isSafeCall(node, safe);
    default:
      return false;
  }
}

function isSafeCall(node: CallExpression, safe: ReadonlySet<string>): boolean {
  if (!builders.test(calleeName(node) ?? "")) return false;
  // A chain on a list of names (`names.filter(…).sort()`) is as safe as the list.
  if (node.callee.type === "MemberExpression" && node.callee.object.type !== "Identifier") {
    return isSafe(node.callee.object, safe);
  }
  if (node.callee.type === "MemberExpression" && isSafe(node.callee.object, safe)) return true;
  return node.arguments.length > 0 && node.arguments.every((part) => isSafe(part, safe));
}

/** Whether a literal path stays below the tree when it is read from the working folder or from the file's folder. */
function isInside(from: string, path: string): boolean {
  if (posix.isAbsolute(path) || /^[a-z]:/i.test(path) || path.includes("\\")) return false;
  const joined = posix.normalize(posix.join(posix.dirname(from), path));
  return !joined.startsWith("..") && !posix.normalize(path).startsWith("../..");
}
