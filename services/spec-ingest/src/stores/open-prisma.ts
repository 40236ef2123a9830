import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../generated/prisma/client.ts";

/** Connections of Prisma's own pool; one handler runs at a time, reads of models are rare. */
const POOL_SIZE = 2;

/**
 * Opens Prisma on the service's schema. The first query loads the query compiler, some 200 ms: here, and not while the
 * first specification waits.
 */
export async function openPrisma(
  url: string,
  schema: string,
): Promise<{ prisma: PrismaClient; close(): Promise<void> }> {
  const adapter = new PrismaPg(
    { connectionString: url, max: POOL_SIZE, application_name: `${schema}-prisma` },
    { schema },
  );
  const prisma = new PrismaClient({ adapter });
  await prisma.spec.findFirst({ select: { id: true } });
  return { prisma, close: () => prisma.$disconnect() };
}
