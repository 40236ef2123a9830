/**
 * Names of schemas and roles are put into SQL text, where no parameter is possible; so only lower-case letters, digits
 * and underscores pass. Throws RangeError.
 */
export function requireIdentifier(what: string, name: string): void {
  if (!/^[a-z][a-z0-9_]{0,50}$/.test(name)) {
    throw new RangeError(
      `Expected ${what} to be lower-case letters, digits and underscores, got "${name}".`,
    );
  }
}
