import { readFile } from "node:fs/promises";
import { z } from "zod";

const outcome = z.object({ fault: z.string().nullable() });
const named = z.object({ id: z.string(), fault: z.string().nullable() });

/** What the session inside the sandbox found. Null = it did not get that far. */
const sessionResultSchema = z.object({
  boot: outcome.nullable(),
  tests: z
    .object({
      exitCode: z.number().nullable(),
      output: z.string(),
      cases: z
        .array(
          z.object({ file: z.string(), name: z.string(), status: z.string(), message: z.string() }),
        )
        .nullable(),
    })
    .nullable(),
  probes: z.array(named).nullable(),
  restarts: z.array(named).nullable(),
  healthy: z.boolean(),
  exit: outcome.nullable(),
  output: z.string(),
  durations: z.record(z.string(), z.number()),
});
export type SessionResult = z.infer<typeof sessionResultSchema>;

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
 * Reads what a session wrote last. A missing or unreadable file is a session of which nothing is known: every check
 * that depends on it becomes an error, never a pass.
 */
export async function readSessionResult(file: string): Promise<SessionResult> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    return emptySession;
  }
  try {
    return sessionResultSchema.parse(JSON.parse(text));
  } catch (error) {
    return { ...emptySession, output: `The result of the session is unreadable: ${String(error)}` };
  }
}
