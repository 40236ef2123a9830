import type { StackState } from "@devmatrix/local-stack";
import { plainTable } from "./plain-table.ts";

/** The state with what others may see of it: the same, the address of NATS included, because commands need it. */
export function publicState(state: StackState): StackState {
  return state;
}

/** Addresses, folders and processes of a stack. The password of NATS is not shown. */
export function stateText(
  state: StackState,
  health: ReadonlyMap<string, string> = new Map(),
): string {
  const rows = [
    [
      "PostgreSQL",
      state.postgres.status,
      `127.0.0.1:${state.postgres.port}`,
      String(state.postgres.pid),
      state.postgres.version,
    ],
    [
      "NATS",
      state.nats.status,
      `127.0.0.1:${state.nats.port}`,
      String(state.nats.pid),
      state.nats.version,
    ],
    ...state.services.map((service) => {
      const name = service.instance === 1 ? service.name : `${service.name} ${service.instance}`;
      const status = health.get(`${service.name}/${service.instance}`) ?? service.status;
      const restarts = service.restarts === 0 ? "" : `restarted ${service.restarts} times`;
      return [name, status, service.url ?? "", String(service.pid ?? ""), restarts];
    }),
  ];
  return [
    plainTable(["Process", "Health", "Address", "Pid", ""], rows),
    "",
    `Data    ${state.dataDir}`,
    `Output  ${state.outputDir}`,
    `API     ${state.monitorUrl}/api/runs`,
  ].join("\n");
}
