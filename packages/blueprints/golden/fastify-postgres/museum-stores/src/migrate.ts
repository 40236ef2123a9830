import { readConfig } from "./config.ts";
import { connect } from "./database/connect.ts";
import { migrateDown, migrateUp } from "./database/migrate.ts";

const steps = { up: migrateUp, down: migrateDown };
const [direction = "up"] = process.argv.slice(2);
if (direction !== "up" && direction !== "down") {
  throw new Error(`Expected "up" or "down", found "${direction}".`);
}

const connection = await connect(readConfig());
try {
  const names = await steps[direction](connection);
  process.stdout.write(
    `${direction}: ${names.length === 0 ? "nothing to do" : names.join(", ")}\n`,
  );
} finally {
  await connection.close();
}
