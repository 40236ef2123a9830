/** What a service tells the process that spawned it, once, when it is ready. */
export interface ReadyMessage {
  type: "ready";
  /** Base address of the service's HTTP server. */
  url: string;
}

/** What a parent tells a service that was started before its settings were known. */
interface SettingsMessage {
  type: "settings";
  settings: Record<string, string>;
}

/** Argument of a service whose settings come from its parent. */
const settingsFollow = "--settings-follow";

/**
 * Waits for the settings when they come from the parent: its modules are loaded by then, while the parent still starts
 * the servers that the settings name. Undefined when the settings are in the environment. Until they are there the
 * process ends by itself when its parent goes, and a signal ends it at once, for nothing is open yet.
 */
export function settingsFromParent(): Promise<Record<string, string> | undefined> {
  if (!process.argv.includes(settingsFollow)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const orphaned = () => process.exit(0);
    process.once("disconnect", orphaned);
    process.on("message", function take(message: SettingsMessage) {
      if (message.type !== "settings") return;
      process.off("message", take);
      process.off("disconnect", orphaned);
      resolve(message.settings);
    });
  });
}

/** Tells the parent that the service is ready; does nothing without an IPC channel. */
export function tellParent(message: ReadyMessage): void {
  if (process.connected) process.send?.(message);
}

/**
 * Calls `onGone` when the parent's end of the IPC channel closes, that is when the parent has ended in whatever way.
 * The channel alone does not keep the process alive.
 */
export function watchParent(onGone: () => void): void {
  if (process.send === undefined) return;
  process.once("disconnect", onGone);
  process.channel?.unref();
}
