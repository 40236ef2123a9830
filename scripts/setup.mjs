// `npm run setup`: makes a fresh checkout ready to run; a moment when it is already.
import { runScript } from "./lib/project.mjs";
import { setUp } from "./lib/set-up.mjs";

await runScript(() => setUp());
