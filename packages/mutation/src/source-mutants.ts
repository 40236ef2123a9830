/**
 * Faults that are put into the code of a generated service, one at a time: what it refuses, asks for, writes, adds up,
 * locks and answers. Found in the syntax tree, so that a fault never breaks the code.
 */
import { parseSync, Visitor } from "oxc-parser";
import type { CallExpression, Node } from "oxc-parser";

/** A file of a tree. */
export interface SourceFile {
  path: string;
  content: string;
}

/** What a fault is about. */
export type FaultKind =
  | "guard"
  | "status"
  | "bound"
  | "caller"
  | "write"
  | "sum"
  | "filter"
  | "lock"
  | "transaction"
  | "constraint";

export interface SourceMutant {
  /** Place and fault, unique in a tree. */
  id: string;
  kind: FaultKind;
  path: string;
  /** The file with the fault. */
  content: string;
}

interface Edit {
  kind: FaultKind;
  about: string;
  start: number;
  end: number;
  text: string;
}

/** What every service has is not what its specification says. */
const shared = /^src\/(?:http|database|domain)\//;

/** All faults, in the order of the files and of the places in them. */
export function sourceMutants(files: readonly SourceFile[]): SourceMutant[] {
  return files.flatMap((file) => {
    const edits = file.path.endsWith(".up.sql")
      ? constraintEdits(file.content)
      : file.path.startsWith("src/") && file.path.endsWith(".ts") && !shared.test(file.path)
        ? codeEdits(file)
        : [];
    return edits
      .toSorted((one, other) => one.start - other.start)
      .map((edit) => toMutant(file, edit));
  });
}

function toMutant({ path, content }: SourceFile, edit: Edit): SourceMutant {
  const { kind, about, start, end, text } = edit;
  const line = content.slice(0, start).split("\n").length;
  const column = start - content.lastIndexOf("\n", start - 1);
  return {
    id: `${path}:${line}:${column} ${about}`,
    kind,
    path,
    content: content.slice(0, start) + text + content.slice(end),
  };
}

function constraintEdits(sql: string): Edit[] {
  const drop = (pattern: RegExp, about: string, text = ""): Edit[] =>
    [...sql.matchAll(pattern)].map((match) => ({
      kind: "constraint",
      about,
      start: match.index,
      end: match.index + match[0].length,
      text,
    }));
  return [
    ...drop(/^CREATE UNIQUE INDEX[^;]*;\n?/gm, "without its unique index"),
    ...drop(/ UNIQUE\b(?! INDEX)/g, "without UNIQUE"),
    ...drop(/ON DELETE CASCADE/g, "keeps back instead of taking along", "ON DELETE RESTRICT"),
  ];
}

function codeEdits({ path, content }: SourceFile): Edit[] {
  const edits: Edit[] = [];
  const { program } = parseSync(path, content);
  new Visitor({
    CallExpression: (call) => void edits.push(...callEdits(call, { path, content })),
    ExpressionStatement: (node) => {
      const text = content.slice(node.start, node.end);
      if (/\btx\s*\.(?:update|insert|delete)\(/.test(text) && text.startsWith("await")) {
        edits.push(edit(["write", "does not write this"], node, ""));
      }
    },
    TemplateElement: (node) => {
      const sign = node.value.raw.trim();
      if ((sign === "+" || sign === "-") && node.value.raw === ` ${sign} `) {
        const turned = content.slice(node.start, node.end).replace(sign, sign === "+" ? "-" : "+");
        edits.push(edit(["sum", `turns ${sign} round`], node, turned));
      }
    },
  }).visit(program);
  return edits;
}

/** A fault at a node, and what stands there instead. */
function edit([kind, about]: [FaultKind, string], { start, end }: Node, text: string): Edit {
  return { kind, about, start, end, text };
}

function nameOf({ callee }: CallExpression): string {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type !== "MemberExpression" || callee.computed) return "";
  return callee.property.type === "Identifier" ? callee.property.name : "";
}

function callEdits(call: CallExpression, file: SourceFile): Edit[] {
  const [first, second] = call.arguments;
  switch (nameOf(call)) {
    case "refuseUnless":
      return [
        ...(first ? [edit(["guard", "refuses nothing"], first, "true")] : []),
        ...statusEdits(second),
      ];
    case "code":
      return statusEdits(first);
    case "requireCaller":
      return callerEdits(call);
    case "for":
      return [dropped("lock", "without its lock", call)];
    case "inTransaction":
      return first && second
        ? [
            edit(
              ["transaction", "without a transaction"],
              call,
              `(${textOf(file, second)})(${textOf(file, first)})`,
            ),
          ]
        : [];
    case "given":
      return [edit(["filter", "leaves nothing out"], call, "undefined")];
    case "plus":
    case "minus":
      return signEdits(call, file);
    case "min":
    case "max":
    case "gt":
    case "lt":
    case "regex":
      return file.path.endsWith("schema.ts") && call.callee.type === "MemberExpression"
        ? [dropped("bound", `without .${nameOf(call)}`, call)]
        : [];
    default:
      return [];
  }
}

/** The call of a method is taken away; what it was called on stays. */
function dropped(kind: FaultKind, about: string, call: CallExpression): Edit {
  const { callee } = call;
  const start = callee.type === "MemberExpression" ? callee.object.end : call.start;
  return { kind, about, start, end: call.end, text: "" };
}

function statusEdits(node: Node | undefined): Edit[] {
  if (node?.type !== "Literal" || typeof node.value !== "number") return [];
  const other =
    node.value === 404 ? 409 : node.value < 300 ? (node.value === 200 ? 201 : 200) : 404;
  return [edit(["status", `answers ${other} instead of ${node.value}`], node, String(other))];
}

function callerEdits(call: CallExpression): Edit[] {
  return [
    edit(["caller", "lets everybody in"], call, "async () => {}"),
    ...(call.arguments.length > 0
      ? [edit(["caller", "lets every role in"], call, "requireCaller()")]
      : []),
  ];
}

function signEdits(call: CallExpression, file: SourceFile): Edit[] {
  const { callee } = call;
  if (callee.type !== "MemberExpression") return [];
  const name = nameOf(call);
  const turned = name === "plus" ? "minus" : "plus";
  return [edit(["sum", `${turned} instead of ${name}`], callee.property, turned)].filter(
    ({ start }) => file.content.startsWith(name, start),
  );
}

function textOf({ content }: SourceFile, { start, end }: Node): string {
  return content.slice(start, end);
}
