/** The row of a statement that returns exactly one. */
export function onlyRow<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error("Expected the statement to return a row, found none.");
  return row;
}
