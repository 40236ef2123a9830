import type { Messaging } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import packageJson from "../../package.json" with { type: "json" };

/** Versions of what takes part in every run, for its report. */
export async function readVersions(
  db: Pick<Postgres, "query">,
  messaging: Pick<Messaging, "serverVersion">,
): Promise<Record<string, string>> {
  const { rows } = await db.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  return {
    devmatrix: packageJson.version,
    node: process.versions.node,
    postgres: rows[0]?.version ?? "unknown",
    "nats-server": messaging.serverVersion,
  };
}
