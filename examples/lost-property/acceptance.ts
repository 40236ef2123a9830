import type { Answer, Api } from "../support/index.ts";
import { acceptance, nothing, same, unknownId } from "../support/index.ts";

const anItem = (more = {}) => ({
  title: "Umbrella",
  place: "Platform 2",
  found_date: "2031-01-15",
  ...more,
});

const item = (api: Api, more = {}): Promise<Answer> => api.post("/items", anItem(more)).is(201);

export default acceptance("Lost property", (check) => {
  check("an item is created and viewed", async (api) => {
    const created = await item(api);
    created.has({ colour: nothing, returned: false, found_date: "2031-01-15" });
    (await api.get(`/items/${created.id}`).is(200)).has({ title: "Umbrella" });
  });

  for (const [what, broken] of [
    ["no title", { title: undefined }],
    ["a title of 81 characters", { title: "t".repeat(81) }],
    ["no place", { place: undefined }],
    ["no day", { found_date: undefined }],
    ["a day that does not exist", { found_date: "2031-02-30" }],
  ] as const) {
    check(`an item with ${what} is refused with problem details`, async (api) => {
      const answer = await api.post("/items", anItem(broken)).is(400, 422);
      same(answer.header("content-type").startsWith("application/problem+json"), true);
    });
  }

  check("an item is marked as returned", async (api) => {
    const { id } = await item(api, { colour: "green" });
    const changed = await api.patch(`/items/${id}`, { returned: true }).is(200);
    changed.has({ returned: true, colour: "green" });
  });

  check("items are listed and deleted", async (api) => {
    const { id } = await item(api);
    same((await api.get("/items").is(200)).column("id").map(String).includes(id), true);
    await api.delete(`/items/${id}`).is(200, 204);
    const gone = await api.get(`/items/${id}`).is(404);
    same(gone.header("content-type").startsWith("application/problem+json"), true);
  });

  check("an unknown item is 404", async (api) => {
    await api.get(`/items/${unknownId}`).is(404);
    await api.delete(`/items/${unknownId}`).is(404);
  });
});
