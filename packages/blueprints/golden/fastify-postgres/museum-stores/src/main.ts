import { buildApp } from "./app.ts";
import { readConfig } from "./config.ts";

const config = readConfig();
const app = await buildApp(config);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    app.log.info({ signal }, "stopping");
    // Whoever does not finish in time is cut off: an orchestrator would kill the process anyway.
    setTimeout(() => process.exit(1), config.SHUTDOWN_TIMEOUT_MS).unref();
    void app.close();
  });
}

await app.listen({ host: config.HOST, port: config.PORT });
