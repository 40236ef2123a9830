import type { AcceptanceSuite } from "../../examples/support/index.ts";
import { Api } from "../../examples/support/index.ts";

/** What a suite saw. */
export interface SuiteResult {
  passed: number;
  total: number;
  failures: { title: string; message: string }[];
}

/** No check needs longer, even with fifty requests at once on a busy machine. */
const CHECK_LIMIT_MS = 30_000;

/** Runs all checks of a suite, one after the other, against a service that listens. */
export async function runSuite(suite: AcceptanceSuite, url: string): Promise<SuiteResult> {
  const api = await mounted(suite, new Api(url));
  const result: SuiteResult = { passed: 0, total: suite.checks.length, failures: [] };
  try {
    await suite.prepare?.(api);
  } catch (error) {
    result.failures.push({ title: "(preparation)", message: messageOf(error) });
  }
  for (const { title, run } of suite.checks) {
    try {
      await within(CHECK_LIMIT_MS, run(api));
      result.passed += 1;
    } catch (error) {
      result.failures.push({ title, message: messageOf(error) });
    }
  }
  return result;
}

/** A suite without a service: everything fails for one reason. */
export function failedSuite(suite: AcceptanceSuite, message: string): SuiteResult {
  return { passed: 0, total: suite.checks.length, failures: [{ title: "(all checks)", message }] };
}

async function mounted({ mount }: AcceptanceSuite, api: Api): Promise<Api> {
  for (const prefix of mount?.prefixes ?? []) {
    const below = api.below(prefix);
    const { status } = await below.get(mount?.probe ?? "/").any();
    if (status !== 404) return below;
  }
  return api.below(mount?.prefixes[0] ?? "");
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end within ${limitMs / 1000} s`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.message.slice(0, 700)}${cause}`;
}
