import type { PrismaClient } from "../generated/prisma/client.ts";

/** Connections of Prisma's own pool. */
const POOL_SIZE = 3;

/** A Prisma client that is loaded and connected when it is first asked for. */
export function lazyPrisma(
  url: string,
  schema: string,
): { get(): Promise<PrismaClient>; close(): Promise<void> } {
  let opened: Promise<PrismaClient> | undefined;
  const open = async () => {
    const [{ PrismaPg }, { PrismaClient: Client }] = await Promise.all([
      import("@prisma/adapter-pg"),
      import("../generated/prisma/client.ts"),
    ]);
    const connection = { connectionString: url, max: POOL_SIZE };
    const adapter = new PrismaPg(
      { ...connection, application_name: `${schema}-prisma` },
      { schema },
    );
    return new Client({ adapter });
  };
  return {
    get: () => (opened ??= open()),
    close: async () => (await opened)?.$disconnect(),
  };
}
