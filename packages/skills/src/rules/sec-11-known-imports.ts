import { posix } from "node:path";
import { isScript } from "../file-kinds.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { importedModules } from "../syntax-queries.ts";

/** Modules of Node that a web service has a use for. Processes, threads, raw sockets and debuggers are not among them. */
const builtins = new Set(
  (
    "assert assert/strict async_hooks buffer crypto diagnostics_channel events fs fs/promises http module net os path " +
    "perf_hooks process stream stream/promises timers timers/promises url util zlib"
  ).split(" "),
);

export const knownImports: Rule = {
  id: "SEC-11",
  skill: "global-security",
  severity: "error",
  summary:
    "Imports name declared packages, allowed modules of Node, or files inside the tree; nothing is imagined.",
  always: true,
  appliesTo: isScript,
  check: (file, context) =>
    importedModules(file).flatMap(({ name, line }) => {
      const message = name === undefined ? undefined : faultOf(file.path, name, context);
      return message === undefined ? [] : [{ line, message }];
    }),
  example: {
    path: "src/app.ts",
    good: 'import { randomUUID } from "node:crypto";\nimport fastify from "fastify";\nimport { config } from "./config.ts";\nexport const parts = [randomUUID, fastify, config];\n',
    bad: 'import pad from "left-padder";\nexport const text = pad("x");\n',
  },
};

function faultOf(from: string, name: string, context: RuleContext): string | undefined {
  if (name.startsWith(".")) {
    const target = posix.normalize(posix.join(posix.dirname(from), name));
    return target.startsWith("..")
      ? `Expected an import inside the tree, found ${name}.`
      : undefined;
  }
  if (name.startsWith("node:")) {
    return builtins.has(name.slice(5)) ? undefined : `Expected an allowed module, found ${name}.`;
  }
  if (builtins.has(name)) return `Expected node:${name}, found ${name}.`;
  const [scope = "", part] = name.split("/");
  const packageName = scope.startsWith("@") ? `${scope}/${part ?? ""}` : scope;
  return context.packages.has(packageName)
    ? undefined
    : `Expected a package of package.json, found ${packageName}.`;
}
