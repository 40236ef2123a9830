import { join } from "node:path";
import { services } from "@devmatrix/contracts";
import type { Log, ServiceName } from "@devmatrix/contracts";
import { provisionTopology } from "@devmatrix/messaging";
import { provisionDatabase } from "@devmatrix/postgres";
import { workspaceRoot } from "../workspace.ts";
import { keepSecret } from "./secrets.ts";
import { createDatabase, provisionVerifier } from "./verifier-role.ts";

export interface ProvisionOptions {
  adminUrl: string;
  natsUrl: string;
  /** Folder for the passwords of the roles, one file each. */
  secretsDir: string;
  /** Folder of PostgreSQL's unix socket; without one the verifier's address goes over the network. */
  socketDir?: string;
  log?: Log;
}

/** What each process needs to connect, and nothing else. */
export interface Provisioned {
  services: Record<ServiceName, { postgresUrl: string }>;
  /**
   * Address of the role that may create databases of its own and may not connect to ours; for the scratch databases of
   * generated services. Over the unix socket where there is one, because generated code has no network.
   */
  verifierUrl: string;
}

/** Our database; `postgres` stays for administration and the verifier's first connection. */
const database = "devmatrix";

/**
 * Makes databases, roles, schemas, tables, streams and consumers what the table of services asks for. Safe to repeat:
 * what is there already stays.
 */
export async function provision(options: ProvisionOptions): Promise<Provisioned> {
  const { adminUrl, natsUrl, secretsDir, log } = options;
  const roles = services.map(({ name, schema }) => ({
    name,
    schema,
    migrationsDir: join(workspaceRoot(), "services", name, "migrations"),
    password: keepSecret(secretsDir, schema),
  }));
  const verifierPassword = keepSecret(secretsDir, "verifier");
  const prepareDatabase = async () => {
    await createDatabase(adminUrl, database);
    await provisionDatabase({ adminUrl: withDatabase(adminUrl, database), services: roles });
    await provisionVerifier(adminUrl, {
      database,
      password: verifierPassword,
      roles: roles.map(({ schema }) => roleOf(schema)),
    });
  };
  await Promise.all([prepareDatabase(), provisionTopology({ url: natsUrl, log })]);
  const own = roles.map(({ name, schema, password }) => {
    const url = withRole(withDatabase(adminUrl, database), roleOf(schema), password);
    return [name, { postgresUrl: url }] as const;
  });
  return {
    services: Object.fromEntries(own) as Provisioned["services"],
    verifierUrl: overSocket(
      withRole(adminUrl, "devmatrix_verifier", verifierPassword),
      options.socketDir,
    ),
  };
}

function roleOf(schema: string): string {
  return `devmatrix_${schema}`;
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

function withRole(url: string, role: string, password: string): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = password;
  return changed.href;
}

/** `host` and `port` as parameters win over those before the path, for libpq and for node-postgres alike. */
function overSocket(url: string, socketDir: string | undefined): string {
  if (socketDir === undefined) return url;
  const changed = new URL(url);
  changed.searchParams.set("host", socketDir);
  changed.searchParams.set("port", changed.port);
  changed.host = "localhost";
  return changed.href;
}
