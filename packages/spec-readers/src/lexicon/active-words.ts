/** Flags that are set when a row is made, unless a text says otherwise. */
export const activeWords: ReadonlySet<string> = new Set(
  "active enabled activo activa habilitado habilitada".split(" "),
);
