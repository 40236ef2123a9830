import { readFile } from "node:fs/promises";
import { z } from "zod";

const outcome = z.object({ fault: z.string().nullable() });
const named = z.object({ id: z.string(), fault: z.string().nullable() });

/** What the session inside the sandbox writes. Null = it did not get that far. */
const writtenSchema = z.object({
  boot: outcome.nullable(),
  tests: z.object({ exitCode: z.number().nullable(), output: z.string() }).nullable(),
  probes: z.array(named).nullable(),
  restarts: z.array(named).nullable(),
  healthy: z.boolean(),
  exit: outcome.nullable(),
  output: z.string(),
  durations: z.record(z.string(), z.number()),
});
type Written = z.infer<typeof writtenSchema>;

const caseSchema = z.object({
  file: z.string(),
  name: z.string(),
  status: z.string(),
  message: z.string(),
});
const brokenSchema = z.object({ file: z.string(), broken: z.string() });

/** The result of one test. */
export type TestCase = z.infer<typeof caseSchema>;
/** Why a test file, or a hook in it, could not be run. */
export type BrokenFile = z.infer<typeof brokenSchema>;

/** What the session inside the sandbox found. Null = it did not get that far. */
export interface SessionResult extends Omit<Written, "tests"> {
  /** Null = no test runner has ended or told anything. */
  tests: {
    /** Null = it has not ended by itself. */
    exitCode: number | null;
    output: string;
    /** Null = the runner never began; results of a runner that was killed are those that it told before. */
    cases: TestCase[] | null;
    broken: BrokenFile[];
  } | null;
}

/** A session of which nothing is known. */
export const emptySession: SessionResult = {
  boot: null,
  tests: null,
  probes: null,
  restarts: null,
  healthy: false,
  exit: null,
  output: "",
  durations: {},
};

/**
 * Reads what a session wrote last, and what its test runner told. A missing or unreadable file is a session of which
 * nothing is known: every check that depends on it becomes an error, never a pass.
 */
export async function readSessionResult(files: {
  result: string;
  evidence: string;
}): Promise<SessionResult> {
  const written = await readWritten(files.result);
  const lines = await readText(files.evidence);
  const ended = written.tests ?? { exitCode: null, output: "" };
  if (lines === undefined) {
    return { ...written, tests: written.tests && { ...ended, cases: null, broken: [] } };
  }
  return { ...written, tests: { ...ended, ...readEvidence(lines) } };
}

async function readWritten(file: string): Promise<Written> {
  const text = await readText(file);
  if (text === undefined) return { ...emptySession, tests: null };
  try {
    return writtenSchema.parse(JSON.parse(text));
  } catch (error) {
    const output = `The result of the session is unreadable: ${String(error)}`;
    return { ...emptySession, tests: null, output };
  }
}

/** A runner that is killed in the middle of a line leaves half of one: what cannot be read was not told. */
function readEvidence(lines: string): { cases: TestCase[]; broken: BrokenFile[] } {
  const told = lines.split("\n").filter((line) => line !== "");
  const values = told.flatMap((line) => parsed(line));
  return {
    cases: values.flatMap((value) => caseSchema.safeParse(value).data ?? []),
    broken: values.flatMap((value) => brokenSchema.safeParse(value).data ?? []),
  };
}

function parsed(line: string): unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined; // Never written.
  }
}
