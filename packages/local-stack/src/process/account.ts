import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { TerminalError } from "@devmatrix/errors";

/** An account of the operating system. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The account that PostgreSQL runs as: it refuses to run as root, so root takes an existing unprivileged account;
 * everybody else keeps their own (undefined). Accounts are never created.
 */
export function unprivilegedAccount(passwd?: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (passwd ?? readFileSync("/etc/passwd", "utf8")).split("\n");
  for (const name of ["postgres", "_postgres", "nobody"]) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(":");
    // macOS writes nobody's number as -2; the kernel means the unsigned one.
    if (fields) return { name, uid: Number(fields[2]) >>> 0, gid: Number(fields[3]) >>> 0 };
  }
  throw new TerminalError(
    "POSTGRES_ACCOUNT_MISSING",
    "PostgreSQL does not run as root, and neither `postgres` nor `nobody` is in /etc/passwd.",
  );
}

/** The first folder on the way to `path` (itself included) that the account may not pass, or undefined. */
export function firstClosedFolder(path: string, account: Account): string | undefined {
  const folders = [resolve(path)];
  while (dirname(folders[0] as string) !== folders[0])
    folders.unshift(dirname(folders[0] as string));
  return folders.find((folder) => !mayPass(folder, account));
}

function mayPass(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
