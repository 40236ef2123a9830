import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.mjs";

const file = join(root, ".cache", "setup.lock");

/** Runs `work` while no other set-up of this checkout runs; a lock whose holder has died is taken over. */
export async function withSetUpLock(work) {
  mkdirSync(join(root, ".cache"), { recursive: true });
  let told = false;
  while (!tryLock()) {
    if (!told) console.error("Another set-up of this checkout is under way: waiting for it.");
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock() {
  try {
    const lock = openSync(file, "wx");
    writeSync(lock, String(process.pid));
    closeSync(lock);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const holder = readHolder();
  if (holder !== undefined && !isAlive(holder)) rmSync(file, { force: true });
  return false;
}

/** Undefined while the holder has not yet written its number, or has just given the lock back. */
function readHolder() {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return pid > 0 ? pid : undefined;
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
