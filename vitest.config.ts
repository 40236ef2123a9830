import { defineConfig } from "vitest/config";

const exclude = [
  "**/node_modules/**",
  "**/golden/**",
  "**/dist/**",
  "**/generated/**",
  "**/.cache/**",
];

/** Three projects; the suffix of a test file tells what it costs (unit: no I/O, int: real servers, e2e: whole system). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{packages,services,scripts,bench}/**/*.unit.test.ts"],
          exclude,
        },
      },
      {
        test: {
          name: "int",
          include: ["{packages,services}/**/*.int.test.ts"],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          globalSetup: ["packages/testing/src/vitest-global-setup.ts"],
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test-e2e/**/*.e2e.test.ts"],
          exclude,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
