import { runService } from "@devmatrix/service-kit";
import { build } from "./build.ts";
import { settings } from "./config.ts";

await runService({
  name: "graph-orchestrator",
  migrations: new URL("../migrations/", import.meta.url),
  settings,
  build,
});
