import type { ServiceView } from "../../model/service-view.ts";

/** `tsconfig.json`: the sources run as they are, so nothing is emitted. */
export function tsconfigFile(): string {
  return JSON.stringify({
    compilerOptions: {
      target: "es2023",
      lib: ["es2024"],
      module: "nodenext",
      types: ["node"],
      strict: true,
      noUncheckedIndexedAccess: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ["src", "test", "vitest.config.ts"],
  });
}

/** `.oxlintrc.json`. A field that happens to be called `then` makes no promise. */
export function oxlintFile({ resources }: ServiceView): string {
  const hasThen = resources.some(({ fields }) => fields.some(({ name }) => name === "then"));
  return JSON.stringify({
    plugins: ["typescript", "import", "unicorn", "promise", "node"],
    categories: { correctness: "error", suspicious: "error" },
    rules: {
      ...(hasThen && { "unicorn/no-thenable": "off" }),
      eqeqeq: "error",
      "no-console": "error",
      "no-var": "error",
      "prefer-const": "error",
      "import/no-cycle": "error",
      "typescript/consistent-type-imports": "error",
      "typescript/no-explicit-any": "error",
      "typescript/no-non-null-assertion": "error",
    },
    ignorePatterns: ["node_modules"],
  });
}

/** `.prettierrc.json`. */
export function prettierFile(): string {
  return JSON.stringify({ printWidth: 100 });
}

/** `.prettierignore`. */
export function prettierIgnoreFile(): string {
  return "node_modules\npackage-lock.json\n";
}

/** `.gitignore`. */
export function gitignoreFile(): string {
  return "node_modules/\n.env\n*.log\n";
}

/** `vitest.config.ts`: one start of the service for all files; it keeps what tests of before have made. */
export function vitestFile(): string {
  return `import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/service.ts"],
    // The files share one service, and one counter that makes values unique.
    fileParallelism: false,
    isolate: false,
    testTimeout: 15_000,
    hookTimeout: 60_000,
  },
});
`;
}
