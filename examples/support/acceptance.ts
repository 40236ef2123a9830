import type { Api } from "./api.ts";

/** One sentence of the text, observed on the running service. */
export interface AcceptanceCheck {
  title: string;
  run: (api: Api) => Promise<void>;
}

/** What a service must do, as its text says, seen from outside only. */
export interface AcceptanceSuite {
  title: string;
  /** Environment of the service under test, as the text names it. */
  settings: Record<string, string>;
  /** Prefixes under which the paths may lie, most literal reading first; the first that knows `probe` is used. */
  mount?: { prefixes: string[]; probe: string };
  /** Runs before the first check, for example to register the first account. */
  prepare?: (api: Api) => Promise<void>;
  checks: AcceptanceCheck[];
}

type Options = Partial<Pick<AcceptanceSuite, "settings" | "mount" | "prepare">>;
type Define = (check: (title: string, run: AcceptanceCheck["run"]) => void) => void;

/** Collects the checks of a suite; titles are unique in it. */
export function acceptance(title: string, define: Define, options: Options = {}): AcceptanceSuite {
  const checks: AcceptanceCheck[] = [];
  define((name, run) => {
    if (checks.some((each) => each.title === name)) throw new Error(`Two checks are "${name}".`);
    checks.push({ title: name, run });
  });
  return { title, settings: {}, ...options, checks };
}
