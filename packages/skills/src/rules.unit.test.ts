import { describe, expect, it } from "vitest";
import { rules } from "./catalogue.ts";
import { checkFiles } from "./check-files.ts";
import type { Rule } from "./rule.ts";
import { skillNames } from "./skill-names.ts";

const packages = new Set(["fastify", "zod"]);

/** Findings of one rule on one sample. */
async function found(rule: Rule, content: string, path = rule.example.path): Promise<unknown[]> {
  const files = [{ path, content }];
  if (path.endsWith(".up.sql")) {
    files.push({ path: path.replace(".up.", ".down."), content: "DROP TABLE x;\n" });
  }
  const { findings } = await checkFiles({ files, requiredSkills: [], packages });
  return findings.filter((finding) => finding.rule === rule.id && finding.path === path);
}

describe("the catalogue of rules", () => {
  it("gives each rule an id of its own and a skill that exists", () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rules.filter(({ skill }) => !skillNames.includes(skill))).toEqual([]);
  });

  it("holds 24 rules and 17 skills", () => {
    expect([rules.length, skillNames.length]).toEqual([24, 17]);
  });

  it("keeps every good sample in the tree's format", async () => {
    const sty2 = rules.find(({ id }) => id === "STY-2") as Rule;
    for (const { id, example } of rules.filter(({ example }) => sty2.appliesTo(example.path))) {
      expect([id, await found(sty2, example.good, example.path)]).toEqual([id, []]);
    }
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s accepts its good sample",
    async (_, rule) => {
      expect(await found(rule, rule.example.good)).toEqual([]);
    },
  );

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s finds the fault of its bad sample and says its severity",
    async (_, rule) => {
      const findings = await found(rule, rule.example.bad, rule.example.badPath);
      expect(findings.length).toBeGreaterThan(0);
      expect(findings).toEqual(
        findings.map(() => expect.objectContaining({ severity: rule.severity }) as unknown),
      );
    },
  );
});

const rule = (id: string): Rule => rules.find((each) => each.id === id) as Rule;
const lines = async (id: string, content: string, path?: string): Promise<unknown[]> =>
  (await found(rule(id), content, path)).map((finding) => (finding as { line?: number }).line);

describe("rules on code", () => {
  it("SYN-1 finds broken JSON", async () => {
    expect(await found(rule("SYN-1"), "{ broken", "package.json")).toHaveLength(1);
  });

  it("SYN-1 names the line of a syntax error", async () => {
    expect(await lines("SYN-1", "const a = 1;\nconst b = ;\n")).toEqual([2]);
  });

  it.each([
    ['globalThis.eval("1")'],
    ["setTimeout('run()', 1)"],
    ['import "node:child_process"'],
    ["await import(name)"],
    ['[].map.constructor("return 1")'],
  ])("SEC-8 finds %s", async (code) => {
    expect(await lines("SEC-8", `${code};\n`)).toContain(1);
  });

  it("SEC-8 lets an import with a literal name and a method called evaluate pass", async () => {
    expect(await lines("SEC-8", 'await import("./x.ts");\nmodel.evaluate();\n')).toEqual([]);
  });

  it.each([
    ['import { readFile } from "node:fs/promises";\nawait readFile("/etc/passwd");\n'],
    ['import { readFile } from "node:fs/promises";\nawait readFile("../../other/file");\n'],
    ['import * as fs from "node:fs";\nfs.writeFileSync("a.txt", "x");\n'],
    ['import fs from "fs";\nfs.readFileSync(request.params.name);\n'],
    [
      'import { join } from "node:path";import { readFile } from "node:fs/promises";\nawait readFile(join("files", request.query.name));\n',
    ],
  ])("SEC-9 finds the unsafe access of sample %#", async (code) => {
    expect(await lines("SEC-9", code)).toEqual([2]);
  });

  it("SEC-9 accepts reading the migrations that came with the service", async () => {
    const code = `import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
const folder = join(import.meta.dirname, "..", "migrations");
const names = (await readdir(folder)).filter((name) => name.endsWith(".up.sql")).sort();
for (const name of names) await readFile(join(folder, name), "utf8");
`;
    expect(await lines("SEC-9", code)).toEqual([]);
  });

  it.each([
    ['import "../../outside.ts";\n'],
    ['export * from "@unknown/thing/deep";\n'],
    ['import "node:net/imagined";\n'],
    ['import { readFile } from "fs";\n'],
    ["const load = (name) => import(name);\n"],
  ])("SEC-11 or SEC-8 finds the import of sample %#", async (code) => {
    const all = [...(await lines("SEC-11", code)), ...(await lines("SEC-8", code))];
    expect(all).toEqual([1]);
  });

  it("SEC-11 accepts a subpath of a declared package", async () => {
    expect(await lines("SEC-11", 'import "zod/v4";\n')).toEqual([]);
  });

  it("SEC-3 finds a private key anywhere and leaves labels and column names alone", async () => {
    const key = `export const pem = "-----BEGIN ${"PRIVATE KEY-----"}";\n`;
    expect(await lines("SEC-3", key, "test/a.test.ts")).toEqual([1]);
    expect(await lines("SEC-3", 'export const columns = { password: "password_hash" };\n')).toEqual(
      [],
    );
  });

  it("SEC-3 finds a password inside an address", async () => {
    expect(await lines("SEC-3", 'connect("postgres://me:pass1234@db/x");\n')).toEqual([1]);
  });

  it("QRY-1 finds text put together by plus and raw SQL of a variable", async () => {
    const code = 'db.query("select 1 where a = " + value);\ndb.execute(sql.raw(value));\n';
    expect(await lines("QRY-1", code)).toEqual([1, 2]);
  });

  it("QRY-1 accepts a tagged template, whose values are parameters", async () => {
    expect(await lines("QRY-1", "db.execute(sql`select 1 where a = ${value}`);\n")).toEqual([]);
  });

  it("VAL-5 accepts .strict() and schemas of answers", async () => {
    const code =
      "export const body = z.object({}).strict();\nexport const plantResponse = z.object({ items: z.array(z.object({})) });\n";
    expect(await lines("VAL-5", code)).toEqual([]);
  });

  it("VAL-5 finds a strict schema that is opened again", async () => {
    expect(await lines("VAL-5", "export const body = z.strictObject({}).passthrough();\n")).toEqual(
      [1],
    );
  });

  it("CNV-4 accepts the environment in the config file and in tests", async () => {
    const code = "export const port = process.env.PORT;\n";
    expect(await lines("CNV-4", code, "src/config.ts")).toEqual([]);
    expect(await lines("CNV-4", code, "test/support/service.ts")).toEqual([]);
    expect(await lines("CNV-4", 'const { env } = process;\nprocess["env"].A;\n')).toEqual([2]);
  });

  it("ERR-4 finds a rejection that is swallowed", async () => {
    expect(
      await lines("ERR-4", "work().catch(() => {});\nwork().catch(() => undefined);\n"),
    ).toEqual([1, 2]);
  });

  it("CMT-3 leaves a comment alone that speaks of a thing called todo", async () => {
    expect(
      await lines("CMT-3", "// A todo has a title.\n// TODO lists are ordered.\nexport {};\n"),
    ).toEqual([]);
  });

  it("STY-4 counts the lines of a function and of a file", async () => {
    const body = "  work();\n".repeat(60);
    expect(await lines("STY-4", `function long() {\n${body}}\n`)).toEqual([1]);
    expect(await lines("STY-4", "work();\n".repeat(301))).toEqual([undefined]);
  });
});

describe("rules on tests", () => {
  const path = "test/plants.test.ts";

  it.each([["describe.skip"], ["it.todo"], ["xit"], ["context.skip"], ["test.fails"]])(
    "TST-8 finds %s",
    async (call) => {
      expect(await lines("TST-8", `${call}("a plain old title", () => {});\n`, path)).toContain(1);
    },
  );

  it("TST-9 accepts a helper that expects, and finds a file without tests", async () => {
    expect(
      await lines("TST-9", 'it("refuses a bad name", () => expectProblem(answer, 400));\n', path),
    ).toEqual([]);
    expect(await lines("TST-9", "export {};\n", path)).toEqual([undefined]);
  });

  it("TST-9 judges each row of a table by its body", async () => {
    expect(
      await lines("TST-9", 'it.each([[1]])("keeps the number %s", (n) => { use(n); });\n', path),
    ).toEqual([1]);
  });

  it("TST-5 finds a title that is used twice in one group, not in two", async () => {
    const test = '  it("keeps the name", () => expect(1).toBe(1));\n';
    const two = `describe("plants", () => {\n${test}});\ndescribe("pots", () => {\n${test}});\n`;
    expect(await lines("TST-5", two, path)).toEqual([]);
    expect(await lines("TST-5", `describe("plants", () => {\n${test}${test}});\n`, path)).toEqual([
      3,
    ]);
  });
});

describe("rules on migrations", () => {
  const up = "migrations/0001_create_plants.up.sql";

  it("MIG-1 finds a way up without a way down", async () => {
    const { findings } = await checkFiles({
      files: [{ path: up, content: "CREATE TABLE x (id int PRIMARY KEY);\n" }],
      requiredSkills: [],
      packages,
    });
    expect(findings.map((finding) => finding.rule)).toContain("MIG-1");
  });

  it.each([
    ["migrations/1.sql"],
    ["migrations/0001_plants.up.sql"],
    ["migrations/0001_create_Plants.up.sql"],
  ])("MIG-6 finds the name %s", async (path) => {
    expect(await found(rule("MIG-6"), "DROP TABLE x;\n", path)).toHaveLength(1);
  });

  it("MOD-3 and MOD-2 read tables whose checks hold commas, parentheses and quotes", async () => {
    const sql = `CREATE TABLE "a,b" (
  "id" uuid,
  "name" text NOT NULL CHECK (length("name") IN (1, 2) AND "name" <> 'x);,'),
  "created_at" timestamptz NOT NULL DEFAULT now(), -- a comment; with, marks (
  "updated_at" timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT "key" PRIMARY KEY ("id")
);
`;
    expect(await lines("MOD-3", sql, up)).toEqual([]);
    expect(await lines("MOD-2", sql, up)).toEqual([]);
  });

  it("MOD-4 finds an instant without zone, also with a precision", async () => {
    const sql = 'CREATE TABLE a ("at" timestamp(3) NOT NULL, "ok" timestamp(3) with time zone);\n';
    expect(await found(rule("MOD-4"), sql, up)).toHaveLength(1);
  });

  it("MIG-4 sees words of data in quoted text as text", async () => {
    const sql = "CREATE TABLE a (kind text DEFAULT '; insert into b');\n";
    expect(await lines("MIG-4", sql, up)).toEqual([]);
  });
});
