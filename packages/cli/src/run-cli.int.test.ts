import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createProgram } from "./program.ts";
import { runCli } from "./run-cli.ts";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "devmatrix-cli-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command line in this process and collects what it prints. */
async function devmatrix(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: "", err: "" };
  const collect = (stream: "out" | "err") => (text: unknown) => {
    printed[stream] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(collect("out")),
    vi.spyOn(process.stderr, "write").mockImplementation(collect("err")),
    vi.spyOn(console, "log").mockImplementation((text) => void collect("out")(`${text}\n`)),
    vi.spyOn(console, "error").mockImplementation((text) => void collect("err")(`${text}\n`)),
  ];
  try {
    const code = await runCli(args);
    return { code, ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe("devmatrix", () => {
  it("has a description and an example in the help of every command", () => {
    for (const command of createProgram({ setExitCode: () => undefined }).commands) {
      let help = "";
      command.configureOutput({ writeOut: (text) => (help += text) });
      command.outputHelp();
      expect(command.description(), command.name()).not.toBe("");
      expect(help, command.name()).toMatch(/Examples?:\n +\$ devmatrix/);
    }
  });

  it("offers JSON on every command that reads", () => {
    const reading = ["status", "runs", "tasks", "report", "watch", "doctor", "submit", "export"];
    const { commands } = createProgram({ setExitCode: () => undefined });
    for (const name of reading) {
      const command = commands.find((one) => one.name() === name);
      expect(
        command?.options.map(({ long }) => long),
        name,
      ).toContain("--json");
    }
  });

  it("ends with 0 when help is asked for, as a program of its own too", async () => {
    expect(await devmatrix("--help")).toMatchObject({ code: 0, err: "" });
    const program = ["--import", "tsx", join(import.meta.dirname, "main.ts"), "--help"];
    const { status, stdout } = spawnSync(process.execPath, program, { encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toContain("Usage: devmatrix");
  });

  it.each([
    ["an unknown command", ["frobnicate"]],
    ["no command", []],
    ["an unknown option", ["runs", "--colour"]],
    ["too many workers", ["up", "--workers", "17"]],
    ["a mode that does not exist", ["run", "a.md", "--mode", "lazy"]],
    ["a missing argument", ["watch"]],
    ["a missing file", ["run", "/no/such/file.md"]],
  ])("ends with 2 for %s", async (_what, args) => {
    const { code, out, err } = await devmatrix(...args);
    expect(code, out + err).toBe(2);
    expect(err).not.toBe("");
    expect(err).not.toMatch(/\n {4}at /);
  });

  it("ends with 3 and says what to do when no stack runs", async () => {
    const { code, err } = await devmatrix("runs", "--data", folder);
    expect(code).toBe(3);
    expect(err).toContain("STACK_NOT_RUNNING");
    expect(err).toContain("devmatrix up");
  });

  it("finds everything that a stack needs on this machine", async () => {
    const { code, out, err } = await devmatrix("doctor", "--json", "--data", folder);
    expect(code, out + err).toBe(0);
    const { findings } = JSON.parse(out) as { findings: { name: string; ok: boolean }[] };
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
  });
});
