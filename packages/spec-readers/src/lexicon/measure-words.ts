import { nounOf } from "../rules/stem.ts";

/** Words for how much of something: the field that a request takes from a supply is often called so. */
export const measureWords: ReadonlySet<string> = new Set(
  [
    "quantity",
    "qty",
    "amount",
    "units",
    "count",
    "number",
    "cantidad",
    "unidades",
    "seats",
    "places",
    "plazas",
    "people",
    "personas",
    "guests",
    "hours",
    "size",
    "tickets",
    "points",
  ].map(nounOf),
);
