import { describe, expect, it } from "vitest";
import { readGraphMigrations } from "./apply-graph-migrations.ts";

describe("the graph migrations of this checkout", () => {
  it("are numbered without gaps, and every statement can be repeated", async () => {
    const migrations = await readGraphMigrations();
    expect(migrations.length).toBeGreaterThan(0);
    for (const { statements, checksum } of migrations) {
      expect(checksum).toMatch(/^[0-9a-f]{64}$/);
      expect(statements.length).toBeGreaterThan(0);
      for (const statement of statements) expect(statement).toMatch(/IF (NOT )?EXISTS|MERGE/);
    }
  });
});
