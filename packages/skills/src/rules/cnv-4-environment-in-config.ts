import { isServiceCode } from "../file-kinds.ts";
import type { Rule, Violation } from "../rule.ts";
import { dottedName, importedModules, visit } from "../syntax-queries.ts";

const isConfig = (path: string): boolean => /(?:^|[./])config\.[a-z]+$/.test(path);

export const environmentInConfig: Rule = {
  id: "CNV-4",
  skill: "global-conventions",
  severity: "error",
  summary: "The environment is read in the config file only.",
  always: false,
  appliesTo: (path) => isServiceCode(path) && !isConfig(path),
  check: (file) => {
    const found: Violation[] = [];
    visit(file, {
      MemberExpression: (node) => {
        const name = dottedName(node);
        if (name !== "process.env" && name !== "globalThis.process.env") return;
        found.push({
          line: file.lineAt(node.start),
          message: "Read process.env in src/config.ts.",
        });
      },
    });
    for (const { name, line } of importedModules(file)) {
      if (name !== "node:process" && name !== "process") continue;
      found.push({ line, message: `Expected the global process, found an import of ${name}.` });
    }
    return found;
  },
  example: {
    path: "src/server.ts",
    good: 'import { config } from "./config.ts";\nexport const port = config.port;\n',
    bad: "export const port = Number(process.env.PORT);\n",
  },
};
