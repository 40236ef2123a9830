import { describe, expect, it } from "vitest";
import type { Observations } from "./judge-checks.ts";
import { judgeChecks } from "./judge-checks.ts";
import { emptySession } from "./session-result.ts";
import type { SessionResult } from "./session-result.ts";
import type { VerifyCheck } from "./verify-types.ts";

const base = { id: "one", title: "One", facts: ["endpoint:GET /x"] };
const test: VerifyCheck = { ...base, kind: "test", file: "test/x.test.ts", testName: "X works" };
const probe: VerifyCheck = {
  ...base,
  kind: "probe",
  steps: [{ method: "GET", path: "/x", expect: { status: [200, 204] } }],
};

const healthy: SessionResult = {
  ...emptySession,
  boot: { fault: null },
  healthy: true,
  exit: { fault: null },
};

function judge(
  check: VerifyCheck,
  session: Partial<SessionResult>,
  rest: Partial<Observations> = {},
) {
  const [result] = judgeChecks([check], {
    serviceDirectory: "/scratch/service",
    typecheck: { ok: true, output: "" },
    lint: { ok: false, output: "src/a.ts: unused" },
    postgres: { ...healthy, ...session },
    postgresEnding: "",
    withoutDatabase: healthy,
    withoutDatabaseEnding: "",
    ...rest,
  });
  return result;
}

function reported(...statuses: string[]): Partial<SessionResult> {
  const cases = statuses.map((status) => ({
    file: "/scratch/service/test/x.test.ts",
    name: "X works",
    status,
    message: "expected 1, found 2",
  }));
  return { tests: { exitCode: 0, output: "", cases, broken: [] } };
}

describe("a test", () => {
  it("passes when the report says so", () => {
    expect(judge(test, reported("passed"))).toMatchObject({
      result: "passed",
      where: "test/x.test.ts › X works",
      facts: base.facts,
    });
  });

  it("fails with its message", () => {
    expect(judge(test, reported("failed"))).toMatchObject({
      result: "failed",
      detail: "expected 1, found 2",
    });
  });

  it.each(["pending", "todo", "skipped"])(
    "that is %s counts as skipped, not as passed",
    (status) => {
      expect(judge(test, reported(status))?.result).toBe("skipped");
    },
  );

  it("that the report lacks is an error", () => {
    expect(judge(test, { tests: { exitCode: 0, output: "", cases: [], broken: [] } })?.result).toBe(
      "error",
    );
  });

  it("that stands twice in the report is an error, whatever both say", () => {
    expect(judge(test, reported("passed", "passed"))?.result).toBe("error");
  });

  it("is an error with the reason when there is no report at all", () => {
    const seen = judge(test, {
      tests: { exitCode: 1, output: "cannot load", cases: null, broken: [] },
    });
    expect(seen).toMatchObject({ result: "error" });
    expect(seen?.detail).toContain("cannot load");
  });

  it("of the same name in another file does not count", () => {
    const session = reported("passed");
    for (const each of session.tests?.cases ?? []) each.file = "/scratch/service/test/y.test.ts";
    expect(judge(test, session)?.result).toBe("error");
  });
});

describe("a probe", () => {
  it("shows its requests as the place where it was seen", () => {
    const seen = judge(probe, { probes: [{ id: "one", fault: null }] });
    expect(seen).toMatchObject({ result: "passed", where: "GET /x → 200 or 204" });
  });

  it("fails with what was seen", () => {
    const seen = judge(probe, { probes: [{ id: "one", fault: "found 500" }] });
    expect(seen).toMatchObject({ result: "failed", detail: "found 500" });
  });

  it("that was not sent is an error that says how the sandbox ended", () => {
    const seen = judge(probe, {}, { postgresEnding: "The sandbox was killed (timeout)." });
    expect(seen).toMatchObject({ result: "error" });
    expect(seen?.detail).toContain("timeout");
  });
});

describe("a build or a start", () => {
  it("takes the tool's word, and its output when it fails", () => {
    expect(judge({ ...base, kind: "build", tool: "typecheck" }, {})?.result).toBe("passed");
    expect(judge({ ...base, kind: "build", tool: "lint" }, {})).toMatchObject({
      result: "failed",
      detail: "src/a.ts: unused",
    });
  });

  it("fails when the service did not get ready", () => {
    const boot: VerifyCheck = { ...base, kind: "boot", database: "postgres" };
    expect(judge(boot, { boot: { fault: "not ready" } })?.result).toBe("failed");
  });

  it("fails when the service did not leave cleanly", () => {
    const boot: VerifyCheck = { ...base, kind: "boot", database: "postgres" };
    expect(judge(boot, { exit: { fault: "still there" } })?.result).toBe("failed");
  });

  it("is an error when nothing is known of the session", () => {
    const boot: VerifyCheck = { ...base, kind: "boot", database: "none" };
    expect(judge(boot, {}, { withoutDatabase: emptySession })?.result).toBe("error");
  });
});
