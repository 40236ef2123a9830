/** The oldest server that the client works with: the create call of consumers came with it. */
export const oldestNatsServer = "2.9.4";

/** Whether a server of `version` has what came with `since`; both as `major.minor.patch`. */
export function supports(version: string, since: string): boolean {
  const [have, need] = [version, since].map((text) =>
    text.split(".").map((part) => Number.parseInt(part, 10)),
  );
  for (let index = 0; index < 3; index += 1) {
    const difference = (have?.[index] ?? 0) - (need?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
