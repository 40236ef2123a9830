import { exitCodes } from "./output/exit-codes.ts";
import { runCli } from "./run-cli.ts";

// A reader that leaves early (`devmatrix runs | head -1`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  throw error;
});
process.exitCode = await runCli(process.argv.slice(2));
