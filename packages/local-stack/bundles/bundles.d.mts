/** The checkout. */
export const root: string;
/** Source files of the programs, relative to the checkout, by the name of their bundle. */
export function programs(): Record<string, string>;
/** Folder of the bundles that fit the sources as they are now; it may have to be built first. */
export function bundleFolder(): string;
/** Builds the bundles unless they are there, and returns their folder; `<name>.mjs` in it is a program. */
export function ensureBundles(): Promise<string>;
/** Hash of all that the bundles are made of. */
export function sourceHash(): string;
