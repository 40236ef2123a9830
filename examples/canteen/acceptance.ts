/**
 * Judges only what the two authors agree on. Where they disagree (length of a title, status of wrong data, deletion of
 * meals, signing up twice), either reading is right here; that the reader notices is asked of the findings in gold.json.
 */
import type { Answer, Api } from "../support/index.ts";
import {
  aUuid,
  acceptance,
  day,
  expectStatuses,
  fresh,
  money,
  same,
  together,
  unknownId,
} from "../support/index.ts";

const aPupil = (more = {}) => ({ name: fresh("Kim "), class_name: "4b", ...more });

async function pupil(api: Api, balance = 20): Promise<Answer> {
  const created = await api.post("/pupils", aPupil()).is(201);
  if (balance === 0) return created;
  return api.post(`/pupils/${created.id}/top-up`, { amount: balance }).is(200);
}

const aMeal = (more = {}) => ({
  served_on: day(4),
  title: fresh("Soup "),
  kind: "vegetarian",
  price: 3.5,
  portions: 10,
  ...more,
});

const meal = (api: Api, more = {}): Promise<Answer> => api.post("/meals", aMeal(more)).is(201);

const signUp = (api: Api, mealId: string, pupilId: string) =>
  api.post(`/meals/${mealId}/sign-ups`, { pupil_id: pupilId });

const portions = async (api: Api, id: string) =>
  (await api.get(`/meals/${id}`).is(200)).number("portions");

const balance = async (api: Api, id: string) =>
  (await api.get(`/pupils/${id}`).is(200)).number("balance");

export default acceptance("Canteen", (check) => {
  check("a pupil begins with nothing on the account", async (api) => {
    const created = await api.post("/pupils", aPupil({ allergies: ["nuts"] })).is(201);
    created.has({ id: aUuid, class_name: "4b", allergies: ["nuts"], balance: money(0) });
    (await api.get(`/pupils/${created.id}`).is(200)).has({ name: created.at("name") });
  });

  check("a pupil without name or class is refused", async (api) => {
    await api.post("/pupils", aPupil({ name: undefined })).is(400, 422);
    await api.post("/pupils", aPupil({ class_name: undefined })).is(400, 422);
    await api.post("/pupils", aPupil({ name: "n".repeat(61) })).is(400, 422);
  });

  check("a top-up adds to the balance", async (api) => {
    const { id } = await pupil(api, 12.25);
    (await api.post(`/pupils/${id}/top-up`, { amount: 0.5 }).is(200)).has({
      balance: money(12.75),
    });
    await api.post(`/pupils/${id}/top-up`, { amount: 0 }).is(400, 422);
    await api.post(`/pupils/${id}/top-up`, {}).is(400, 422);
    same(await balance(api, id), 12.75);
  });

  check("a meal is planned and shown", async (api) => {
    const created = await meal(api);
    created.has({ id: aUuid, kind: "vegetarian", price: money(3.5), portions: 10 });
    (await api.get(`/meals/${created.id}`).is(200)).has({ served_on: day(4) });
  });

  for (const [what, broken] of [
    ["no day", { served_on: undefined }],
    ["no title", { title: undefined }],
    ["a title of 101 characters", { title: "t".repeat(101) }],
    ["an unknown kind", { kind: "cake" }],
    ["a price of 0", { price: 0 }],
    ["negative portions", { portions: -1 }],
  ] as const) {
    check(`a meal with ${what} is refused`, async (api) => {
      await api.post("/meals", aMeal(broken)).is(400, 422);
    });
  }

  check("a title of 60 characters is accepted by both", async (api) => {
    await meal(api, { title: "t".repeat(60) });
  });

  check("one day is shown", async (api) => {
    const [today, tomorrow] = [day(400), day(401)];
    const created = await meal(api, { served_on: today });
    await meal(api, { served_on: tomorrow });
    same((await api.get(`/meals?served_on=${today}`).is(200)).column("id"), [created.id]);
  });

  check("signing up takes a portion and the price", async (api) => {
    const [soup, kim] = [await meal(api), await pupil(api)];
    const done = await signUp(api, soup.id, kim.id).is(201);
    done.has({ id: aUuid, pupil_id: kim.id, meal_id: soup.id });
    same([await portions(api, soup.id), await balance(api, kim.id)], [9, 16.5]);
  });

  check("without portions nobody signs up, and nothing is paid", async (api) => {
    const [soup, kim] = [await meal(api, { portions: 0 }), await pupil(api)];
    await signUp(api, soup.id, kim.id).is(409);
    same(await balance(api, kim.id), 20);
  });

  check("a balance that is too low is 402, and the portion stays", async (api) => {
    const [soup, kim] = [await meal(api, { price: 20.01 }), await pupil(api)];
    await signUp(api, soup.id, kim.id).is(402);
    same([await portions(api, soup.id), await balance(api, kim.id)], [10, 20]);
  });

  check("a sign-up is taken back with portion and money", async (api) => {
    const [soup, kim] = [await meal(api), await pupil(api)];
    const done = await signUp(api, soup.id, kim.id).is(201);
    await api.delete(`/meals/${soup.id}/sign-ups/${done.id}`).is(204);
    same([await portions(api, soup.id), await balance(api, kim.id)], [10, 20]);
    await api.delete(`/meals/${soup.id}/sign-ups/${done.id}`).is(404);
  });

  check("twenty pupils share three portions", async (api) => {
    const soup = await meal(api, { portions: 3 });
    const pupils = await Promise.all(Array.from({ length: 20 }, () => pupil(api)));
    const answers = await together(20, (index) => signUp(api, soup.id, pupils[index]?.id ?? ""));
    expectStatuses(answers, { 201: 3, 409: 17 });
    same(await portions(api, soup.id), 0);
  });

  check("a meal with sign-ups is not deleted", async (api) => {
    const [soup, kim] = [await meal(api), await pupil(api)];
    await signUp(api, soup.id, kim.id).is(201);
    await api.delete(`/meals/${soup.id}`).is(405, 409);
    await api.get(`/meals/${soup.id}`).is(200);
  });

  check("unknown ids are 404", async (api) => {
    await api.get(`/pupils/${unknownId}`).is(404);
    await api.get(`/meals/${unknownId}`).is(404);
    await signUp(api, unknownId, (await pupil(api)).id).is(404);
    await api.post(`/pupils/${unknownId}/top-up`, { amount: 1 }).is(404);
  });
});
