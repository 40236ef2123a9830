/** What a service tells the process that spawned it, once, when it is ready. */
export interface ReadyMessage {
  type: "ready";
  /** Base address of the service's HTTP server. */
  url: string;
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
