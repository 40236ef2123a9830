/** A value that is described instead of given. */
export class Like {
  readonly description: string;
  readonly accepts: (value: unknown) => boolean;

  constructor(description: string, accepts: (value: unknown) => boolean) {
    this.description = description;
    this.accepts = accepts;
  }
}

/** An amount, as a number or as a string with all its digits. */
export function money(amount: number): Like {
  return new Like(`the amount ${amount.toFixed(2)}`, (value) => {
    const isAmount = typeof value === "number" || typeof value === "string";
    return isAmount && value !== "" && Math.abs(Number(value) - amount) < 0.001;
  });
}

/** An instant in RFC 3339 that is the same moment, whatever its zone and its fraction. */
export function instant(moment: string): Like {
  const expected = Date.parse(moment);
  return new Like(`the instant ${moment}`, (value) => Date.parse(String(value)) === expected);
}

export const anId = new Like("an id", (value) =>
  typeof value === "string" ? value !== "" : Number.isInteger(value),
);
export const aText = new Like("a text", (value) => typeof value === "string" && value !== "");
export const aUuid = new Like("a UUID", (value) => /^[0-9a-f-]{36}$/i.test(String(value)));
export const anInstant = new Like("an instant", (value) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(String(value)),
);
/** `null`, or not there at all. */
export const nothing = new Like("nothing", (value) => value === null || value === undefined);

/**
 * What separates a body from what is expected of it; `undefined` when nothing does. Objects may have more members than
 * expected, lists not.
 */
export function difference(expected: unknown, found: unknown, path = ""): string | undefined {
  const place = path === "" ? "the body" : `"${path}"`;
  if (expected instanceof Like) {
    return expected.accepts(found) ? undefined : `expected ${expected.description} at ${place}`;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) {
      return `expected a list of ${expected.length} at ${place}`;
    }
    return first(expected.map((each, index) => difference(each, found[index], join(path, index))));
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof found !== "object" || found === null) return `expected an object at ${place}`;
    const members = found as Record<string, unknown>;
    return first(
      Object.entries(expected).map(([name, each]) =>
        difference(each, members[name], join(path, name)),
      ),
    );
  }
  return Object.is(expected, found)
    ? undefined
    : `expected ${JSON.stringify(expected)} at ${place}`;
}

function first(differences: (string | undefined)[]): string | undefined {
  return differences.find((each) => each !== undefined);
}

function join(path: string, step: string | number): string {
  return path === "" ? `${step}` : `${path}.${step}`;
}
