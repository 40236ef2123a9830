import type { TaskKind } from "@devmatrix/contracts";

/** Roles that a worker takes on, with the skills that they have. */
export const agentRoles = {
  "database-architect": ["backend-models", "backend-migrations", "backend-queries"],
  "backend-engineer": ["backend-api", "global-validation", "global-error-handling"],
  "quality-engineer": ["testing-test-writing"],
  "integration-specialist": ["global-conventions", "global-commenting"],
  "devops-engineer": ["global-tech-stack", "global-observability", "global-security"],
} as const satisfies Record<string, readonly string[]>;
export type AgentRole = keyof typeof agentRoles;

const roleOfKind: Record<TaskKind, AgentRole> = {
  MODEL: "database-architect",
  CRUD: "backend-engineer",
  API: "backend-engineer",
  TEST: "quality-engineer",
  ASSEMBLY: "integration-specialist",
  DOCUMENT: "devops-engineer",
  VERIFY: "quality-engineer",
};

/**
 * The role with most of the required skills. Among equals the role that fits the kind of task wins, then the first in
 * the table; so a task whose skills belong to no role goes by its kind.
 */
export function chooseAgent(kind: TaskKind, requiredSkills: readonly string[]): AgentRole {
  const usual = roleOfKind[kind];
  let best = usual;
  let most = matches(usual, requiredSkills);
  for (const role of Object.keys(agentRoles) as AgentRole[]) {
    const count = matches(role, requiredSkills);
    if (count > most) [best, most] = [role, count];
  }
  return best;
}

function matches(role: AgentRole, requiredSkills: readonly string[]): number {
  const skills: readonly string[] = agentRoles[role];
  return requiredSkills.filter((skill) => skills.includes(skill)).length;
}
