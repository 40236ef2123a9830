import { z } from "zod";

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Settings that every service has, by the name of their environment variable. */
export const baseSettingsSchema = z.object({
  POSTGRES_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe("Connection string of the service's own role. Secret.")
    .meta({ secret: true }),
  NATS_URL: z
    .url({ protocol: /^(nats|tls)$/ })
    .describe("Address of the NATS server; user and password may be part of it. Secret.")
    .meta({ secret: true }),
  HTTP_HOST: z
    .string()
    .min(1)
    .default("127.0.0.1")
    .describe("Address that the HTTP server listens on."),
  HTTP_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe("Port of the HTTP server; 0 takes a free one."),
  LOG_LEVEL: z.enum(logLevels).default("info").describe("Least severe level that is logged."),
  POSTGRES_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(5)
    .describe("Most connections to PostgreSQL held by one process."),
  START_DEADLINE_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(30_000)
    .describe("Milliseconds to wait for PostgreSQL and NATS at the start before giving up."),
  SHUTDOWN_DEADLINE_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(10_000)
    .describe("Milliseconds that work in flight gets at shutdown; then the process ends anyway."),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "Base address of an OpenTelemetry collector (OTLP over HTTP). Without it no trace is exported.",
    ),
});

export type BaseSettings = z.infer<typeof baseSettingsSchema>;
