import { relative, sep } from "node:path";
import type { SessionResult, TestCase } from "./session-result.ts";
import type { CheckResult, VerifyCheck } from "./verify-types.ts";

/** Everything that was observed, from which the results follow. */
export interface Observations {
  serviceDirectory: string;
  typecheck: ToolOutcome;
  lint: ToolOutcome;
  postgres: SessionResult;
  withoutDatabase: SessionResult;
  /** How the sandbox of the PostgreSQL session ended, when not by itself. */
  postgresEnding: string;
  withoutDatabaseEnding: string;
}

export interface ToolOutcome {
  ok: boolean;
  output: string;
}

type Verdict = Pick<CheckResult, "result" | "detail">;

/** One result per check, in their order. Pure: what was not observed is an error. */
export function judgeChecks(
  checks: readonly VerifyCheck[],
  observations: Observations,
): CheckResult[] {
  const cases = indexCases(observations);
  return checks.map((check) => {
    const { id, title, facts } = check;
    const base = { check: id, title, facts };
    switch (check.kind) {
      case "test":
        return {
          ...base,
          kind: "test",
          where: `${check.file} › ${check.testName}`,
          ...judgeTest(cases, observations, check),
        };
      case "probe":
      case "restart":
        return {
          ...base,
          kind: "probe",
          where: requests(check),
          ...judgeRequests(observations, check),
        };
      case "build":
        return {
          ...base,
          kind: "build",
          where: check.tool,
          ...judgeTool(observations[check.tool]),
        };
      case "boot":
        return {
          ...base,
          kind: "boot",
          where: check.database === "none" ? "start without DATABASE_URL" : "start on PostgreSQL",
          ...judgeBoot(observations, check.database),
        };
    }
  });
}

/** Keyed by file and full name. A name that stands twice observes nothing: nobody knows which one is meant. */
function indexCases(seen: Observations): Map<string, TestCase | "twice"> {
  const index = new Map<string, TestCase | "twice">();
  for (const each of seen.postgres.tests?.cases ?? []) {
    const key = `${pathIn(seen, each.file)}\n${each.name}`;
    index.set(key, index.has(key) ? "twice" : each);
  }
  return index;
}

function pathIn({ serviceDirectory }: Observations, file: string): string {
  return relative(serviceDirectory, file).split(sep).join("/");
}

function judgeTest(
  cases: Map<string, TestCase | "twice">,
  seen: Observations,
  check: { file: string; testName: string },
): Verdict {
  const found = cases.get(`${check.file}\n${check.testName}`);
  if (found === "twice") return error("Two tests have this name.");
  if (!found) {
    return error(
      `The test is missing from the report. ${whyFileBroke(seen, check.file)}${whyNothing(seen)}`,
    );
  }
  if (found.status === "passed") return { result: "passed" };
  if (found.status === "failed") return failed(found.message);
  const why = whyFileBroke(seen, check.file);
  return { result: "skipped", detail: `The test was not run (${found.status}). ${why}`.trim() };
}

/** What kept a test file, or a hook in it, from being run; empty when nothing did. */
function whyFileBroke(seen: Observations, file: string): string {
  const broken = seen.postgres.tests?.broken.filter((each) => pathIn(seen, each.file) === file);
  return (broken ?? []).map((each) => `${each.broken.slice(0, 1_000)} `).join("");
}

function judgeRequests(seen: Observations, check: VerifyCheck): Verdict {
  const results = check.kind === "restart" ? seen.postgres.restarts : seen.postgres.probes;
  const found = results?.find((each) => each.id === check.id);
  if (!found) return error(`The requests were not sent. ${whyNothing(seen)}`);
  return found.fault === null ? { result: "passed" } : failed(found.fault);
}

function judgeTool({ ok, output }: ToolOutcome): Verdict {
  return ok ? { result: "passed" } : failed(output.slice(0, 2_000));
}

function judgeBoot(seen: Observations, database: "none" | "postgres"): Verdict {
  const session = database === "none" ? seen.withoutDatabase : seen.postgres;
  const ending = database === "none" ? seen.withoutDatabaseEnding : seen.postgresEnding;
  const fault = session.boot?.fault;
  if (!session.boot) return error(`The service was not started. ${ending}`.trim());
  if (fault) return failed(`${fault}\n${session.output.slice(-1_500)}`);
  if (!session.exit) return error(`The service was not asked to leave. ${ending}`.trim());
  if (!session.healthy) return failed("The service was no longer ready at the end.");
  return session.exit.fault === null ? { result: "passed" } : failed(session.exit.fault);
}

/** The likeliest reason why a session has no result for a check. */
function whyNothing({ postgres, postgresEnding }: Observations): string {
  const { tests } = postgres;
  const ended = tests !== null && (tests.exitCode === 0 || tests.exitCode === 1);
  const reasons = [
    postgresEnding,
    postgres.boot?.fault ?? "",
    tests?.cases === null ? "The test runner left no report." : "",
    // 0 and 1 are how it ends when it has told everything.
    tests === null || (ended && tests.cases?.length) ? "" : tests.output.slice(-1_000),
  ];
  return reasons.filter((reason) => reason !== "").join(" ");
}

function failed(detail: string): Verdict {
  return { result: "failed", detail };
}

function error(detail: string): Verdict {
  return { result: "error", detail: detail.trim() };
}

/** `POST /plants → 201, GET /plants/{{id}} → 200`. */
function requests(check: VerifyCheck): string {
  const steps =
    check.kind === "probe"
      ? check.steps
      : check.kind === "restart"
        ? [...check.before, ...check.after]
        : [];
  return steps
    .map(({ method, path, expect }) => `${method} ${path} → ${expect.status.join(" or ")}`)
    .join(", ");
}
