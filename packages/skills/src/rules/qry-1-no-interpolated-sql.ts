import { isScript } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { calleeName, dottedName, isInterpolated, literalText, visit } from "../syntax-queries.ts";

const rawCalls = /^(?:query|execute|exec|unsafe|\$queryRawUnsafe|\$executeRawUnsafe)$/;
const sqlText = /^\s*(?:select|insert|update|delete|create|alter|drop|truncate|with)\b/i;

export const noInterpolatedSql: Rule = {
  id: "QRY-1",
  skill: "backend-queries",
  severity: "error",
  summary: "Values reach SQL as parameters, never as text put together.",
  always: true,
  appliesTo: isScript,
  check: (file) => {
    const found: Violation[] = [];
    const report = (start: number, what: string): void => {
      found.push({
        line: file.lineAt(start),
        message: `Expected SQL with parameters, found ${what}.`,
      });
    };
    visit(file, {
      CallExpression: (node) => {
        const first = node.arguments[0];
        if (/(?:^|\.)sql\.raw$/.test(dottedName(node.callee) ?? "")) {
          if (literalText(first) === undefined) report(node.start, "sql.raw of a computed text");
        } else if (rawCalls.test(calleeName(node) ?? "") && isInterpolated(first)) {
          report(node.start, `${calleeName(node) ?? ""} of a text put together`);
        }
      },
      VariableDeclarator: (node) => {
        if (node.init?.type !== "TemplateLiteral" || node.init.expressions.length === 0) return;
        if (sqlText.test(node.init.quasis[0]?.value.raw ?? "")) report(node.start, "a template");
      },
    });
    return found;
  },
  example: {
    path: "src/plants/store.ts",
    good: 'export const find = (db: Db, id: string) => db.query("select 1 from plants where id = $1", [id]);\n',
    bad: "export const find = (db: Db, id: string) => db.query(`select 1 from plants where id = ${id}`);\n",
  },
};
