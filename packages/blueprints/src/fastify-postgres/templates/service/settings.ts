import { callerSettings } from "../../callers/index.ts";
import type { ServiceView } from "../../model/service-view.ts";

/** A setting of the service, for the documents; `config.ts` has the rules. */
export interface Setting {
  name: string;
  fallback: string;
  meaning: string;
}

/** All settings of a service. */
export function settingsOf(service: ServiceView): Setting[] {
  const limit = rateLimitOf(service);
  return [
    ...settings.map((setting) =>
      setting.name === "RATE_LIMIT_PER_MINUTE" ? { ...setting, ...limit } : setting,
    ),
    ...callerSettings(service),
  ];
}

/** The setting that bounds how often a client may ask, with the window in which its requests are counted. */
export function rateLimitOf({
  model,
}: ServiceView): Setting & { max: number; windowSeconds: number } {
  const { max, windowSeconds } = model.nonFunctional.rateLimit ?? {
    max: 60_000,
    windowSeconds: 60,
  };
  const window = windowSeconds === 60 ? "a minute" : `${windowSeconds} seconds`;
  return {
    name: windowSeconds === 60 ? "RATE_LIMIT_PER_MINUTE" : "RATE_LIMIT",
    fallback: String(max),
    meaning: `Requests that one client address may send in ${window}`,
    max,
    windowSeconds,
  };
}

const settings: Setting[] = [
  { name: "HOST", fallback: "0.0.0.0", meaning: "Address to listen on" },
  { name: "PORT", fallback: "3000", meaning: "Port to listen on; 0 takes any that is free" },
  {
    name: "DATABASE_URL",
    fallback: "",
    meaning: "PostgreSQL to use; without it, one that lives in the memory of the process",
  },
  { name: "DATABASE_POOL_SIZE", fallback: "10", meaning: "Connections to PostgreSQL at most" },
  {
    name: "STATEMENT_TIMEOUT_MS",
    fallback: "5000",
    meaning: "Milliseconds after which a statement is given up",
  },
  {
    name: "RATE_LIMIT_PER_MINUTE",
    fallback: "60000",
    meaning: "Requests that one client address may send in a minute",
  },
  {
    name: "SHUTDOWN_TIMEOUT_MS",
    fallback: "10000",
    meaning: "Milliseconds that requests in flight get to finish when the service stops",
  },
  {
    name: "LOG_LEVEL",
    fallback: "info",
    meaning: "Least severe level that is logged: fatal, error, warn, info, debug, trace or silent",
  },
];

/** `.env.example`. */
export function envExampleFile(service: ServiceView): string {
  const own = settingsOf(service).map(
    ({ name, fallback, meaning }) => `# ${meaning}.\n${name}=${fallback}\n`,
  );
  const compose = "# Password of the database that compose.yaml starts.\nDATABASE_PASSWORD=\n";
  return [...own, compose].join("\n");
}
