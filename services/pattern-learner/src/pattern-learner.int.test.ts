import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { createEmbeddedPatternStore, lexicalEmbedder } from "@devmatrix/pattern-store";
import { describePatternStoreContract } from "@devmatrix/pattern-store/contract";
import type { Queryable } from "@devmatrix/postgres";
import { describeHandler, withServers } from "@devmatrix/testing";
import type { ServiceConnections } from "@devmatrix/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { onRunVerified } from "./handlers/on-run-verified.ts";
import { answers, fileText, idsOf, runVerified } from "./learner.fixtures.ts";

const servers = withServers({ services: ["pattern-learner"] });
const context = { signal: new AbortController().signal, delivery: 1, lastDelivery: false };
const patternsOn = (sql: Queryable) => createEmbeddedPatternStore(sql, lexicalEmbedder);
const handlerOf = ({ db }: ServiceConnections) =>
  onRunVerified({
    db,
    messaging: { request: answers },
    patternsOn,
    now: () => new Date("2026-01-02T03:04:05.000Z"),
  });

describePatternStoreContract("embedded on PostgreSQL", async () => {
  const { db } = await servers.connect("pattern-learner");
  await db.query("delete from patterns");
  return {
    storeWith: (embedder) => createEmbeddedPatternStore(db, embedder),
    close: () => db.close(),
  };
});

describeHandler("on-run-verified", {
  service: "pattern-learner",
  servers,
  subscription: (service) =>
    subscribe(events.runVerified, handlerOf(service), {
      durable: "pattern-learner-on-run-verified",
    }),
  message: (n) => runVerified(n, true),
});

describe("the pattern learner", () => {
  let service: ServiceConnections;
  beforeAll(async () => {
    service = await servers.connect("pattern-learner");
    await service.db.query("delete from patterns");
    await service.db.query("delete from outbox");
  });
  const deliver = (n: number, passed: boolean) => {
    const { id, type, about, data } = runVerified(n, passed);
    const envelope = { specversion: "1.0", id, source: "/test", type, subject: about } as const;
    return handlerOf(service)({ ...envelope, data }, context);
  };
  const announced = async (): Promise<unknown> => {
    const { rows } = await service.db.query<{ message: { data: unknown } }>(
      "select message from outbox order by id desc limit 1",
    );
    return rows[0]?.message.data;
  };

  it("learns nothing from a run that did not pass, and says so", async () => {
    await deliver(11, false);
    expect(await announced()).toMatchObject({
      runId: idsOf(11).runId,
      stored: { taskEmbeddings: 0, codePatterns: 0, successPatterns: 0 },
      phases: [{ key: "learning", status: "completed" }],
    });
    const { rows } = await service.db.query("select 1 as one from patterns");
    expect(rows).toEqual([]);
  });

  it("finds the code of a verified run again", async () => {
    await deliver(12, true);
    expect(await announced()).toMatchObject({
      stored: { taskEmbeddings: 1, codePatterns: 1, successPatterns: 1 },
      embedder: "lexical-512",
    });
    const [nearest] = await patternsOn(service.db).similar({
      text: "src plants.ts export const plants",
      limit: 1,
      minSimilarity: 0.2,
      collections: ["code_patterns"],
    });
    expect(nearest?.payload).toMatchObject({ path: "src/plants.ts", code: fileText("plants") });
  });
});
