import { defineConfig } from "prisma/config";

// Only `prisma generate` is used; migrations are plain SQL in migrations/ and applied by our own runner.
export default defineConfig({ schema: "prisma/schema.prisma" });
