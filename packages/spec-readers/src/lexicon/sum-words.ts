import { nounOf } from "../rules/stem.ts";

/** Words for what adds up: a field called so holds the sum of the rows below. */
export const sumWords: ReadonlySet<string> = new Set(
  ["total", "subtotal", "sum", "amount", "totals", "suma", "importe", "monto"].map(nounOf),
);

/** Words for what one piece costs. */
export const priceWords: ReadonlySet<string> = new Set(
  ["price", "cost", "fee", "fare", "rate", "tariff", "precio", "coste", "costo", "tarifa"].map(
    nounOf,
  ),
);
