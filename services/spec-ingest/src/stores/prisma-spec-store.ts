import { bindTransaction } from "@devmatrix/postgres";
import type { TransactionContext } from "@devmatrix/postgres";
import { findingSchema, specModelSchema } from "@devmatrix/spec-model";
import type { Finding, SpecModel } from "@devmatrix/spec-model";
import type { SpecRecord } from "../domain/spec-record.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import type { Original, SpecStore, SpecTransaction } from "./spec-store.ts";

/** Rows per statement; PostgreSQL takes at most 65,535 parameters in one. */
const ROWS_AT_ONCE = 1_000;
/** A ledger of ten thousand requirements takes seconds, not milliseconds. */
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

type Client = Prisma.TransactionClient;

/** Specifications, ledger and findings behind Prisma. */
export class PrismaSpecStore implements SpecStore {
  readonly #prisma: PrismaClient;
  readonly #schema: string;

  constructor(prisma: PrismaClient, schema: string) {
    this.#prisma = prisma;
    this.#schema = schema;
  }

  transaction(
    context: TransactionContext,
    work: (tx: SpecTransaction) => Promise<void>,
  ): Promise<void> {
    return this.#prisma.$transaction(async (client) => {
      const bound = await bindTransaction((sql, params) => client.$queryRawUnsafe(sql, ...params), {
        ...context,
        schema: this.#schema,
      });
      await work({ ...bound, insert: (record) => insert(client, record) });
    }, TRANSACTION);
  }

  async findOriginal(specId: string): Promise<Original | undefined> {
    return findOriginal(this.#prisma, specId);
  }

  async findModel(specId: string): Promise<SpecModel | null> {
    const row = await this.#prisma.spec.findUnique({
      where: { id: specId },
      select: { model: true },
    });
    const model = row?.model ?? null;
    return model === null ? null : specModelSchema.parse(model);
  }

  async findFindings(specId: string, limit: number): Promise<Finding[]> {
    const rows = await this.#prisma.specFinding.findMany({
      where: { specId },
      orderBy: { position: "asc" },
      take: limit,
    });
    return rows.map(({ specId: _specId, position: _position, assumption, ...row }) =>
      findingSchema.parse({ ...row, ...(assumption !== null && { assumption }) }),
    );
  }
}

async function insert(client: Client, record: SpecRecord): Promise<Original | undefined> {
  const { count } = await client.spec.createMany({ data: [specRow(record)], skipDuplicates: true });
  if (count === 0) {
    const original = await findOriginal(client, record.specId);
    if (original === undefined)
      throw new Error(
        `Expected specification ${record.specId} to be there; its insert was refused.`,
      );
    return original;
  }
  for (const data of inBatches(record.ledger.map((entry) => requirementRow(record, entry))))
    await client.requirement.createMany({ data });
  for (const data of inBatches(
    record.findings.map((finding, at) => findingRow(record, finding, at)),
  ))
    await client.specFinding.createMany({ data });
  return undefined;
}

async function findOriginal(client: Client, specId: string): Promise<Original | undefined> {
  const row = await client.spec.findUnique({
    where: { id: specId },
    select: { id: true, runId: true, submissionId: true },
  });
  return row === null
    ? undefined
    : { specId: row.id, runId: row.runId, submissionId: row.submissionId };
}

function specRow(record: SpecRecord): Prisma.SpecCreateManyInput {
  const { accepted } = record;
  return {
    id: record.specId,
    runId: record.runId,
    contentSha256: record.contentSha256,
    contentBytes: record.contentBytes,
    name: record.name,
    status: accepted === null ? "rejected" : "ingested",
    ...(accepted !== null && {
      title: accepted.model.title,
      slug: accepted.model.slug,
      model: accepted.model,
      modelSha256: accepted.modelSha256,
    }),
    coverageShare: record.coverageShare,
    reasons: record.reasons,
    options: record.options,
    submissionId: record.submissionId,
    submittedBy: record.submittedBy,
  };
}

function requirementRow(
  { specId }: SpecRecord,
  { position, requirement, spans }: SpecRecord["ledger"][number],
): Prisma.RequirementCreateManyInput {
  return { specId, position, ...requirement, spans };
}

function findingRow(
  { specId }: SpecRecord,
  finding: SpecRecord["findings"][number],
  position: number,
): Prisma.SpecFindingCreateManyInput {
  // Questions and answers are part of the stored model; the table is for looking findings up.
  const { question: _question, answer: _answer, ...row } = finding;
  return { specId, position, ...row };
}

function inBatches<Row>(rows: readonly Row[]): Row[][] {
  const batches: Row[][] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    batches.push(rows.slice(at, at + ROWS_AT_ONCE));
  return batches;
}
