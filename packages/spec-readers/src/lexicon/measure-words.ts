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

/** Units of measure and currencies as the last word of a name: `altitude_m`, `weight_kg`, `fee_eur`. */
export const unitWords: ReadonlySet<string> = new Set(
  `mm cm dm m km mi ft in g kg t mg lb oz ml cl dl l s sec secs seconds ms min mins minutes h hr hrs hours d days weeks months years
   eur euros usd dollars gbp chf mxn cents pct percent percentage kwh kw w wh v a hz mb gb kb tb bytes c celsius f bar ppm
   segundos minutos horas dias semanas meses anos euro centimos centavos porcentaje litros metros kilos gramos`.split(
    /\s+/,
  ),
);
