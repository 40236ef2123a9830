import { randomBytes } from "node:crypto";
import { rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";

/**
 * Points `DIR/current` to a folder below `DIR`. The link is replaced by a rename: a reader sees the old tree or the new
 * one. It is relative, so that the folder can be moved.
 */
export async function pointCurrentTo(directory: string, target: string): Promise<void> {
  const temporary = join(directory, `.current-${randomBytes(6).toString("hex")}`);
  await symlink(target, temporary, "dir");
  try {
    await rename(temporary, join(directory, "current"));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
