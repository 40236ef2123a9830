/**
 * The text is thin on purpose: it names no route, no type and no bound. What it does say can be asked of any service
 * that was built from it with the usual routes; the rest must come back as questions (see gold.json).
 */
import type { Answer, Api } from "../support/index.ts";
import { acceptance, fresh, same } from "../support/index.ts";

const plant = async (api: Api): Promise<Answer> => {
  const answer = await api.post("/plants", { name: fresh("Aster "), bed: "B4" }).any();
  same(answer.status, 201, answer.told);
  return answer;
};

export default acceptance("Plant nursery", (check) => {
  check("a plant has a name and a bed", async (api) => {
    const created = await plant(api);
    created.has({ bed: "B4", name: created.at("name") });
  });

  check("plants are listed", async (api) => {
    const created = await plant(api);
    const ids = (await api.get("/plants").is(200)).column("id");
    same(ids.includes(created.at("id")), true);
  });
});
