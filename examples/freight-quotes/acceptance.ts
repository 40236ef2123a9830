import type { Answer, Api } from "../support/index.ts";
import { acceptance, money, same } from "../support/index.ts";

const aParcel = (more = {}) => ({
  weight_kg: 12,
  length_cm: 60,
  width_cm: 40,
  height_cm: 50,
  zone: "national",
  ...more,
});

const quote = (api: Api, more = {}): Promise<Answer> => api.post("/quotes", aParcel(more)).is(200);

export default acceptance("Freight quotes", (check) => {
  check("the example of the text comes out as it is told", async (api) => {
    const answer = await quote(api, { express: true, insured_value: 300 });
    answer.has({ volumetric_kg: money(24), chargeable_kg: money(24), base: money(30) });
    answer.has({ express_fee: money(15), insurance: money(3), total: money(48) });
  });

  check("express and insurance cost nothing unless they are asked for", async (api) => {
    const answer = await quote(api);
    answer.has({ base: money(30), express_fee: money(0), insurance: money(0), total: money(30) });
  });

  check("the weight counts when it is the larger one", async (api) => {
    const small = { length_cm: 10, width_cm: 10, height_cm: 10 };
    const answer = await quote(api, { ...small, weight_kg: 20.5, zone: "islands" });
    answer.has({ volumetric_kg: money(0.2), chargeable_kg: money(20.5) });
    answer.has({ base: money(43.05), total: money(43.05) });
  });

  check("every zone has its rate", async (api) => {
    for (const [zone, base] of [
      ["local", 19.2],
      ["national", 30],
      ["islands", 50.4],
    ] as const) {
      (await quote(api, { zone })).has({ base: money(base) });
    }
  });

  check("the volume is rounded to two decimals before it is used", async (api) => {
    const size = { length_cm: 33, width_cm: 31, height_cm: 29, weight_kg: 1, zone: "islands" };
    const answer = await quote(api, size);
    answer.has({ volumetric_kg: money(5.93), chargeable_kg: money(5.93), base: money(12.45) });
  });

  check("halves are rounded up", async (api) => {
    const tiny = { length_cm: 1, width_cm: 1, height_cm: 1, weight_kg: 12.5 };
    const answer = await quote(api, { ...tiny, zone: "national", express: true });
    answer.has({ base: money(15.63), express_fee: money(7.82), total: money(23.45) });
  });

  check("a quote is never below 6.00", async (api) => {
    const tiny = { length_cm: 10, width_cm: 10, height_cm: 10, weight_kg: 1, zone: "local" };
    (await quote(api, tiny)).has({ base: money(0.8), total: money(6) });
  });

  for (const [what, broken] of [
    ["no weight", { weight_kg: undefined }],
    ["a weight of 0", { weight_kg: 0 }],
    ["a weight above 500", { weight_kg: 500.01 }],
    ["a length of 0", { length_cm: 0 }],
    ["a height above 300", { height_cm: 301 }],
    ["a width with a fraction", { width_cm: 10.5 }],
    ["an unknown zone", { zone: "moon" }],
    ["no zone", { zone: undefined }],
    ["a negative insured value", { insured_value: -1 }],
    ["express that is neither true nor false", { express: "yes" }],
  ] as const) {
    check(`a parcel with ${what} is refused with 400`, async (api) => {
      await api.post("/quotes", aParcel(broken)).is(400);
    });
  }

  check("the largest parcel is quoted", async (api) => {
    const largest = { weight_kg: 500, length_cm: 300, width_cm: 300, height_cm: 300 };
    (await quote(api, largest)).has({ volumetric_kg: money(5400), base: money(6750) });
  });

  check("the zones are listed with their rates", async (api) => {
    const listed = await api.get("/zones").is(200);
    const rates = Object.fromEntries(
      listed.rows().map((row) => [String(row["zone"]), Number(row["rate"])]),
    );
    same(rates, { local: 0.8, national: 1.25, islands: 2.1 });
  });
});
