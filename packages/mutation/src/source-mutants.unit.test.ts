import { describe, expect, it } from "vitest";
import { sourceMutants } from "./source-mutants.ts";

const about = (path: string, content: string): string[] =>
  sourceMutants([{ path, content }]).map(({ id }) => id.replace(/^\S+ /, ""));

describe("a fault", () => {
  it.each([
    [
      "takes a guard away and changes its status",
      "refuseUnless(a > b, 409, { detail });",
      ["refuses nothing", "answers 404 instead of 409"],
    ],
    [
      "changes the status of a success",
      "reply.code(201).send(row);",
      ["answers 200 instead of 201"],
    ],
    [
      "lets callers in",
      'on({ onRequest: requireCaller("admin") });',
      ["lets everybody in", "lets every role in"],
    ],
    [
      "leaves a write out",
      "await tx.update(shelves).set({ full: true });",
      ["does not write this"],
    ],
    ["takes a lock away", 'const rows = await db.select().for("update");', ["without its lock"]],
    ["takes the transaction away", "inTransaction(db, work);", ["without a transaction"]],
    ["turns a sum round", "const left = sql`${a} - ${b}`;", ["turns - round"]],
    [
      "ignores a filter",
      "const all = given(query.state, (value) => eq(state, value));",
      ["leaves nothing out"],
    ],
  ])("%s", (_what, code, expected) => {
    expect(about("src/shelves/shelve.ts", code)).toEqual(expected);
  });

  it("takes a bound of a schema away, and no other call of the same name", () => {
    const code = "export const size = z.number().min(1);";
    expect(about("src/shelves/schema.ts", code)).toEqual(["without .min"]);
    expect(about("src/shelves/shelve.ts", code)).toEqual([]);
  });

  it("takes constraints out of migrations that go up", () => {
    const sql =
      "CREATE TABLE t (a text UNIQUE, b uuid REFERENCES c ON DELETE CASCADE);\nCREATE UNIQUE INDEX i ON t (b);\n";
    expect(about("migrations/0001_t.up.sql", sql)).toEqual([
      "without UNIQUE",
      "keeps back instead of taking along",
      "without its unique index",
    ]);
    expect(about("migrations/0001_t.down.sql", sql)).toEqual([]);
  });

  it("is in no code that all services share", () => {
    expect(about("src/http/refuse.ts", "refuseUnless(a, 409);")).toEqual([]);
  });

  it("changes nothing but its place", () => {
    const content = "a();\nrefuseUnless(b, 409);\nc();\n";
    const [guard] = sourceMutants([{ path: "src/a/b.ts", content }]);
    expect(guard?.content).toBe("a();\nrefuseUnless(true, 409);\nc();\n");
  });
});
