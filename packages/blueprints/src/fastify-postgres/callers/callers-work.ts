import type { ServiceView } from "../model/service-view.ts";
import { presenceCode } from "../operations/presence-code.ts";
import type { Work } from "../work.ts";
import { callerFile } from "./caller-file.ts";
import type { CallersView } from "./callers-view.ts";
import { callersView } from "./callers-view.ts";
import { identifyFile } from "./identify-file.ts";
import { passwordFile } from "./password-file.ts";
import { requireCallerFile } from "./register-file.ts";
import { tokenMigrationDown, tokenMigrationUp, tokenTableFile } from "./token-table.ts";
import { tokensFile } from "./tokens-file.ts";

/** The task that lets callers show who they are; none for services without callers. */
export function callersWork(service: ServiceView): Work[] {
  const view = callersView(service);
  if (!view) return [];
  return [
    {
      key: "service/callers",
      kind: "API",
      specialty: "api",
      name: "Callers",
      description: "Who calls, how callers show it, and whom routes let in.",
      dependsOn: [
        { key: "service/http", type: "api" },
        { key: "service/database", type: "api" },
        ...(view.accounts
          ? [{ key: `entity:${view.accounts.entity.name}/table`, type: "data" as const }]
          : []),
      ],
      files: filesOf(service, view),
      requiredSkills: ["global-security", "backend-api", "global-error-handling"],
      effortMinutes: 60,
    },
  ];
}

function filesOf(service: ServiceView, view: CallersView): Work["files"] {
  const { callers, accounts, hasPasswords, keepsTokens } = view;
  const facts = service.model.endpoints.flatMap(({ access, method, path }) =>
    access ? [`access:${method} ${path}`] : [],
  );
  const usesTokens = callers.scheme === "jwt" || callers.scheme === "opaque";
  const verifies = service.model.endpoints.some(({ operation }) => operation === "login");
  const present = accounts && presenceCode(service, accounts);
  const number = String(service.resources.length + 1).padStart(4, "0");
  const migration = `migrations/${number}_create_caller_tokens`;
  return [
    { path: "src/callers/caller.ts", content: () => callerFile(view), facts },
    { path: "src/callers/identify-caller.ts", content: () => identifyFile(view, present), facts },
    {
      path: "src/callers/require-caller.ts",
      content: () => requireCallerFile(service, view),
      facts,
    },
    ...(hasPasswords
      ? [{ path: "src/callers/password.ts", content: () => passwordFile(verifies), facts }]
      : []),
    ...(usesTokens
      ? [{ path: "src/callers/tokens.ts", content: () => tokensFile(view), facts }]
      : []),
    ...(keepsTokens
      ? [
          { path: "src/callers/token-table.ts", content: () => tokenTableFile(view), facts },
          { path: `${migration}.up.sql`, content: () => tokenMigrationUp(view), facts },
          { path: `${migration}.down.sql`, content: tokenMigrationDown, facts },
        ]
      : []),
  ];
}
