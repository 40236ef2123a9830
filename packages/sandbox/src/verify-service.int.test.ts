import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyService } from "./verify-service.ts";
import type { VerifyCheck, VerifyOptions } from "./verify-types.ts";

const runtimeDirectory = fileURLToPath(
  new URL("../../blueprints/runtime/fastify-postgres", import.meta.url),
);

/** A service of one file: it answers health and a greeting, and leaves on SIGTERM. */
const plainMain = `
import { createServer } from "node:http";
const server = createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ greeting: "hello", database: process.env.DATABASE_URL ?? null }));
});
server.listen(Number(process.env.PORT), process.env.HOST);
process.on("SIGTERM", () => server.close(() => process.exit(0)));
server.on("connection", () => server.closeIdleConnections());
process.on("SIGTERM", () => server.closeAllConnections());
`;

const plainTest = `
import { describe, expect, inject, it } from "vitest";
describe("GET /greeting", () => {
  it("greets", async () => {
    const answer = await fetch(inject("baseUrl") + "/greeting");
    expect(await answer.json()).toMatchObject({ greeting: "hello" });
  });
  it("says goodbye", async () => {
    const answer = await fetch(inject("baseUrl") + "/greeting");
    expect(await answer.json()).toMatchObject({ greeting: "goodbye" });
  });
});
`;

/** The tests wait for the service, as those of a real tree do. In their own processes vitest sets BASE_URL to "/". */
const setup = `
export default async function setup(project) {
  project.provide("baseUrl", process.env.BASE_URL);
  const until = Date.now() + 20_000;
  for (;;) {
    try {
      if ((await fetch(process.env.BASE_URL + "/health/ready")).ok) return;
    } catch {}
    if (Date.now() > until) throw new Error("not ready");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
`;

const plainTree: Record<string, string> = {
  "package.json": '{ "type": "module" }',
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      module: "nodenext",
      target: "es2023",
      types: ["node"],
      skipLibCheck: true,
    },
    include: ["src"],
  }),
  "vitest.config.ts": 'export default { test: { globalSetup: ["test/setup.ts"] } };',
  "src/main.ts": plainMain,
  "test/setup.ts": setup,
  "test/greeting.test.ts": plainTest,
};

const greets: VerifyCheck = {
  id: "t1",
  title: "greets",
  facts: ["endpoint:GET /greeting"],
  kind: "test",
  file: "test/greeting.test.ts",
  testName: "GET /greeting greets",
};
const bootsOnPostgres: VerifyCheck = {
  id: "b1",
  title: "boots",
  facts: [],
  kind: "boot",
  database: "postgres",
};
const bootsAlone: VerifyCheck = {
  id: "b2",
  title: "boots alone",
  facts: [],
  kind: "boot",
  database: "none",
};
const typechecks: VerifyCheck = {
  id: "c1",
  title: "types",
  facts: [],
  kind: "build",
  tool: "typecheck",
};
const lints: VerifyCheck = { id: "c2", title: "lint", facts: [], kind: "build", tool: "lint" };

let tree: string;

beforeEach(async () => {
  tree = await mkdtemp(join(tmpdir(), "devmatrix-tree-test-"));
});

afterEach(async () => {
  await rm(tree, { recursive: true, force: true });
});

async function verify(
  checks: VerifyCheck[],
  files: Record<string, string> = {},
  options: Partial<VerifyOptions> = {},
) {
  for (const [path, content] of Object.entries({ ...plainTree, ...files })) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), content);
  }
  const lines: unknown[] = [];
  const result = await verifyService({
    directory: tree,
    runtimeDirectory,
    databaseUrl: "postgresql://someone:top%20secret@/nothing?host=/nowhere",
    checks,
    log: { info: (fields) => lines.push(fields), warn: (fields) => lines.push(fields) },
    timeoutMs: 60_000,
    ...options,
  });
  return { ...result, lines, byId: new Map(result.checks.map((each) => [each.check, each])) };
}

describe("a healthy service", () => {
  it("passes what holds, fails what does not, and errs on a test that nobody reported", async () => {
    const { byId, health, checks } = await verify([
      greets,
      { ...greets, id: "t2", testName: "GET /greeting says goodbye" },
      { ...greets, id: "t3", testName: "GET /greeting sings" },
      bootsOnPostgres,
      bootsAlone,
      typechecks,
      lints,
    ]);
    expect(checks.map((each) => [each.check, each.result])).toEqual([
      ["t1", "passed"],
      ["t2", "failed"],
      ["t3", "error"],
      ["b1", "passed"],
      ["b2", "passed"],
      ["c1", "passed"],
      ["c2", "passed"],
    ]);
    expect(byId.get("t2")?.detail).toContain("goodbye");
    expect(byId.get("t3")?.detail).toContain("missing from the report");
    expect(health).toBe("healthy");
  });

  it("is probed by plain requests that carry captured values on", async () => {
    const step = {
      method: "GET",
      path: "/any",
      expect: { status: [200], values: { greeting: "hello" } },
    };
    const { byId } = await verify([
      {
        id: "p1",
        title: "captures",
        facts: [],
        kind: "probe",
        steps: [
          { ...step, capture: { word: "greeting" } },
          { ...step, path: "/{{word}}" },
        ],
      },
      {
        id: "p2",
        title: "expects another status",
        facts: [],
        kind: "probe",
        steps: [{ method: "GET", path: "/", expect: { status: [404] } }],
      },
    ]);
    expect(byId.get("p1")?.result).toBe("passed");
    expect(byId.get("p2")).toMatchObject({ result: "failed", where: "GET / → 404" });
    expect(byId.get("p2")?.detail).toContain("expected status 404, found 200");
  });

  it("is stopped and started again for a restart check", async () => {
    const step = { method: "GET", path: "/", expect: { status: [200] } };
    const { byId } = await verify([
      { id: "r1", title: "restarts", facts: [], kind: "restart", before: [step], after: [step] },
    ]);
    expect(byId.get("r1")?.result).toBe("passed");
  });

  it("leaves the tree as it was and no scratch folder behind", async () => {
    const scratchRoot = await mkdtemp(join(tmpdir(), "devmatrix-scratch-test-"));
    await verify([greets], {}, { scratchRoot });
    expect(await readdir(scratchRoot)).toEqual([]);
    expect((await readdir(tree)).toSorted()).toEqual(
      ["package.json", "src", "test", "tsconfig.json", "vitest.config.ts"].toSorted(),
    );
    await rm(scratchRoot, { recursive: true });
  });

  it("gets its database address, of which no result shows the secret", async () => {
    const values = { database: null };
    const { checks, lines, steps } = await verify([
      {
        id: "p1",
        title: "shows",
        facts: [],
        kind: "probe",
        steps: [{ method: "GET", path: "/", expect: { status: [200], values } }],
      },
    ]);
    expect(checks[0]?.result).toBe("failed");
    expect(JSON.stringify([checks, lines, steps])).not.toMatch(/top( |%20)secret/);
  });
});

describe("a broken service", () => {
  it("turns all its tests and probes to errors when it ends at once", async () => {
    const { checks, health } = await verify([greets, bootsOnPostgres], {
      "src/main.ts": 'console.error("no way"); process.exit(7);',
    });
    expect(checks.map((each) => each.result)).toEqual(["error", "failed"]);
    expect(checks[1]?.detail).toContain("exit code 7");
    expect(checks[1]?.detail).toContain("no way");
    expect(health).toBe("unhealthy");
  });

  it("fails the type-check with the place of the fault", async () => {
    const { byId } = await verify([typechecks], {
      "src/wrong.ts": "export const n: number = 'x';",
    });
    expect(byId.get("c1")?.result).toBe("failed");
    expect(byId.get("c1")?.detail).toContain("src/wrong.ts");
  });

  it("turns tests to errors when a test file ends the runner", async () => {
    const { byId } = await verify([greets], {
      "test/greeting.test.ts":
        'process.kill(process.ppid, "SIGKILL"); process.kill(process.pid, "SIGKILL");',
    });
    expect(byId.get("t1")?.result).toBe("error");
  });

  it("fails its start when it does not leave on SIGTERM", async () => {
    const { byId, health } = await verify([bootsOnPostgres], {
      "src/main.ts": `${plainMain.replaceAll("SIGTERM", "SIGUSR2")}\nprocess.on("SIGTERM", () => {});`,
    });
    expect(byId.get("b1")?.detail).toContain("still there");
    expect(health).toBe("unhealthy");
  });

  it("is killed when it takes all memory, and its tests are errors", async () => {
    const { byId } = await verify(
      [greets],
      {
        "src/main.ts":
          "const all: Buffer[] = []; setInterval(() => all.push(Buffer.alloc(40e6, 1)), 5);",
      },
      { memoryMiB: 400 },
    );
    expect(byId.get("t1")?.result).toBe("error");
  });

  it("cannot hang the verification by tests that never end", async () => {
    const { byId, durationMs } = await verify(
      [greets],
      { "test/greeting.test.ts": "for (;;);" },
      { timeoutMs: 6_000 },
    );
    expect(byId.get("t1")).toMatchObject({ result: "error" });
    expect(byId.get("t1")?.detail).toContain("stopped after");
    expect(durationMs).toBeLessThan(20_000);
  });
});

describe("the evidence of a test suite", () => {
  const other = (file: string, testName: string): VerifyCheck => ({
    ...greets,
    id: file,
    file: `test/${file}.test.ts`,
    testName,
  });

  it("survives a file that cannot be loaded, which says why its own tests are missing", async () => {
    const { byId } = await verify([greets, other("broken", "breaks")], {
      "test/broken.test.ts": 'import { it } from "vitest"; throw new Error("no such seed");',
    });
    expect(byId.get("t1")?.result).toBe("passed");
    expect(byId.get("broken")?.result).toBe("error");
    expect(byId.get("broken")?.detail).toContain("no such seed");
  });

  it("survives a hook that breaks, whose tests have not passed", async () => {
    const { byId } = await verify([greets, other("hook", "never runs")], {
      "test/hook.test.ts": `
        import { beforeAll, it } from "vitest";
        beforeAll(() => { throw new Error("no table laid"); });
        it("never runs", () => {});`,
    });
    expect(byId.get("t1")?.result).toBe("passed");
    expect(byId.get("hook")?.result).not.toBe("passed");
    expect(byId.get("hook")?.detail).toContain("no table laid");
  });

  it("is kept when a test in another file never ends, and the probes are still made", async () => {
    const probe: VerifyCheck = {
      ...{ id: "p1", title: "answers", facts: [], kind: "probe" },
      steps: [{ method: "GET", path: "/", expect: { status: [200] } }],
    };
    const { byId } = await verify(
      [greets, other("hang", "hangs"), probe],
      { "test/hang.test.ts": 'import { it } from "vitest"; it("hangs", () => { for (;;); });' },
      { timeoutMs: 15_000 },
    );
    expect(byId.get("t1")?.result).toBe("passed");
    expect(byId.get("hang")?.result).toBe("error");
    expect(byId.get("hang")?.detail).toContain("stopped after");
    expect(byId.get("p1")?.result).toBe("passed");
  });

  it("is complete for a thousand tests that fail with long messages", async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `fails ${index}`);
    const checks = names.map((name, index) => ({ ...greets, id: `n${index}`, testName: name }));
    const { checks: results } = await verify(checks, {
      "test/greeting.test.ts": `
        import { it } from "vitest";
        for (const name of ${JSON.stringify(names)})
          it(name, () => { throw new Error(name + " ".repeat(20) + "x".repeat(5_000)); });`,
    });
    expect(results.filter(({ result }) => result === "failed")).toHaveLength(1_000);
    expect(results.at(-1)?.detail).toContain("fails 999");
  });
});

describe("the caller", () => {
  it("can end a verification with a signal", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("stop now")), 500);
    await expect(
      verify([greets], { "test/greeting.test.ts": "for (;;);" }, { signal: controller.signal }),
    ).rejects.toThrow("stop now");
  });
});
