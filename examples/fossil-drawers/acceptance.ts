import type { Answer, Api } from "../support/index.ts";
import { acceptance, instant, nothing, same, unknownId } from "../support/index.ts";

const aFossil = (more = {}) => ({ name: "Ammonite", period: "Jurassic", drawer: 12, ...more });

const fossil = (api: Api, more = {}): Promise<Answer> =>
  api.post("/fossils", aFossil(more)).is(201);

export default acceptance("Fossil drawers", (check) => {
  check("a fossil is created and viewed", async (api) => {
    const found = "2030-06-01T10:00:00Z";
    const created = await fossil(api, { tags: ["spiral"], weight_g: 81.5, found_at: found });
    created.has({ on_display: false, tags: ["spiral"], weight_g: 81.5, found_at: instant(found) });
    (await api.get(`/fossils/${created.id}`).is(200)).has({ name: "Ammonite", drawer: 12 });
    (await fossil(api)).has({ weight_g: nothing });
  });

  for (const [what, broken] of [
    ["no name", { name: undefined }],
    ["a name of 101 characters", { name: "n".repeat(101) }],
    ["another period", { period: "Tuesday" }],
    ["no period", { period: undefined }],
    ["a weight of 0", { weight_g: 0 }],
    ["drawer 0", { drawer: 0 }],
    ["drawer 241", { drawer: 241 }],
    ["nine tags", { tags: Array.from({ length: 9 }, () => "t") }],
  ] as const) {
    check(`a fossil with ${what} is refused with 400`, async (api) => {
      await api.post("/fossils", aFossil(broken)).is(400);
    });
  }

  check("a fossil is updated, by PATCH or by PUT", async (api) => {
    const { id } = await fossil(api);
    const body = aFossil({ drawer: 240, on_display: true });
    const patched = await api.patch(`/fossils/${id}`, body).any();
    const answer = patched.status === 200 ? patched : await api.put(`/fossils/${id}`, body).is(200);
    answer.has({ drawer: 240, on_display: true });
  });

  check("fossils are listed and deleted", async (api) => {
    const { id } = await fossil(api);
    same((await api.get("/fossils").is(200)).column("id").map(String).includes(id), true);
    await api.delete(`/fossils/${id}`).is(200, 204);
    await api.get(`/fossils/${id}`).is(404);
  });

  check("an unknown fossil is 404", async (api) => {
    await api.get(`/fossils/${unknownId}`).is(404);
    await api.delete(`/fossils/${unknownId}`).is(404);
  });
});
