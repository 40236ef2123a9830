import { runService } from "@devmatrix/service-kit";
import { build } from "./build.ts";
import { settings } from "./config.ts";

await runService({
  name: "skills-validator",
  migrations: new URL("../migrations/", import.meta.url),
  settings,
  build,
});
