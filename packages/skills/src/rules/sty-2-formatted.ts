import { format } from "oxfmt";
import { isJson, isScript } from "../file-kinds.ts";
import type { Rule } from "../rule.ts";

/** The format of the generated tree; equal to the `.prettierrc.json` that it carries. */
const options = { printWidth: 100, sortPackageJson: false };

/** Checked by oxfmt, which gives Prettier's format in less than a millisecond; lock files are written by their tool. */
export const formatted: Rule = {
  id: "STY-2",
  skill: "global-coding-style",
  severity: "error",
  summary: "Files have the format of the tree's Prettier settings.",
  always: true,
  appliesTo: (path) => (isScript(path) || isJson(path)) && !path.endsWith("package-lock.json"),
  check: async (file) => {
    if (isScript(file.path) && file.syntax().errors.length > 0) return [];
    const { code, errors } = await format(file.path, file.content, options);
    if (errors.length === 0 && code === file.content) return [];
    return [{ message: "Expected the format of Prettier with a print width of 100." }];
  },
  example: {
    path: "src/app.ts",
    good: 'export const name = "plants";\n',
    bad: "export const name  = 'plants'\n",
  },
};
