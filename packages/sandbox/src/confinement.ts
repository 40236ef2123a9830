import { execFile } from "node:child_process";
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import type { Isolation } from "./sandbox-types.ts";

const run = promisify(execFile);

/** User and group `nobody` and `nogroup` of Debian and most others; only the number counts, no account is needed. */
const nobody = 65_534;

/** Perl is part of every Debian and speaks ioctl where `ip` is not installed: SIOCSIFFLAGS (0x8914), IFF_UP | IFF_RUNNING. */
const raiseByPerl = `socket(S,2,2,0)||exit 1; ioctl(S,0x8914,pack("a16s","lo",0x41))||exit 1`;

/**
 * Fixed text: raises loopback, then becomes the program. What the caller wants to run comes as arguments and is never
 * part of the script.
 */
const raiseLoopback = `ip link set lo up 2>/dev/null || perl -e '${raiseByPerl}' || exit 125; exec "$@"`;
const shell = ["/bin/sh", "-c", raiseLoopback, "sandbox"];

/** One way to confine a program: what to write before it, and what that achieves. */
interface Profile {
  prefix: string[];
  network: Isolation["network"];
  processes: Isolation["processes"];
  /** Whether the program can be another user than ours. */
  dropsUser: boolean;
  words: string;
}

const allNamespaces = ["--net", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc"];

const rootProfiles: Profile[] = [
  {
    prefix: ["unshare", ...allNamespaces, "--", ...shell],
    network: "namespace",
    processes: "namespace",
    dropsUser: true,
    words: "network namespace with loopback only, process namespace",
  },
  {
    prefix: ["unshare", "--net", "--", ...shell],
    network: "namespace",
    processes: "none",
    dropsUser: true,
    words: "network namespace with loopback only, no process namespace",
  },
  noNamespace(true),
];

const userProfiles: Profile[] = [
  {
    prefix: ["unshare", "--user", "--map-root-user", ...allNamespaces, "--", ...shell],
    network: "namespace",
    processes: "namespace",
    dropsUser: false,
    words: "user namespace, network namespace with loopback only, process namespace",
  },
  {
    prefix: ["unshare", "--user", "--map-root-user", "--net", "--", ...shell],
    network: "namespace",
    processes: "none",
    dropsUser: false,
    words: "user namespace, network namespace with loopback only, no process namespace",
  },
  noNamespace(false),
];

function noNamespace(dropsUser: boolean): Profile {
  return {
    prefix: [],
    network: "none",
    processes: "none",
    dropsUser,
    words:
      "no namespaces (the kernel does not allow them here): the machine's network can be reached",
  };
}

/** What this machine can do, found out by trying. */
interface Machine {
  profile: Profile;
  hasPrlimit: boolean;
  hasSetpriv: boolean;
}

let machine: Promise<Machine> | undefined;

/** Tries the profiles once per process, the strongest first, and remembers the first that runs a program. */
export function detectMachine(): Promise<Machine> {
  machine ??= tryMachine();
  return machine;
}

async function tryMachine(): Promise<Machine> {
  if (process.platform !== "linux")
    return {
      profile: { ...noNamespace(false), words: `no namespaces on ${process.platform}` },
      hasPrlimit: false,
      hasSetpriv: false,
    };
  const profiles = process.getuid?.() === 0 ? rootProfiles : userProfiles;
  const [hasPrlimit, hasSetpriv, profile] = await Promise.all([
    works(["prlimit", "--core=0", "true"]),
    works(["setpriv", "--no-new-privs", "true"]),
    firstThatWorks(profiles),
  ]);
  return { profile, hasPrlimit, hasSetpriv };
}

async function firstThatWorks(profiles: Profile[]): Promise<Profile> {
  for (const profile of profiles)
    if (profile.prefix.length === 0 || (await works([...profile.prefix, "true"]))) return profile;
  return noNamespace(false);
}

async function works([program = "", ...args]: string[]): Promise<boolean> {
  try {
    await run(program, args, { timeout: 5_000, env: { PATH: systemPath } });
    return true;
  } catch {
    return false; // Not being able to is the answer.
  }
}

/** Where the sandbox looks for its own tools and the program for anything else. */
export const systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** What has to hold for the program. */
export interface ConfinementNeeds {
  memoryMiB: number;
  /** Folders and files that the program must be able to read. */
  readable: readonly string[];
}

/** How the program is to be started. `uid` is set when it must own the folder that it writes to. */
export interface Confinement {
  prefix: string[];
  isolation: Isolation;
  uid?: number;
}

/** The strongest confinement for a program on this machine. */
export async function confine(needs: ConfinementNeeds): Promise<Confinement> {
  const { profile, hasPrlimit, hasSetpriv } = await detectMachine();
  const own = process.getuid?.() ?? -1;
  const outOfReach = needs.readable.find((path) => !isReachable(path));
  const drops = profile.dropsUser && hasSetpriv && outOfReach === undefined;
  const uid = drops ? nobody : own;
  const words = [
    profile.words,
    drops ? `unprivileged user ${nobody}` : `user ${own}`,
    ...(profile.dropsUser && outOfReach !== undefined
      ? [`not dropped, because other users cannot read ${outOfReach}`]
      : []),
    "clean environment",
    `memory ${needs.memoryMiB} MiB${hasPrlimit ? ` (watched; by the kernel ${kernelFactor} times that per process)` : " (watched)"}`,
  ];
  return {
    prefix: [
      ...profile.prefix,
      ...(hasPrlimit ? limits(needs.memoryMiB, drops) : []),
      ...(hasSetpriv ? privileges(drops) : []),
    ],
    isolation: {
      network: profile.network,
      processes: profile.processes,
      uid,
      description: words.join(", "),
    },
    ...(drops && { uid: nobody }),
  };
}

/**
 * The kernel counts writable private memory whether it is used or not: V8, WebAssembly and thread stacks ask for several
 * times what they ever touch. So this is the wall behind the watchdog, for what grows faster than it looks.
 */
const kernelFactor = 4;

/**
 * `--data` leaves V8's large reservations out, which an address space limit would count (and break node). The number of processes is limited per user, and thus only where the user is not a real one.
 */
function limits(memoryMiB: number, drops: boolean): string[] {
  const bytes = memoryMiB * kernelFactor * 1024 * 1024;
  const processes = drops ? ["--nproc=4096"] : [];
  return ["prlimit", `--data=${bytes}`, "--core=0", "--fsize=1073741824", ...processes, "--"];
}

function privileges(drops: boolean): string[] {
  const user = drops ? [`--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups"] : [];
  const root = process.getuid?.() === 0 || drops ? ["--bounding-set=-all"] : [];
  return ["setpriv", ...user, "--no-new-privs", "--inh-caps=-all", ...root, "--"];
}

/** Whether any user may read the path: every folder above can be passed, and the last one read. */
function isReachable(path: string): boolean {
  try {
    const real = realpathSync(path);
    accessSync(real, constants.R_OK);
    if ((statSync(real).mode & 0o004) === 0) return false;
    for (let folder = dirname(real); ; folder = dirname(folder)) {
      if ((statSync(folder).mode & 0o001) === 0) return false;
      if (folder === dirname(folder)) return true;
    }
  } catch {
    return false; // What is not there cannot be reached.
  }
}
