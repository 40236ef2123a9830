import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { silentLog } from "../log.ts";
import type { NatsSource } from "./fetch-nats-server.ts";
import { fetchNatsServer } from "./fetch-nats-server.ts";
import { findInstalledNatsServer, locateNatsServer } from "./locate-nats-server.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "devmatrix-locate-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function fakeServer(name: string, version: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "nats-server: v${version}"\n`);
  chmodSync(path, 0o755);
  return path;
}

describe("locateNatsServer", () => {
  it("takes the program that NATS_SERVER_BIN names before any other", async () => {
    vi.stubEnv("NATS_SERVER_BIN", fakeServer("mine", "2.10.1"));
    vi.stubEnv("PATH", folder);
    fakeServer("nats-server", "2.11.0");
    expect(await locateNatsServer(silentLog)).toMatchObject({
      version: "2.10.1",
      source: "NATS_SERVER_BIN",
    });
  });

  it("refuses a named program that does not work instead of taking another", async () => {
    vi.stubEnv("NATS_SERVER_BIN", join(folder, "missing"));
    await expect(locateNatsServer(silentLog)).rejects.toMatchObject({
      code: "NATS_SERVER_UNUSABLE",
    });
  });

  it("passes over a server on the PATH that is too old", () => {
    vi.stubEnv("NATS_SERVER_BIN", "");
    vi.stubEnv("PATH", folder);
    vi.stubEnv("XDG_CACHE_HOME", folder);
    fakeServer("nats-server", "2.8.4");
    expect(findInstalledNatsServer(silentLog)).toBeUndefined();
  });

  it("takes the server on the PATH when it is new enough", () => {
    vi.stubEnv("NATS_SERVER_BIN", "");
    vi.stubEnv("PATH", folder);
    fakeServer("nats-server", "2.9.10");
    expect(findInstalledNatsServer(silentLog)).toMatchObject({ version: "2.9.10", source: "PATH" });
  });
});

describe("fetchNatsServer", () => {
  const copying: NatsSource = {
    name: "a copy",
    needs: "sh",
    fetch: async (into) => {
      copyFileSync(fakeServer(`source-${Math.random()}`, "2.15.1"), join(into, "nats-server"));
      return join(into, "nats-server");
    },
  };
  const broken: NatsSource = {
    name: "a broken registry",
    needs: "sh",
    fetch: async () => {
      throw new Error("no such package");
    },
  };

  it("leaves one whole program and nothing else when several fetch at once", async () => {
    const target = join(folder, "cache", "nats-server-x", "nats-server");
    await Promise.all([1, 2, 3].map(() => fetchNatsServer(target, silentLog, [copying])));
    expect(existsSync(target)).toBe(true);
    expect(readdirSync(dirname(dirname(target)))).toEqual(["nats-server-x"]);
  });

  it("goes on to the next source when one fails", async () => {
    const target = join(folder, "cache", "nats-server-x", "nats-server");
    await fetchNatsServer(target, silentLog, [broken, copying]);
    expect(existsSync(target)).toBe(true);
  });

  it("says what every source answered when all fail, and what to install", async () => {
    const target = join(folder, "cache", "nats-server-x", "nats-server");
    const absent = { ...broken, name: "an absent tool", needs: "no-such-program" };
    await expect(fetchNatsServer(target, silentLog, [broken, absent])).rejects.toMatchObject({
      code: "NATS_SERVER_NOT_FOUND",
      message: expect.stringMatching(
        /no such package[\s\S]*no-such-program is not on the PATH/,
      ) as string,
      remedy: expect.stringContaining("apt-get install nats-server") as string,
    });
  });
});
