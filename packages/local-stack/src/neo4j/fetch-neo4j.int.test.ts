import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { silentLog } from "../log.ts";
import type { Neo4jSource } from "./fetch-neo4j.ts";
import { fetchNeo4j } from "./fetch-neo4j.ts";
import { locateJava } from "./locate-java.ts";
import { neo4jJars, neo4jVersion } from "./neo4j-distribution.ts";
import { writeFirstPassword } from "./write-first-password.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "devmatrix-neo4j-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe("fetchNeo4j", () => {
  const jars = ["one", "two"].map((name) => ({
    name: `${name}.jar`,
    path: `some/${name}.jar`,
    sha256: createHash("sha256").update(name).digest("hex"),
  }));
  const source = (name: string, contents: readonly string[]): Neo4jSource => ({
    name,
    needs: undefined,
    fetch: async (into) => {
      for (const [index, jar] of jars.entries()) {
        writeFileSync(join(into, jar.name), contents[index] ?? "");
      }
    },
  });
  const whole = source("whole", ["one", "two"]);
  const forged = source("forged", ["one", "something else"]);
  const target = (): string => join(folder, "cache", "neo4j-x");

  it("leaves all jars and nothing else when several fetch at once", async () => {
    const options = { log: silentLog, jars, sources: [whole] };
    await Promise.all([1, 2, 3].map(() => fetchNeo4j(target(), options)));
    expect(readdirSync(dirname(target()))).toEqual(["neo4j-x"]);
    expect(readdirSync(target())).toEqual(["one.jar", "two.jar"]);
  });

  it("takes no jar whose hash is another, and goes on to the next source", async () => {
    await fetchNeo4j(target(), { log: silentLog, jars, sources: [forged, whole] });
    expect(readFileSync(join(target(), "two.jar"), "utf8")).toBe("two");
  });

  it("keeps nothing and says what every source answered when all fail", async () => {
    const absent = { ...whole, name: "an absent tool", needs: "no-such-program" };
    const fetched = fetchNeo4j(target(), { log: silentLog, jars, sources: [forged, absent] });
    await expect(fetched).rejects.toMatchObject({
      code: "NEO4J_NOT_FETCHED",
      message: expect.stringMatching(
        /forged: Expected two\.jar to have the sha256[\s\S]*no-such-program is not on the PATH/,
      ) as string,
    });
    expect(existsSync(target())).toBe(false);
    expect(readdirSync(dirname(target()))).toEqual([]);
  });

  it("knows a hash and a place for every jar of the release, each once", () => {
    const known = neo4jJars();
    expect(new Set(known.map(({ name }) => name)).size).toBe(known.length);
    for (const { sha256, path } of known) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(path).toMatch(/^[\w./-]+\.jar$/);
      expect(path).not.toContain("..");
    }
    expect(known.map(({ name }) => name)).toContain(`neo4j-${neo4jVersion}.jar`);
  });
});

describe("locateJava", () => {
  const fakeJava = (home: string, version: string): void => {
    mkdirSync(join(folder, home, "bin"), { recursive: true });
    const program = join(folder, home, "bin", "java");
    writeFileSync(program, `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
    chmodSync(program, 0o755);
  };

  it("takes the Java of JAVA_HOME before that of the PATH", () => {
    fakeJava("home", "21.0.1");
    fakeJava("other", "17.0.2");
    vi.stubEnv("JAVA_HOME", join(folder, "home"));
    vi.stubEnv("PATH", `${join(folder, "other", "bin")}:/bin:/usr/bin`);
    expect(locateJava()).toMatchObject({
      version: "21.0.1",
      program: join(folder, "home", "bin", "java"),
    });
  });

  it("passes over one that is too old, and says what it found and what to install", () => {
    fakeJava("home", "11.0.9");
    vi.stubEnv("JAVA_HOME", join(folder, "home"));
    vi.stubEnv("PATH", folder);
    expect(() => locateJava()).toThrow(/Expected Java 17 or newer.*found .*/);
  });
});

describe("writeFirstPassword", () => {
  it("leaves no word of the password readable, and the file to its owner alone", () => {
    writeFirstPassword(folder, "very secret");
    const file = join(folder, "data", "dbms", "auth.ini");
    expect(readFileSync(file, "utf8")).toMatch(/^neo4j:SHA-256,[0-9a-f]{64},[0-9a-f]{64},1024:\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("leaves a server alone that has started before", () => {
    mkdirSync(join(folder, "data", "databases"), { recursive: true });
    writeFirstPassword(folder, "very secret");
    expect(existsSync(join(folder, "data", "dbms", "auth.ini"))).toBe(false);
  });
});
