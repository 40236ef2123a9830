import { defineConfig } from "vitest/config";

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
