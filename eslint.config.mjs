import js from "@eslint/js";
import importX from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

const layer = (files, forbidden, remedy) => ({
  files,
  rules: {
    "no-restricted-imports": ["error", { patterns: [{ group: forbidden, message: remedy }] }],
  },
});

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "**/dist/**",
      "**/golden/**",
      "**/generated/**",
      "**/.cache/**",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver": { node: { extensions: [".ts", ".js", ".mjs"] } },
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/require-await": "off",
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "no-console": "error",
      "max-params": ["error", 3],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "Read settings through the service's config.ts (service-kit readSettings).",
        },
      ],
    },
  },
  {
    files: [
      "**/*.test.ts",
      "test-e2e/**/*.ts",
      "bench/**/*.ts",
      "examples/**/acceptance.ts",
      "packages/*/src/**/*contract*.ts",
      "packages/testing/src/**/*.ts",
    ],
    rules: { "max-lines": "off", "max-lines-per-function": "off" },
  },
  {
    // Programs that talk to a person, and the places where the environment is read once.
    files: [
      "scripts/**",
      "bench/**",
      "test-e2e/**",
      "packages/cli/**",
      "**/config.ts",
      "**/read-settings.ts",
      "**/*.test.ts",
      "packages/testing/**",
    ],
    rules: { "no-console": "off", "no-restricted-properties": "off" },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        fetch: "readonly",
        Buffer: "readonly",
      },
    },
  },
  layer(
    [
      "services/*/src/domain/**/*.ts",
      "packages/spec-model/src/**/*.ts",
      "packages/contracts/src/**/*.ts",
    ],
    [
      "node:fs*",
      "node:net",
      "node:http*",
      "node:child_process",
      "pg",
      "@nats-io/*",
      "@devmatrix/messaging",
      "@devmatrix/postgres",
      "@devmatrix/service-kit",
    ],
    "Domain code and contracts decide purely: take what you need as arguments and do I/O in handlers, stores or adapters.",
  ),
  layer(
    ["packages/!(messaging)/src/**/*.ts", "services/*/src/**/*.ts"],
    ["@nats-io/*", "@devmatrix/*/src/*"],
    "Use @devmatrix/messaging, the only importer of the NATS client, and import packages by their public entry.",
  ),
);
