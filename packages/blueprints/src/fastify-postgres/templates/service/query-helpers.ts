import { lines } from "../../code.ts";

/** `src/database/conditions.ts`, as far as the service uses it. */
export function conditionsFile(used: (name: string) => boolean): string {
  const folds = used("contains") || used("startsWith");
  return lines(
    `import { type SQL${folds ? ", type SQLWrapper, sql" : ""} } from "drizzle-orm";`,
    "",
    used("given") &&
      `/** A condition that only holds rows back when there is a value to compare with. */
export function given<Value>(
  value: Value | undefined,
  condition: (value: Value) => SQL | undefined,
): SQL | undefined {
  return value === undefined ? undefined : condition(value);
}
`,
    used("contains") &&
      `/** Does a text contain another, whatever the case of their letters is. */
export function contains(text: SQLWrapper, part: string): SQL {
  return sql\`strpos(lower(\${text}::text), lower(\${part})) > 0\`;
}
`,
    used("startsWith") &&
      `/** Does a text begin with another, whatever the case of their letters is. */
export function startsWith(text: SQLWrapper, start: string): SQL {
  return sql\`starts_with(lower(\${text}::text), lower(\${start}))\`;
}
`,
  );
}

/** `src/database/list-request.ts`. */
export function listRequestFile(): string {
  return `import type { SQL } from "drizzle-orm";

/** Which rows a list shows, and in which order. */
export interface ListRequest {
  where?: SQL | undefined;
  orderBy?: SQL[] | undefined;
}
`;
}

/** `src/database/with-asked.ts`. */
export function withAskedFile(): string {
  return `/** The usual columns, and those of the others that are asked for. */
export function withAsked<Usual extends object, Asked extends object>(
  usual: Usual,
  others: Asked,
  names: readonly (keyof Asked)[] = [],
): Usual & Partial<Asked> {
  const asked: Partial<Asked> = {};
  for (const name of names) asked[name] = others[name];
  return { ...usual, ...asked };
}
`;
}

/** \`src/http/selection.ts\`, as far as the service uses it. */
export function selectionFile(used: (name: string) => boolean): string {
  return lines(
    `/** Some members of an object. */
export function picked<Row extends object, Name extends keyof Row>(
  row: Row,
  names: readonly Name[],
): Pick<Row, Name> {
  const kept = new Set<PropertyKey>(names);
  return Object.fromEntries(Object.entries(row).filter(([name]) => kept.has(name))) as Pick<Row, Name>;
}
`,
    used("selected") &&
      `/** The members that a client asks for, or all of them. */
export function selected<Row extends object, Name extends keyof Row>(
  row: Row,
  names: readonly Name[] | undefined,
): Partial<Row> {
  return names === undefined ? row : (picked(row, names) as Partial<Row>);
}
`,
  );
}
