import { groupBy } from "../group-by.ts";
import { requestHelpers } from "./request-helpers.ts";
import { rowHelpers } from "./row-helpers.ts";
import { textHelpers } from "./text-helpers.ts";
import { timeHelpers } from "./time-helpers.ts";
import { transactionHelpers } from "./transaction-helpers.ts";
import type { Helper } from "./helper.ts";

const helpers = {
  ...transactionHelpers,
  ...requestHelpers,
  ...rowHelpers,
  ...timeHelpers,
  ...textHelpers,
} satisfies Record<string, Helper>;

/** A function that generated operations share; a service has those that it uses. */
export type HelperName = keyof typeof helpers;

export const helperNames = Object.keys(helpers);

/** The module of a helper, below src. */
export function helperModule(name: HelperName): string {
  return helpers[name].module;
}

/** The helpers and all that they call. */
export function withNeeds(names: Iterable<HelperName>): Set<HelperName> {
  const all = new Set<HelperName>();
  const add = (name: HelperName): void => {
    if (all.has(name)) return;
    all.add(name);
    const helper: Helper = helpers[name];
    for (const need of helper.needs ?? []) add(need as HelperName);
  };
  for (const name of names) add(name);
  return all;
}

/** The modules that hold the helpers: path below src, and content. */
export function helperModules(names: Iterable<HelperName>): { path: string; content: string }[] {
  const used = withNeeds(names);
  const order = Object.keys(helpers).filter((name) => used.has(name as HelperName)) as HelperName[];
  const modules = groupBy(order, helperModule);
  return [...modules].map(([path, members]) => ({ path, content: moduleOf(members) }));
}

function moduleOf(names: readonly HelperName[]): string {
  const all: Helper[] = names.map((name) => helpers[name]);
  const imports = new Set(all.flatMap((helper) => helper.imports ?? []));
  return `${[...imports].toSorted().join("\n")}\n\n${all.map(({ code }) => code.trim()).join("\n\n")}\n`;
}
