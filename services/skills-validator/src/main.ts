import { runService } from "@devmatrix/service-kit";
import { build } from "./build.ts";
import { settings } from "./config.ts";

await runService({ name: "skills-validator", settings, build });
