import { describe, expect, it } from "vitest";
import { chooseAgent } from "./choose-agent.ts";

describe("chooseAgent", () => {
  it("takes the role with most of the required skills", () => {
    expect(chooseAgent("ASSEMBLY", ["backend-api", "backend-models", "backend-queries"])).toBe(
      "database-architect",
    );
  });

  it("lets the kind of task decide among equals", () => {
    expect(chooseAgent("API", ["backend-api", "backend-queries"])).toBe("backend-engineer");
    expect(chooseAgent("MODEL", ["backend-api", "backend-queries"])).toBe("database-architect");
  });

  it("goes by the kind where no role has any of the skills", () => {
    expect(chooseAgent("TEST", ["global-coding-style"])).toBe("quality-engineer");
    expect(chooseAgent("DOCUMENT", [])).toBe("devops-engineer");
  });
});
