import type { TestFile, TestGroup } from "../suite.ts";

const clientNames = ["problem", "refusal", "send", "sendText"];
const rowNames = ["nextMillisecond", "only", "without"];

/** TypeScript of a test file; `factories` are the functions of `test/support/<entity>.ts`. */
export function renderTestFile(file: TestFile, factories: { module: string; names: string[] }[]) {
  const body = file.groups.map(renderGroup).join("\n\n");
  const support = file.path.startsWith("test/behaviour/") ? "../support" : "./support";
  const imports = [
    'import { describe, expect, it } from "vitest";',
    importLine(`${support}/client.ts`, clientNames, body),
    importLine(`${support}/rows.ts`, rowNames, body),
    ...factories.map(({ module, names }) => importLine(`${support}/${module}`, names, body)),
  ];
  return `// ${file.about}\n${imports.filter(Boolean).join("\n")}\n\n${body}\n`;
}

function importLine(module: string, names: readonly string[], body: string): string {
  const used = names.filter((name) =>
    new RegExp(`(?<!\\w|(?<!\\.)\\.)${name}\\(|\\(${name}\\)`).test(body),
  );
  return used.length === 0 ? "" : `import { ${used.join(", ")} } from "${module}";`;
}

function renderGroup(group: TestGroup): string {
  const cases = group.cases.map(
    (each) => `it(${JSON.stringify(each.title)}, async () => {${trimmed(each.body)}\n});`,
  );
  return `describe(${JSON.stringify(group.title)}, () => {\n${cases.join("\n\n")}\n});`;
}

/** Without the blank lines that parts left out of a template leave behind. */
function trimmed(body: string): string {
  return body.replace(/\n\s*(?=\n)/g, "");
}
