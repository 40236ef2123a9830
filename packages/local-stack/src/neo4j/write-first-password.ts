import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const iterations = 1024;

/**
 * Gives the user `neo4j` of a new server its password, as `neo4j-admin dbms set-initial-password` does it: by the file
 * that the server takes over at its first start. The tool itself would show the password to every user of the machine,
 * on its command line, and take two seconds. A server that has started once keeps the password that it has.
 */
export function writeFirstPassword(home: string, password: string): void {
  const folder = join(home, "data", "dbms");
  if (existsSync(join(home, "data", "databases"))) return;
  mkdirSync(folder, { recursive: true });
  const salt = randomBytes(32);
  const line = `neo4j:SHA-256,${saltedHash(password, salt).toString("hex")},${salt.toString("hex")},${iterations}:\n`;
  writeFileSync(join(folder, "auth.ini"), line, { mode: 0o600 });
}

function saltedHash(password: string, salt: Buffer): Buffer {
  let hash = createHash("sha256").update(salt).update(password).digest();
  for (let round = 1; round < iterations; round += 1) {
    hash = createHash("sha256").update(hash).digest();
  }
  return hash;
}
