// `npm run verify [-- STEP …]`: everything that CI runs, or the named steps, on a checkout that is set up.
import { ScriptError, exitCodes, runScript } from "./lib/project.mjs";
import { stepNames, verify } from "./lib/verify.mjs";

await runScript(() => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !stepNames.includes(name));
  if (unknown !== undefined) {
    throw new ScriptError(
      `Expected steps out of ${stepNames.join(", ")}; found ${unknown}.`,
      exitCodes.usage,
    );
  }
  return verify(wanted.length === 0 ? stepNames : wanted);
});
