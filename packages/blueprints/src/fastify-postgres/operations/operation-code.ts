import { lines, member } from "../code.ts";
import { kebabCase } from "../model/names.ts";
import { requestTypes } from "../model/request-types.ts";
import type { Building } from "./building.ts";
import type { Frame } from "./expressions/frame.ts";
import type { OperationFile, RequestPart } from "./operation-file.ts";
import { requestParts } from "./operation-file.ts";
import { withoutUnused } from "./unused-statements.ts";

/** A name stands for itself behind neither another name nor a dot, but behind the three dots of a spread. */
const notBefore = '(?<![\\w$"]|[\\w)\\]?]\\.)';

/** The finished file: imports, one documented function. */
export function fileOf(
  building: Building,
  frame: Frame,
  { answersStatus, isTransaction }: { answersStatus: boolean; isTransaction: boolean },
): OperationFile {
  const { view, file, service } = building;
  const statements = withoutUnused(frame.statements);
  const code = statements.join("\n");
  const takes = requestParts.filter((part) =>
    new RegExp(`${notBefore}${part}\\b(?!["':])`).test(withoutTexts(code)),
  );
  const database = file.useType(file.below("database/connect.ts"), "Database");
  const usesDatabase = isTransaction || /\bdb\b/.test(withoutTexts(code));
  const types = argumentTypes(building, takes);
  const parameters = [
    `${usesDatabase ? "db" : "_db"}: ${database}`,
    ...(takes.length === 0 ? [] : [`{ ${takes.join(", ")} }: { ${types.join("; ")} }`]),
  ];
  const head = `export async function ${view.name}(${parameters.join(", ")})`;
  const body = isTransaction
    ? `return ${file.helper("inTransaction")}(db, async (tx) => {\n${code}\n});`
    : code;
  const content = lines(documentation(building), `${head} {`, body, "}");
  const path = `${file.folder}/${kebabCase(view.name)}.ts`;
  void service;
  return {
    view,
    path,
    content: `${file.imports(content)}\n\n${content}\n`,
    takes,
    helpers: file.helpers,
    unbuilt: building.unbuilt,
    built: building.built,
    answersStatus,
  };
}

/** A creation of several rows: all of them, or none. */
export function bulkFileOf(
  building: Building,
  frame: Frame,
  answersStatus: boolean,
): OperationFile {
  const { view, file, service } = building;
  const one = `${view.name}One`;
  const single = fileOf(building, frame, { answersStatus: false, isTransaction: false });
  const statements = withoutUnused(frame.statements).join("\n");
  const types = requestTypes(service, view);
  const { bulk } = view.endpoint;
  const whole = types.body ?? "never";
  const element =
    bulk?.name === undefined
      ? `${whole}[number]`
      : `${whole}[${JSON.stringify(bulk.name)}][number]`;
  const list = bulk?.name === undefined ? "body" : member("body", bulk.name);
  const others = single.takes.filter((part) => part !== "body");
  const otherTypes = argumentTypes(building, others);
  const taken = [...others, "body"].join(", ");
  const body = file.useType(
    file.below(view.resource ? `${view.resource.folder}/schema.ts` : "service-schema.ts"),
    whole,
  );
  const database = file.useType(file.below("database/connect.ts"), "Database");
  const call = `await ${one}(tx, { ${[...others, "body: each"].join(", ")} })`;
  const content = lines(
    documentation(building),
    `export async function ${view.name}(db: ${database}, { ${taken} }: { ${[...otherTypes, `body: ${body}`].join("; ")} }) {`,
    `return ${file.helper("inTransaction")}(db, async (tx) => {`,
    "const rows = [];",
    `for (const each of ${list}) rows.push(${answersStatus ? `(${call}).body` : call});`,
    "return rows;",
    "});",
    "}",
    "",
    `async function ${one}(tx: ${database}, { ${taken} }: { ${[...otherTypes, `body: ${element}`].join("; ")} }) {`,
    statements,
    "}",
  );
  return {
    ...single,
    takes: [...others, "body"],
    content: `${file.imports(content)}\n\n${content}\n`,
    helpers: file.helpers,
  };
}

function withoutTexts(code: string): string {
  return code.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/.*/g, '""');
}

function argumentTypes({ service, view, file }: Building, takes: readonly RequestPart[]): string[] {
  const types = requestTypes(service, view);
  const schema = file.below(
    view.resource ? `${view.resource.folder}/schema.ts` : "service-schema.ts",
  );
  return takes.map((part) => {
    if (part === "caller") {
      const caller = file.useType(file.below("callers/caller.ts"), "Caller");
      return `caller: ${caller}${view.endpoint.access?.level === "caller" ? "" : " | null"}`;
    }
    const name = types[part];
    return `${part}: ${name === undefined ? "Record<string, never>" : file.useType(schema, name)}`;
  });
}

/** What the operation is for, in the words of the text. */
function documentation({ view, rules }: Building): string {
  const { endpoint } = view;
  const ids = [...new Set(rules.map(({ rule }) => rule.id))];
  const words = (endpoint.description ?? "").replaceAll(/\s+/g, " ").replaceAll("*/", "* /").trim();
  const sentence = words === "" ? "" : ` ${words}${/[.!?]$/.test(words) ? "" : "."}`;
  const applied = ids.length === 0 ? "" : ` Rules: ${ids.join(", ")}.`;
  return `/** \`${endpoint.method} ${endpoint.path.replaceAll("*/", "* /")}\`.${sentence}${applied} */`;
}
