import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { StackLog } from "../log.ts";
import type { Account } from "../process/account.ts";
import { firstClosedFolder } from "../process/account.ts";
import { readStackSettings } from "../read-settings.ts";

/** Where one PostgreSQL server keeps its things. */
export interface PostgresFolders {
  /** Ours: password, owner file, log. */
  home: string;
  /** The server's own data folder, below `home`. */
  data: string;
  passwordFile: string;
  ownerFile: string;
  logFile: string;
}

const movedPrefix = "devmatrix-pg-";
/** Says in moved data which folder it belongs to. */
const originFile = "origin.path";

/** Longest path of the socket's folder, in bytes; macOS allows 103 for the socket itself. */
const longestSocketDir = 80;

/** Makes the folders; moves them below the temporary directory when the account may not pass to `dataDir`. */
export function makeFolders(
  dataDir: string,
  account: Account | undefined,
  log: StackLog,
): PostgresFolders {
  mkdirSync(dataDir, { recursive: true });
  if (account === undefined) return folders(dataDir);
  openToAccount(dataDir, account);
  const closed = firstClosedFolder(dataDir, account);
  if (closed === undefined) return folders(dataDir);
  // The same folder always moves to the same place, so that a stack that is kept finds its data again.
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const moved = join(readStackSettings().temporaryDir, `${movedPrefix}${key}`);
  removeForgottenData(account);
  mkdirSync(moved, { recursive: true });
  openToAccount(moved, account);
  writeFileSync(join(moved, originFile), dataDir);
  log.warn(
    { closed, account: account.name, data: moved },
    "PostgreSQL's account may not pass the folder: its data goes below the temporary directory",
  );
  return folders(moved);
}

/**
 * A folder for the unix socket: below `home` where the path is short enough (the system allows about 100 bytes with the
 * socket's name), else in the temporary directory, remembered in `home` so that the next start takes it again.
 */
export function makeSocketDir(folders: PostgresFolders, account: Account | undefined): string {
  const folder = chooseSocketDir(folders.home);
  // Others may pass but not list; every connection needs its password anyway.
  if (account !== undefined) openToAccount(folder, account);
  return folder;
}

function chooseSocketDir(home: string): string {
  const near = join(home, "socket");
  if (Buffer.byteLength(near) <= longestSocketDir) {
    mkdirSync(near, { recursive: true, mode: 0o700 });
    return near;
  }
  const memory = join(home, "socket.path");
  const known = existsSync(memory) ? readFileSync(memory, "utf8") : undefined;
  if (known !== undefined && existsSync(known)) return known;
  const base = readStackSettings().temporaryDir;
  const folder = mkdtempSync(join(Buffer.byteLength(base) > 60 ? "/tmp" : base, "dmx-"));
  writeFileSync(memory, folder, { mode: 0o600 });
  return folder;
}

/**
 * Removes moved data whose folder has been removed since: nobody can find it again. Only folders of the account with our
 * prefix, and none on which a server runs.
 */
function removeForgottenData(account: Account): void {
  const base = readStackSettings().temporaryDir;
  for (const name of readdirSync(base).filter((entry) => entry.startsWith(movedPrefix))) {
    const home = join(base, name);
    const stat = lstatSync(home, { throwIfNoEntry: false });
    if (stat === undefined || !stat.isDirectory() || stat.uid !== account.uid) continue;
    const origin = join(home, originFile);
    if (!existsSync(origin) || existsSync(folders(home).ownerFile)) continue;
    if (existsSync(readFileSync(origin, "utf8"))) continue;
    rmSync(home, { recursive: true, force: true });
  }
}

function folders(home: string): PostgresFolders {
  return {
    home,
    data: join(home, "data"),
    passwordFile: join(home, "admin.password"),
    ownerFile: join(home, "postgres.owner.json"),
    logFile: join(home, "postgres.log"),
  };
}

function openToAccount(folder: string, account: Account): void {
  chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o711);
}
