/** The usual columns, and those of the others that are asked for. */
export function withAsked<Usual extends object, Asked extends object>(
  usual: Usual,
  others: Asked,
  names: readonly (keyof Asked)[] = [],
): Usual & Partial<Asked> {
  const asked: Partial<Asked> = {};
  for (const name of names) asked[name] = others[name];
  return { ...usual, ...asked };
}
