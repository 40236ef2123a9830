// `npm test`: sets up, then runs everything that CI runs. Ends with one line: N passed, N failed, N skipped.
import { runScript } from "./lib/project.mjs";
import { setUp } from "./lib/set-up.mjs";
import { stepNames, verify } from "./lib/verify.mjs";

await runScript(async () => {
  await setUp();
  return verify(stepNames);
});
