import type { Evidence } from "@devmatrix/contracts";
import type { Requirement } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { judgeRequirement } from "./judge-requirement.ts";

const requirement: Requirement = {
  id: "F1",
  kind: "functional",
  priority: "MUST",
  text: "Plants can be created.",
  statementIds: ["S1"],
  domain: "crud",
  complexity: 0.2,
  risk: "low",
  effort: "small",
  facts: ["endpoint:POST /plants", "field:Plant.name"],
  understanding: "full",
  remainder: [],
};

function evidence(check: string, facts: string[], result: Evidence["result"] = "passed"): Evidence {
  const seen = result === "passed" ? {} : { detail: "answered 500" };
  return { check, kind: "test", title: check, result, where: check, facts, ...seen };
}

const both = [
  evidence("creates", ["endpoint:POST /plants"]),
  evidence("keeps the name", ["field:Plant.name"]),
];

describe("the verdict on a requirement", () => {
  it("is proven when every fact has a passing check", () => {
    expect(judgeRequirement(requirement, both)).toMatchObject({ status: "proven", evidence: both });
  });

  it("gives no reason for what is proven", () => {
    expect(judgeRequirement(requirement, both).reason).toBeUndefined();
  });

  it.each(["failed", "skipped", "error"] as const)(
    "is failed when one check of a fact is %s",
    (result) => {
      const verdict = judgeRequirement(requirement, [
        ...both,
        evidence("refuses an empty name", ["field:Plant.name"], result),
      ]);
      expect(verdict).toMatchObject({ status: "failed" });
      expect(verdict.reason).toContain("refuses an empty name");
      expect(verdict.reason).toContain("answered 500");
    },
  );

  it("is unproven when a fact is observed by nothing", () => {
    expect(judgeRequirement(requirement, both.slice(0, 1))).toMatchObject({
      status: "unproven",
      reason: "Nothing observes field:Plant.name.",
    });
  });

  it("is unproven when it is only partly understood, however many checks pass", () => {
    const partial = {
      ...requirement,
      understanding: "partial" as const,
      remainder: ["send e-mails"],
    };
    const verdict = judgeRequirement(partial, both);
    expect(verdict.status).toBe("unproven");
    expect(verdict.reason).toContain("send e-mails");
  });

  it("is unproven without any fact, whatever the rest of the run shows", () => {
    const unknown = { ...requirement, facts: [], understanding: "full" as const };
    expect(judgeRequirement(unknown, both)).toMatchObject({ status: "unproven", evidence: [] });
  });

  it("does not look at evidence of other facts", () => {
    const other = evidence("deletes", ["endpoint:DELETE /plants/{id}"], "failed");
    expect(judgeRequirement(requirement, [...both, other]).status).toBe("proven");
  });
});
