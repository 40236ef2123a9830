import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { detectMachine } from "./confinement.ts";
import { runInSandbox } from "./run-in-sandbox.ts";
import type { SandboxOptions } from "./sandbox-types.ts";

const { profile } = await detectMachine();
const hasNetworkNamespace = profile.network === "namespace";
const hasProcessNamespace = profile.processes === "namespace";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "devmatrix-sandbox-test-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function runScript(script: string, options: Partial<SandboxOptions> = {}) {
  return runInSandbox({
    command: [process.execPath, "-e", script],
    cwd: folder,
    writableFolder: folder,
    timeoutMs: 10_000,
    memoryMiB: 512,
    network: "loopback",
    ...options,
  });
}

async function isAlive(pidFile: string): Promise<boolean> {
  // Inside a process namespace numbers differ from ours: the heartbeat in the file tells instead.
  const before = await readFile(pidFile, "utf8");
  await new Promise((resolve) => setTimeout(resolve, 300));
  return (await readFile(pidFile, "utf8")) !== before;
}

const heartbeat = (file: string) =>
  `setInterval(() => require("fs").writeFileSync(${JSON.stringify(file)}, String(Date.now())), 20)`;

describe("an ordinary program", () => {
  it("gives back its exit code and both of its streams", async () => {
    const result = await runScript('console.log("out"); console.error("err"); process.exit(3)');
    expect(result).toMatchObject({ exitCode: 3, stdout: "out\n", stderr: "err\n" });
    expect(result.killedBecause).toBeUndefined();
  });

  it("can write to its own folder", async () => {
    const result = await runScript('require("fs").writeFileSync("mine.txt", "x")');
    expect(result.exitCode).toBe(0);
    expect(await readFile(join(folder, "mine.txt"), "utf8")).toBe("x");
  });

  it("can serve and be called on loopback", async () => {
    const result = await runScript(`
      require("http").createServer((q, r) => r.end("hello")).listen(0, "127.0.0.1", async function () {
        const answer = await fetch("http://127.0.0.1:" + this.address().port);
        console.log(await answer.text());
        process.exit(0);
      })`);
    expect(result.stdout).toBe("hello\n");
  });

  it("is reported when it does not exist", async () => {
    const result = await runScript("", { command: [join(folder, "missing")] });
    expect(result.exitCode).toBe(127);
    expect(result.stderr).toContain("missing");
  });

  it("says in words which walls stood around it", async () => {
    const { isolation } = await runScript("");
    expect(isolation.description).toContain("clean environment");
    expect(isolation.network).toBe(hasNetworkNamespace ? "namespace" : "none");
  });
});

describe("a hostile program", () => {
  it("sees none of our environment variables", async () => {
    process.env.DEVMATRIX_TEST_SECRET = "hidden";
    try {
      const result = await runScript("console.log(JSON.stringify(process.env))");
      expect(result.stdout).not.toContain("hidden");
      expect(Object.keys(JSON.parse(result.stdout) as object).toSorted()).toEqual(
        expect.arrayContaining(["HOME", "LANG", "PATH", "TMPDIR"]),
      );
    } finally {
      delete process.env.DEVMATRIX_TEST_SECRET;
    }
  });

  it.skipIf(!hasProcessNamespace)(
    "finds no process of ours in /proc (needs a process namespace)",
    async () => {
      const result = await runScript(`
        const fs = require("fs");
        console.log(fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name)).length)`);
      expect(Number(result.stdout)).toBeLessThanOrEqual(2);
    },
  );

  it.skipIf(!hasNetworkNamespace)(
    "cannot reach a server of ours on loopback (needs a network namespace)",
    async () => {
      const server = createServer((_request, response) => response.end("inside"));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo;
      const result = await runScript(
        `fetch("http://127.0.0.1:${port}").then(() => console.log("reached"), (e) => console.log(e.cause.code))`,
      );
      server.close();
      expect(result.stdout).toBe("ECONNREFUSED\n");
    },
  );

  it.skipIf(!hasNetworkNamespace)(
    "cannot reach any other address (needs a network namespace)",
    async () => {
      const result = await runScript(
        `require("net").connect(80, "192.0.2.1").on("error", (e) => console.log(e.code))`,
      );
      expect(result.stdout).toBe("ENETUNREACH\n");
    },
  );

  it("is killed at the time limit when it loops for ever", async () => {
    const result = await runScript("for (;;);", { timeoutMs: 400 });
    expect(result).toMatchObject({ timedOut: true, killedBecause: "timeout" });
    expect(result.durationMs).toBeLessThan(3_000);
  });

  it("is killed at the time limit when it ignores signals", async () => {
    const result = await runScript(
      'process.on("SIGTERM", () => {}); process.on("SIGINT", () => {}); setInterval(() => {}, 9)',
      { timeoutMs: 400 },
    );
    expect(result.timedOut).toBe(true);
  });

  it("may print without end, and only the first part is kept", async () => {
    const result = await runScript('for (;;) require("fs").writeSync(1, "x".repeat(65536))', {
      timeoutMs: 700,
      maxOutputBytes: 10_000,
    });
    expect(result.outputTruncated).toBe(true);
    expect(result.stdout).toHaveLength(10_000);
  });

  it("is stopped when it takes more memory than it may", async () => {
    const result = await runScript(
      "const all = []; setInterval(() => all.push(Buffer.alloc(30e6, 1)), 5)",
      { memoryMiB: 300 },
    );
    expect(result.exitCode === 0).toBe(false);
    expect(result.timedOut).toBe(false);
    expect(result.peakMemoryMiB).toBeLessThan(700);
  });

  it("is stopped when many small processes take more memory together than they may", async () => {
    const hog = "const b = Buffer.alloc(120e6, 1); setInterval(() => b[0]++, 50)";
    const result = await runScript(
      `const { spawn } = require("child_process");
       for (let i = 0; i < 6; i++) spawn(process.execPath, ["-e", ${JSON.stringify(hog)}]);
       setInterval(() => {}, 99)`,
      { memoryMiB: 400 },
    );
    expect(result.killedBecause).toBe("memory");
  });

  it("is stopped when it starts more and more processes", async () => {
    const result = await runScript(
      `const { spawn } = require("child_process");
       setInterval(() => spawn("sleep", ["60"]), 2)`,
      { maxProcesses: 60, memoryMiB: 2_000 },
    );
    expect(result.killedBecause).toBe("processes");
  });

  it("leaves no child behind when it ends by itself", async () => {
    const file = join(folder, "beat");
    const result = await runScript(
      `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(heartbeat(file))}], { stdio: "ignore" }).unref();
       const wait = () => require("fs").existsSync(${JSON.stringify(file)}) ? process.exit(0) : setTimeout(wait, 10);
       wait()`,
    );
    expect(result.exitCode).toBe(0);
    expect(await isAlive(file)).toBe(false);
  });

  it.skipIf(!hasProcessNamespace)(
    "leaves no child behind that made a session of its own (needs a process namespace)",
    async () => {
      const file = join(folder, "beat");
      const result = await runScript(
        `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(heartbeat(file))}], { stdio: "ignore", detached: true }).unref();
         const wait = () => require("fs").existsSync(${JSON.stringify(file)}) ? process.exit(0) : setTimeout(wait, 10);
         wait()`,
      );
      expect(result.exitCode).toBe(0);
      expect(await isAlive(file)).toBe(false);
    },
  );

  it("does not keep us waiting by a child that holds its output open", async () => {
    const result = await runScript(
      `require("child_process").spawn("sleep", ["30"], { stdio: "inherit" }).unref(); process.exit(0)`,
    );
    expect(result.durationMs).toBeLessThan(5_000);
  });

  it.skipIf(process.getuid?.() !== 0 || process.platform !== "linux")(
    "is not root although we are (needs root on Linux)",
    async () => {
      const result = await runScript("console.log(process.getuid())");
      expect(result.stdout).toBe("65534\n");
    },
  );
});

describe("the caller", () => {
  it("can end a run with a signal", async () => {
    const controller = new AbortController();
    const running = runScript("setInterval(() => {}, 9)", { signal: controller.signal });
    setTimeout(() => controller.abort(), 200);
    expect((await running).killedBecause).toBe("aborted");
  });

  it("starts nothing when its signal was aborted before", async () => {
    await expect(
      runScript("", { signal: AbortSignal.abort(new Error("too late")) }),
    ).rejects.toThrow("too late");
  });
});
