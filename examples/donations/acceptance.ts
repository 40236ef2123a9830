import type { Answer, Api } from "../support/index.ts";
import {
  acceptance,
  anInstant,
  fresh,
  freshEmail,
  money,
  nothing,
  same,
} from "../support/index.ts";

/** Ids count up, so that nobody has this one yet. */
const unknown = 2_000_000_000;

const aCampaign = (more = {}) => ({
  slug: fresh("c-"),
  title: "A roof for the barn",
  goal: 5000,
  starts_on: "2031-01-01",
  ...more,
});

const campaign = (api: Api, more = {}): Promise<Answer> =>
  api.post("/campaigns", aCampaign(more)).is(201);

const donor = (api: Api): Promise<Answer> => api.post("/donors", { email: freshEmail() }).is(201);

const donate = (api: Api, to: Answer, body: object) =>
  api.post(`/campaigns/${to.id}/donations`, body);

export default acceptance("Donations", (check) => {
  check("a campaign is open and counts in euros", async (api) => {
    const created = await campaign(api, { tags: ["barn", "roof"] });
    created.has({ currency: "EUR", is_open: true, goal: money(5000), tags: ["barn", "roof"] });
    created.has({ ends_on: nothing, created_at: anInstant, starts_on: "2031-01-01" });
    same(Number.isInteger(created.at("id")), true);
    (await api.get(`/campaigns/${created.id}`).is(200)).has({ slug: created.at("slug") });
    same((await api.get("/campaigns").is(200)).column("id").includes(created.at("id")), true);
  });

  for (const [what, broken] of [
    ["a slug with blanks", { slug: "a barn" }],
    ["a slug of 41 characters", { slug: "a".repeat(41) }],
    ["a title of 2 characters", { title: "Ab" }],
    ["a title of 101 characters", { title: "t".repeat(101) }],
    ["a goal below 1", { goal: 0.99 }],
    ["no goal", { goal: undefined }],
    ["a currency that is not taken", { currency: "USD" }],
    ["no beginning", { starts_on: undefined }],
    ["a beginning that is no date", { starts_on: "2031-02-30" }],
    ["an end before the beginning", { ends_on: "2030-12-31" }],
    ["tags that are no list", { tags: "barn" }],
  ] as const) {
    check(`a campaign with ${what} is refused`, async (api) => {
      await api.post("/campaigns", aCampaign(broken)).is(400, 422);
    });
  }

  check("a campaign may end on the day on which it begins", async (api) => {
    (await campaign(api, { ends_on: "2031-01-01" })).has({ ends_on: "2031-01-01" });
  });

  check("a slug is taken once", async (api) => {
    const { body } = await campaign(api);
    const { slug } = body as { slug: string };
    await api.post("/campaigns", aCampaign({ slug })).is(400, 409, 422);
  });

  check("a campaign is changed in part", async (api) => {
    const { id } = await campaign(api);
    const changed = await api.patch(`/campaigns/${id}`, { title: "A new roof" }).is(200);
    changed.has({ title: "A new roof", goal: money(5000) });
    await api.patch(`/campaigns/${id}`, { goal: 0 }).is(400, 422);
    await api.patch(`/campaigns/${id}`, { ends_on: "2030-01-01" }).is(400, 422);
    await api.patch(`/campaigns/${unknown}`, { title: "A new roof" }).is(404);
  });

  check("a donor registers once", async (api) => {
    const created = await donor(api);
    created.has({ display_name: nothing, wants_receipt: false });
    (await api.get(`/donors/${created.id}`).is(200)).has({ email: created.at("email") });
    await api.post("/donors", { email: created.at("email") }).is(400, 409, 422);
    await api.post("/donors", { email: "nobody" }).is(400, 422);
    await api.post("/donors", {}).is(400, 422);
    await api.post("/donors", { email: freshEmail(), display_name: "d".repeat(81) }).is(400, 422);
  });

  check("a donation belongs to its campaign and its donor", async (api) => {
    const [barn, ann] = [await campaign(api), await donor(api)];
    const body = { donor_id: ann.at("id"), amount: 12.5, message: "Good luck" };
    const given = await donate(api, barn, body).is(201);
    given.has({ campaign_id: barn.at("id"), donor_id: ann.at("id"), amount: money(12.5) });
    given.has({ anonymous: false, donated_at: anInstant, message: "Good luck" });
    const ofBarn = await api.get(`/campaigns/${barn.id}/donations`).is(200);
    same(ofBarn.column("id"), [given.at("id")]);
    same((await api.get(`/donors/${ann.id}/donations`).is(200)).column("id"), [given.at("id")]);
  });

  for (const [what, broken] of [
    ["less than half a unit", { amount: 0.49 }],
    ["more than 100000", { amount: 100_000.01 }],
    ["no amount", { amount: undefined }],
    ["a message of 501 characters", { message: "m".repeat(501) }],
  ] as const) {
    check(`a donation with ${what} is refused`, async (api) => {
      const [barn, ann] = [await campaign(api), await donor(api)];
      await donate(api, barn, { donor_id: ann.at("id"), amount: 5, ...broken }).is(400, 422);
    });
  }

  check("the smallest and the largest donation are taken", async (api) => {
    const [barn, ann] = [await campaign(api), await donor(api)];
    await donate(api, barn, { donor_id: ann.at("id"), amount: 0.5 }).is(201);
    await donate(api, barn, { donor_id: ann.at("id"), amount: 100_000 }).is(201);
  });

  check("a donation needs a donor and a campaign that exist", async (api) => {
    const [barn, ann] = [await campaign(api), await donor(api)];
    await donate(api, barn, { amount: 5 }).is(400, 422);
    await donate(api, barn, { donor_id: unknown, amount: 5 }).is(400, 404, 422);
    const body = { donor_id: ann.at("id"), amount: 5 };
    await api.post(`/campaigns/${unknown}/donations`, body).is(404);
    await api.get(`/campaigns/${unknown}/donations`).is(404);
  });

  check("a campaign that is not open takes no donations", async (api) => {
    const [barn, ann] = [await campaign(api), await donor(api)];
    await api.patch(`/campaigns/${barn.id}`, { is_open: false }).is(200);
    await donate(api, barn, { donor_id: ann.at("id"), amount: 5 }).is(409);
    same((await api.get(`/campaigns/${barn.id}/donations`).is(200)).rows(), []);
  });

  check("a campaign with donations is not deleted", async (api) => {
    const [barn, ann] = [await campaign(api), await donor(api)];
    await donate(api, barn, { donor_id: ann.at("id"), amount: 5 }).is(201);
    await api.delete(`/campaigns/${barn.id}`).is(409);
    await api.get(`/campaigns/${barn.id}`).is(200);
  });

  check("a campaign is deleted with its updates", async (api) => {
    const barn = await campaign(api);
    const news = { headline: "Half of it", body: "Thank you." };
    await api.post(`/campaigns/${barn.id}/updates`, news).is(201);
    await api.delete(`/campaigns/${barn.id}`).is(200, 204);
    await api.get(`/campaigns/${barn.id}`).is(404);
  });

  check("an update is posted, listed and deleted", async (api) => {
    const [barn, other] = [await campaign(api), await campaign(api)];
    const path = `/campaigns/${barn.id}/updates`;
    const posted = await api.post(path, { headline: "Half of it", body: "Thank you." }).is(201);
    posted.has({ campaign_id: barn.at("id"), published_at: anInstant });
    same((await api.get(path).is(200)).column("id"), [posted.at("id")]);
    await api.delete(`/campaigns/${other.id}/updates/${posted.id}`).is(404);
    await api.delete(`${path}/${posted.id}`).is(200, 204);
    same((await api.get(path).is(200)).rows(), []);
    await api.delete(`${path}/${posted.id}`).is(404);
  });

  check("an update needs a headline and a body", async (api) => {
    const path = `/campaigns/${(await campaign(api)).id}/updates`;
    await api.post(path, { headline: "Half of it" }).is(400, 422);
    await api.post(path, { headline: "h".repeat(121), body: "b" }).is(400, 422);
  });

  check("what is unknown is 404", async (api) => {
    await api.get(`/campaigns/${unknown}`).is(404);
    await api.delete(`/campaigns/${unknown}`).is(404);
    await api.get(`/donors/${unknown}`).is(404);
    await api.get(`/donors/${unknown}/donations`).is(404);
  });
});
