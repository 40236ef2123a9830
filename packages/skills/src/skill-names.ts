/** The skills: the fifteen standards of Agent-OS 2.1.1, completed by security and observability. */
export const skillNames = [
  "backend-api",
  "backend-migrations",
  "backend-models",
  "backend-queries",
  "frontend-accessibility",
  "frontend-components",
  "frontend-css",
  "frontend-responsive",
  "global-coding-style",
  "global-commenting",
  "global-conventions",
  "global-error-handling",
  "global-observability",
  "global-security",
  "global-tech-stack",
  "global-validation",
  "testing-test-writing",
] as const;
export type SkillName = (typeof skillNames)[number];
