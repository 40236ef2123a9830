import { readCollection } from "./collections.ts";
import { readCondition } from "./conditions.ts";
import type { Grammar } from "./scope.ts";
import { readValue } from "./values.ts";

export const grammar: Grammar = {
  value: readValue,
  condition: readCondition,
  collection: readCollection,
};
