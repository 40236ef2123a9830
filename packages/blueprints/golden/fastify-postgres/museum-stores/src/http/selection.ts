/** Some members of an object. */
export function picked<Row extends object, Name extends keyof Row>(
  row: Row,
  names: readonly Name[],
): Pick<Row, Name> {
  const kept = new Set<PropertyKey>(names);
  return Object.fromEntries(Object.entries(row).filter(([name]) => kept.has(name))) as Pick<
    Row,
    Name
  >;
}

/** The members that a client asks for, or all of them. */
export function selected<Row extends object, Name extends keyof Row>(
  row: Row,
  names: readonly Name[] | undefined,
): Partial<Row> {
  return names === undefined ? row : (picked(row, names) as Partial<Row>);
}
