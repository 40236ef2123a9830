import { supervise } from "./supervise.ts";
import type { SupervisorOptions } from "./protocol.ts";

await supervise(JSON.parse(process.argv[2] ?? "{}") as SupervisorOptions);
