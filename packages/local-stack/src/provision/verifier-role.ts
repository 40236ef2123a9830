import { Client, escapeIdentifier, escapeLiteral } from "pg";

/** Creates the database unless it is there; nobody but its owner and whom we name may connect to it. */
export async function createDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
    await client.query(`revoke all on database ${escapeIdentifier(name)} from public`);
  });
}

/**
 * Makes the verifier's role: it creates and drops scratch databases, and cannot even connect to ours. The service roles
 * get the right to connect that the public lost.
 */
export async function provisionVerifier(
  adminUrl: string,
  options: { database: string; password: string; roles: string[] },
): Promise<void> {
  const role = escapeIdentifier("devmatrix_verifier");
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [
      "devmatrix_verifier",
    ]);
    if (rowCount === 0) await client.query(`create role ${role}`);
    await client.query(
      `alter role ${role} with login createdb nosuperuser nocreaterole noreplication connection limit 40 password ${escapeLiteral(options.password)}`,
    );
    const grantees = options.roles.map((name) => escapeIdentifier(name)).join(", ");
    await client.query(
      `grant connect on database ${escapeIdentifier(options.database)} to ${grantees}`,
    );
  });
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: "devmatrix-provision" });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
