import type { Subscription } from "@devmatrix/messaging";

/**
 * Where a process dies: before its handler has begun, or after the handler's transaction is committed and before the
 * message is acknowledged.
 */
export const crashPoints = ["before-handler", "after-commit"] as const;
export type CrashPoint = (typeof crashPoints)[number];

/**
 * The same subscription in a process that kills itself, as the kernel would (SIGKILL, nothing is flushed or closed), at
 * the first message that reaches the point. The subscription is wrapped from outside: what runs is the code of
 * production, which knows of no crash points.
 */
export function crashAt(subscription: Subscription, point: CrashPoint): Subscription {
  const { handler } = subscription as { handler: (...args: unknown[]) => Promise<void> };
  const crashing = async (...args: unknown[]): Promise<void> => {
    if (point === "before-handler") await die();
    await handler(...args);
    await die();
  };
  return { ...subscription, handler: crashing };
}

/** Never resolves: the signal takes effect a moment later, and nothing may go on in between. */
function die(): Promise<never> {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
}
