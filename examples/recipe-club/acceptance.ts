import type { Answer, Api } from "../support/index.ts";
import {
  aText,
  aUuid,
  acceptance,
  anInstant,
  expectStatuses,
  fresh,
  freshEmail,
  money,
  nothing,
  same,
  together,
  unknownId,
} from "../support/index.ts";

const password = "salt-and-pepper";
const rosalind = { email: "rosalind@example.org", password };

interface Member {
  api: Api;
  id: string;
  email: string;
  refresh: string;
}

async function login(api: Api, credentials: typeof rosalind): Promise<Member> {
  const answer = await api.post("/auth/login", credentials).is(200);
  const caller = api.as(answer.text("access_token"));
  const { id } = await caller.get("/me").is(200);
  return { api: caller, id, email: credentials.email, refresh: answer.text("refresh_token") };
}

/** The first member of the club. */
const theAdmin = (api: Api): Promise<Member> => login(api, rosalind);

async function member(api: Api): Promise<Member> {
  const email = freshEmail();
  const body = { email, password, display_name: fresh("cook-") };
  await api.post("/auth/register", body).is(201);
  return login(api, { email, password });
}

async function moderator(api: Api): Promise<Member> {
  const somebody = await member(api);
  await (
    await theAdmin(api)
  ).api
    .put(`/members/${somebody.id}/role`, { role: "moderator" })
    .is(200);
  return login(api, { email: somebody.email, password });
}

const aRecipe = (more = {}) => ({
  title: fresh("Lentil soup "),
  servings: 4,
  minutes: 45,
  method: "Simmer.",
  ingredients: [
    { name: "lentils", amount: 250, unit: "g", kcal: 800 },
    { name: "onion", amount: 1.5, unit: "piece", kcal: 60 },
  ],
  ...more,
});

const write = (cook: Member, more = {}): Promise<Answer> =>
  cook.api.post("/recipes", aRecipe(more)).is(201);

async function published(cook: Member, more = {}): Promise<string> {
  const { id } = await write(cook, more);
  await cook.api.post(`/recipes/${id}/publish`).is(200);
  return id;
}

const cookbook = (owner: Member, more = {}): Promise<Answer> =>
  owner.api.post("/cookbooks", { name: fresh("Winter "), ...more }).is(201);

const error = (answer: Answer, code: unknown = aText) =>
  answer.has({ error: { code, message: aText } });

const likes = async (api: Api, id: string) =>
  (await api.get(`/recipes/${id}`).is(200)).number("likes");

export default acceptance(
  "Recipe club",
  (check) => {
    check("the first member is the admin, everybody after that a member", async (api) => {
      const admin = await theAdmin(api);
      (await admin.api.get("/me").is(200)).has({ role: "admin", email: rosalind.email });
      const cook = await member(api);
      (await cook.api.get("/me").is(200)).has({ role: "member", id: aUuid, created_at: anInstant });
    });

    check("a password is in no answer", async (api) => {
      const body = { email: freshEmail(), password, display_name: fresh("cook-") };
      const created = await api.post("/auth/register", body).is(201);
      same(JSON.stringify(created.body).includes("password"), false, created.told);
      const { api: caller } = await login(api, { email: body.email, password });
      (await caller.get("/me").is(200)).lacks("password");
    });

    for (const [what, broken] of [
      ["a password of 7 characters", { password: "1234567" }],
      ["a password of 129 characters", { password: "p".repeat(129) }],
      ["a display name of one character", { display_name: "a" }],
      ["no display name", { display_name: undefined }],
      ["an address that is no e-mail", { email: "cook" }],
    ] as const) {
      check(`a registration with ${what} is refused with 400`, async (api) => {
        const body = { email: freshEmail(), password, display_name: fresh("cook-"), ...broken };
        error(await api.post("/auth/register", body).is(400), "invalid");
      });
    }

    check("an address and a display name register once", async (api) => {
      const body = { email: freshEmail(), password, display_name: fresh("cook-") };
      await api.post("/auth/register", body).is(201);
      const sameEmail = { ...body, email: body.email.toUpperCase(), display_name: fresh("cook-") };
      error(await api.post("/auth/register", sameEmail).is(409), "email_taken");
      const sameName = { ...body, email: freshEmail() };
      error(await api.post("/auth/register", sameName).is(409), "name_taken");
    });

    check("a login tells tokens and their time, and nothing about what was wrong", async (api) => {
      const { email } = await member(api);
      const answer = await api.post("/auth/login", { email, password }).is(200);
      answer.has({ access_token: aText, refresh_token: aText, expires_in: 900 });
      const wrong = await api.post("/auth/login", { email, password: "wrong-wrong" }).is(401);
      const unknown = await api.post("/auth/login", { email: freshEmail(), password }).is(401);
      same(wrong.at("error"), unknown.at("error"));
    });

    check("a refresh token gives a new access token until the logout", async (api) => {
      const cook = await member(api);
      const body = { refresh_token: cook.refresh };
      const renewed = await api.post("/auth/refresh", body).is(200);
      await api.as(renewed.text("access_token")).get("/me").is(200);
      error(await api.post("/auth/refresh", { refresh_token: "nonsense" }).is(401));
      const mine = { refresh_token: (await login(api, { email: cook.email, password })).refresh };
      await cook.api.post("/auth/logout", mine).is(204);
      error(await api.post("/auth/refresh", mine).is(401));
    });

    check("a logout needs a signed-in member", async (api) => {
      const cook = await member(api);
      error(await api.post("/auth/logout", { refresh_token: cook.refresh }).is(401));
    });

    check("who is not signed in gets 401, also for what does not exist", async (api) => {
      for (const caller of [api, api.as("nonsense")]) {
        error(await caller.get("/me").is(401), "unauthenticated");
        error(await caller.post("/recipes", aRecipe()).is(401), "unauthenticated");
        error(await caller.put(`/recipes/${unknownId}`, aRecipe()).is(401), "unauthenticated");
        error(await caller.get("/feed").is(401), "unauthenticated");
        error(await caller.get("/cookbooks").is(401), "unauthenticated");
        error(await caller.post(`/members/${unknownId}/follow`).is(401), "unauthenticated");
      }
    });

    check("a member changes the display name and the bio, and nothing else", async (api) => {
      const cook = await member(api);
      const changed = await cook.api.patch("/me", { bio: "I like soup." }).is(200);
      changed.has({ bio: "I like soup.", id: cook.id });
      const promoted = await cook.api.patch("/me", { role: "admin" }).any();
      same(promoted.status === 400 || promoted.at("role") === "member", true, promoted.told);
      error(await cook.api.patch("/me", { bio: "b".repeat(501) }).is(400), "invalid");
    });

    check("a member is shown without the e-mail address", async (api) => {
      const cook = await member(api);
      const shown = await api.get(`/members/${cook.id}`).is(200);
      same(Object.keys(shown.body as object).sort(), ["bio", "created_at", "display_name", "id"]);
      error(await api.get(`/members/${unknownId}`).is(404), "not_found");
    });

    check("only an admin changes roles", async (api) => {
      const [cook, other, admin] = [await member(api), await member(api), await theAdmin(api)];
      const path = `/members/${other.id}/role`;
      error(await cook.api.put(path, { role: "moderator" }).is(403), "forbidden");
      (await admin.api.put(path, { role: "moderator" }).is(200)).has({ role: "moderator" });
      error(await admin.api.put(path, { role: "king" }).is(400), "invalid");
      error(await admin.api.put(`/members/${unknownId}/role`, { role: "member" }).is(404));
    });

    check("members follow each other, once, and not themselves", async (api) => {
      const [cook, other] = [await member(api), await member(api)];
      await cook.api.post(`/members/${other.id}/follow`).is(204);
      await cook.api.post(`/members/${other.id}/follow`).is(204);
      same((await api.get(`/members/${other.id}/followers`).is(200)).column("id"), [cook.id]);
      await cook.api.delete(`/members/${other.id}/follow`).is(204);
      await cook.api.delete(`/members/${other.id}/follow`).is(204);
      same((await api.get(`/members/${other.id}/followers`).is(200)).rows(), []);
      error(await cook.api.post(`/members/${cook.id}/follow`).is(422));
      error(await cook.api.post(`/members/${unknownId}/follow`).is(404));
    });

    check("a recipe begins as a draft of its author with a slug and its calories", async (api) => {
      const [cook, mark] = [await member(api), fresh("soup")];
      const created = await write(cook, { title: `Red  ${mark.toUpperCase()}, hot!` });
      created.has({ id: aUuid, slug: `red-${mark}-hot`, status: "draft", author_id: cook.id });
      created.has({ difficulty: "medium", likes: 0, average_stars: null, kcal_total: 860 });
      created.has({ published_at: nothing, summary: nothing, created_at: anInstant });
      const names = created.rows("ingredients").map((each) => each["name"]);
      same(names, ["lentils", "onion"]);
    });

    for (const [what, broken] of [
      ["a title of 2 characters", { title: "So" }],
      ["a title of 121 characters", { title: "t".repeat(121) }],
      ["a summary of 301 characters", { summary: "s".repeat(301) }],
      ["no servings", { servings: undefined }],
      ["51 servings", { servings: 51 }],
      ["2881 minutes", { minutes: 2881 }],
      ["0 minutes", { minutes: 0 }],
      ["an unknown difficulty", { difficulty: "heroic" }],
      ["no method", { method: undefined }],
      ["no ingredients", { ingredients: [] }],
      ["ingredients left out", { ingredients: undefined }],
      ["an ingredient of amount 0", { ingredients: [{ name: "salt", amount: 0, unit: "g" }] }],
      ["a pinch", { ingredients: [{ name: "salt", amount: 1, unit: "pinch" }] }],
      ["an ingredient without a name", { ingredients: [{ amount: 1, unit: "g" }] }],
      ["negative calories", { ingredients: [{ name: "ice", amount: 1, unit: "g", kcal: -1 }] }],
    ] as const) {
      check(`a recipe with ${what} is refused with 400`, async (api) => {
        error(await (await member(api)).api.post("/recipes", aRecipe(broken)).is(400), "invalid");
      });
    }

    check("a title whose slug is taken is refused", async (api) => {
      const [cook, other] = [await member(api), await member(api)];
      const title = fresh("Lentil soup ");
      await write(cook, { title });
      const again = aRecipe({ title: title.toUpperCase() });
      error(await other.api.post("/recipes", again).is(409), "slug_taken");
    });

    check("the author replaces a recipe with its ingredients, the slug stays", async (api) => {
      const cook = await member(api);
      const created = await write(cook);
      const ingredients = [{ name: "water", amount: 500, unit: "ml" }];
      const body = aRecipe({ title: "Something else", ingredients });
      const changed = await cook.api.put(`/recipes/${created.id}`, body).is(200);
      changed.has({ title: "Something else", slug: created.at("slug"), kcal_total: 0 });
      changed.has({ ingredients: [{ name: "water", unit: "ml", kcal: 0 }] });
      const read = await cook.api.get(`/recipes/${created.id}`).is(200);
      read.has({ ingredients: [{ name: "water", amount: money(500) }] });
    });

    check("nobody else replaces a recipe, not even a moderator or an admin", async (api) => {
      const id = await published(await member(api));
      for (const caller of [await member(api), await moderator(api), await theAdmin(api)]) {
        error(await caller.api.put(`/recipes/${id}`, aRecipe()).is(403), "forbidden");
      }
    });

    check("a recipe that changed meanwhile is not overwritten", async (api) => {
      const cook = await member(api);
      const { id } = await write(cook);
      const first = (await cook.api.get(`/recipes/${id}`).is(200)).header("etag");
      const guarded = cook.api.with({ "if-match": first });
      await guarded.put(`/recipes/${id}`, aRecipe({ servings: 5 })).is(200);
      error(await guarded.put(`/recipes/${id}`, aRecipe({ servings: 6 })).is(412));
      (await cook.api.get(`/recipes/${id}`).is(200)).has({ servings: 5 });
      await cook.api.put(`/recipes/${id}`, aRecipe({ servings: 7 })).is(200);
    });

    check("authors, moderators and admins delete recipes, others do not", async (api) => {
      const cook = await member(api);
      const id = await published(cook);
      error(await (await member(api)).api.delete(`/recipes/${id}`).is(403), "forbidden");
      await cook.api.delete(`/recipes/${id}`).is(204);
      error(await api.get(`/recipes/${id}`).is(404), "not_found");
      await (await moderator(api)).api.delete(`/recipes/${await published(cook)}`).is(204);
      await (await theAdmin(api)).api.delete(`/recipes/${await published(cook)}`).is(204);
    });

    check("a recipe goes with its comments and likes", async (api) => {
      const cook = await member(api);
      const id = await published(cook);
      await cook.api.post(`/recipes/${id}/like`).is(200);
      const comment = await cook.api.post(`/recipes/${id}/comments`, { text: "Mine." }).is(201);
      await cook.api.delete(`/recipes/${id}`).is(204);
      error(await cook.api.patch(`/comments/${comment.id}`, { text: "Gone?" }).is(404));
    });

    check("a draft is published by its author", async (api) => {
      const cook = await member(api);
      const { id } = await write(cook);
      const done = await cook.api.post(`/recipes/${id}/publish`).is(200);
      done.has({ status: "published", published_at: anInstant });
      error(await cook.api.post(`/recipes/${id}/publish`).is(409));
      const other = await published(cook);
      error(await (await member(api)).api.post(`/recipes/${other}/publish`).is(403));
    });

    check("a recipe is withdrawn and published again", async (api) => {
      const [cook, mod] = [await member(api), await moderator(api)];
      const id = await published(cook);
      error(await (await member(api)).api.post(`/recipes/${id}/withdraw`).is(403));
      (await mod.api.post(`/recipes/${id}/withdraw`).is(200)).has({ status: "withdrawn" });
      error(await cook.api.post(`/recipes/${id}/withdraw`).is(409));
      (await cook.api.post(`/recipes/${id}/publish`).is(200)).has({ status: "published" });
    });

    check("a member publishes at most five recipes on one day", async (api) => {
      const cook = await member(api);
      for (let count = 0; count < 5; count += 1) await published(cook);
      const { id } = await write(cook);
      error(await cook.api.post(`/recipes/${id}/publish`).is(429));
      (await cook.api.get(`/recipes/${id}`).is(200)).has({ status: "draft" });
      await published(await member(api));
    });

    check("drafts and withdrawn recipes exist only for some", async (api) => {
      const [cook, mod] = [await member(api), await moderator(api)];
      const { id } = await write(cook);
      const withdrawn = await published(cook);
      await cook.api.post(`/recipes/${withdrawn}/withdraw`).is(200);
      for (const each of [id, withdrawn]) {
        error(await api.get(`/recipes/${each}`).is(404), "not_found");
        error(await (await member(api)).api.get(`/recipes/${each}`).is(404), "not_found");
        await cook.api.get(`/recipes/${each}`).is(200);
        await mod.api.get(`/recipes/${each}`).is(200);
        await (await theAdmin(api)).api.get(`/recipes/${each}`).is(200);
      }
    });

    check("a recipe is found by its slug", async (api) => {
      const cook = await member(api);
      const id = await published(cook);
      const slug = (await api.get(`/recipes/${id}`).is(200)).text("slug");
      (await api.get(`/recipes/by-slug/${slug}`).is(200)).has({ id, slug });
      await api.get(`/recipes/by-slug/${fresh("no-")}`).is(404);
    });

    check("recipes are searched in title and summary, newest first", async (api) => {
      const [cook, mark] = [await member(api), fresh("leek")];
      const first = await published(cook, { title: `Pie of ${mark}` });
      const second = await published(cook, { summary: `With ${mark.toUpperCase()}.` });
      await write(cook, { title: `Draft of ${mark}` });
      const found = await api.get(`/recipes?q=${mark}`).is(200);
      same(found.column("id", "items"), [second, first]);
    });

    check("recipes are filtered by author, difficulty, time and tag together", async (api) => {
      const cook = await member(api);
      const quick = await published(cook, { minutes: 10, difficulty: "easy" });
      const slow = await published(cook, { minutes: 90, difficulty: "hard" });
      const list = async (query: string) =>
        (await api.get(`/recipes?author_id=${cook.id}${query}`).is(200)).column("id", "items");
      same(await list(""), [slow, quick]);
      same(await list("&max_minutes=10"), [quick]);
      same(await list("&difficulty=hard"), [slow]);
      same(await list("&difficulty=hard&max_minutes=89"), []);
      const tag = await (await theAdmin(api)).api.post("/tags", { name: fresh("t-") }).is(201);
      await cook.api.put(`/recipes/${slow}/tags/${tag.id}`).is(204);
      same(await list(`&tag=${tag.text("name")}`), [slow]);
    });

    check("a cursor leads through all recipes, also when new ones come in", async (api) => {
      const [cook, mark] = [await member(api), fresh("bean")];
      const ids: string[] = [];
      for (let count = 0; count < 5; count += 1) {
        ids.unshift(await published(cook, { title: `${mark} number ${count}` }));
      }
      const path = `/recipes?q=${mark}&limit=2`;
      const first = await api.get(path).is(200);
      await published(await member(api), { title: `${mark} latecomer` });
      const second = await api
        .get(`${path}&cursor=${encodeURIComponent(first.text("next_cursor"))}`)
        .is(200);
      const third = await api
        .get(`${path}&cursor=${encodeURIComponent(second.text("next_cursor"))}`)
        .is(200);
      const seen = [first, second, third].flatMap((page) => page.column("id", "items"));
      same(seen, ids);
      third.has({ next_cursor: null });
      error(await api.get("/recipes?limit=51").is(400), "invalid");
      error(await api.get("/recipes?limit=0").is(400), "invalid");
    });

    check("a member lists the own recipes, drafts included", async (api) => {
      const cook = await member(api);
      const first = await published(cook);
      const { id } = await write(cook);
      same((await cook.api.get("/me/recipes").is(200)).column("id"), [id, first]);
    });

    check("the feed shows what the followed members have published", async (api) => {
      const [cook, followed, other] = [await member(api), await member(api), await member(api)];
      await cook.api.post(`/members/${followed.id}/follow`).is(204);
      const first = await published(followed);
      await published(other);
      await write(followed);
      const second = await published(followed);
      const feed = await cook.api.get("/feed").is(200);
      same([Array.isArray(feed.body), feed.column("id")], [true, [second, first]]);
    });

    check("only moderators and admins make tags, only admins delete them", async (api) => {
      const [cook, mod, admin] = [await member(api), await moderator(api), await theAdmin(api)];
      const name = fresh("t-");
      error(await cook.api.post("/tags", { name }).is(403), "forbidden");
      const tag = await mod.api.post("/tags", { name }).is(201);
      error(await mod.api.post("/tags", { name: name.toUpperCase() }).is(409));
      error(await mod.api.post("/tags", { name: "x" }).is(400), "invalid");
      error(await mod.api.delete(`/tags/${tag.id}`).is(403), "forbidden");
      const id = await published(cook);
      await cook.api.put(`/recipes/${id}/tags/${tag.id}`).is(204);
      await admin.api.delete(`/tags/${tag.id}`).is(204);
      (await api.get(`/recipes/${id}`).is(200)).has({ tags: [] });
    });

    check("tags are put on and taken off by the author", async (api) => {
      const [cook, mod] = [await member(api), await moderator(api)];
      const [id, name] = [await published(cook), fresh("t-")];
      const tag = await mod.api.post("/tags", { name }).is(201);
      const path = `/recipes/${id}/tags/${tag.id}`;
      error(await mod.api.put(path).is(403), "forbidden");
      await cook.api.put(path).is(204);
      await cook.api.put(path).is(204);
      (await api.get(`/recipes/${id}`).is(200)).has({ tags: [name] });
      const listed = (await api.get("/tags").is(200)).rows().find((each) => each["name"] === name);
      same(listed?.["recipes"], 1);
      await cook.api.delete(path).is(204);
      await cook.api.delete(path).is(204);
      (await api.get(`/recipes/${id}`).is(200)).has({ tags: [] });
      error(await cook.api.put(`/recipes/${id}/tags/${unknownId}`).is(404));
    });

    check("a recipe carries at most eight tags", async (api) => {
      const [cook, mod] = [await member(api), await moderator(api)];
      const id = await published(cook);
      for (let count = 0; count < 9; count += 1) {
        const tag = await mod.api.post("/tags", { name: fresh("t-") }).is(201);
        await cook.api.put(`/recipes/${id}/tags/${tag.id}`).is(count < 8 ? 204 : 422);
      }
    });

    check("a like is a switch", async (api) => {
      const [cook, fan] = [await member(api), await member(api)];
      const id = await published(cook);
      const press = () => fan.api.post(`/recipes/${id}/like`);
      (await press().is(200)).has({ liked: true, likes: 1 });
      (await fan.api.get(`/recipes/${id}`).is(200)).has({ liked_by_me: true, likes: 1 });
      (await cook.api.get(`/recipes/${id}`).is(200)).has({ liked_by_me: false });
      (await api.get(`/recipes/${id}`).is(200)).has({ liked_by_me: false, likes: 1 });
      (await press().is(200)).has({ liked: false, likes: 0 });
      error(await api.post(`/recipes/${id}/like`).is(401));
      error(await fan.api.post(`/recipes/${(await write(cook)).id}/like`).is(404));
    });

    check("likes at the same moment all count", async (api) => {
      const id = await published(await member(api));
      const fans: Member[] = [];
      for (let count = 0; count < 12; count += 1) fans.push(await member(api));
      const answers = await together(12, (index) =>
        (fans[index]?.api ?? api).post(`/recipes/${id}/like`),
      );
      expectStatuses(answers, { 200: 12 });
      same(await likes(api, id), 12);
    });

    check("a rating is one per member, and the average follows", async (api) => {
      const [cook, one, two] = [await member(api), await member(api), await member(api)];
      const id = await published(cook);
      const rate = (who: Member, stars: unknown) => who.api.put(`/recipes/${id}/rating`, { stars });
      (await rate(one, 2).is(200)).has({ stars: 2, ratings: 1, average_stars: money(2) });
      await rate(one, 4).is(200);
      (await rate(two, 5).is(200)).has({ stars: 5, ratings: 2, average_stars: money(4.5) });
      (await api.get(`/recipes/${id}`).is(200)).has({ average_stars: money(4.5) });
      for (const stars of [0, 6, 3.5, undefined]) error(await rate(one, stars).is(400), "invalid");
      error(await rate(cook, 5).is(403), "forbidden");
      await one.api.delete(`/recipes/${id}/rating`).is(204);
      error(await one.api.delete(`/recipes/${id}/rating`).is(404));
      (await api.get(`/recipes/${id}`).is(200)).has({ average_stars: money(5) });
    });

    check("comments are written, answered and listed from the oldest on", async (api) => {
      const [cook, fan] = [await member(api), await member(api)];
      const id = await published(cook);
      const path = `/recipes/${id}/comments`;
      const first = await fan.api.post(path, { text: "Lovely." }).is(201);
      first.has({ id: aUuid, recipe_id: id, author_id: fan.id, parent_id: nothing, hidden: false });
      const reply = await cook.api.post(path, { text: "Thanks.", parent_id: first.id }).is(201);
      same((await api.get(path).is(200)).column("id"), [first.id, reply.id]);
      error(await fan.api.post(path, { text: "" }).is(400), "invalid");
      error(await fan.api.post(path, { text: "t".repeat(1001) }).is(400), "invalid");
      error(await api.post(path, { text: "Hello." }).is(401));
      const other = `/recipes/${await published(cook)}/comments`;
      error(await fan.api.post(other, { text: "?", parent_id: first.id }).is(422));
      error(await fan.api.post(other, { text: "?", parent_id: unknownId }).is(422));
      const draft = (await write(cook)).id;
      error(await fan.api.post(`/recipes/${draft}/comments`, { text: "?" }).is(404));
    });

    check("only its author changes a comment", async (api) => {
      const [cook, fan] = [await member(api), await member(api)];
      const path = `/recipes/${await published(cook)}/comments`;
      const { id } = await fan.api.post(path, { text: "Lovely." }).is(201);
      (await fan.api.patch(`/comments/${id}`, { text: "Nice." }).is(200)).has({ text: "Nice." });
      error(await cook.api.patch(`/comments/${id}`, { text: "Bad." }).is(403), "forbidden");
      error(await (await moderator(api)).api.patch(`/comments/${id}`, { text: "Bad." }).is(403));
    });

    check("a deleted comment is hidden, its answers stay", async (api) => {
      const [cook, fan] = [await member(api), await member(api)];
      const path = `/recipes/${await published(cook)}/comments`;
      const first = await fan.api.post(path, { text: "Awful." }).is(201);
      const reply = await cook.api.post(path, { text: "Sorry.", parent_id: first.id }).is(201);
      error(await cook.api.delete(`/comments/${first.id}`).is(403), "forbidden");
      await (await moderator(api)).api.delete(`/comments/${first.id}`).is(204);
      same((await api.get(path).is(200)).column("id"), [reply.id]);
      await cook.api.delete(`/comments/${reply.id}`).is(204);
      same((await api.get(path).is(200)).rows(), []);
    });

    check("a cookbook's name is unique for its owner", async (api) => {
      const [one, two, name] = [await member(api), await member(api), fresh("Winter ")];
      (await cookbook(one, { name })).has({ id: aUuid, owner_id: one.id, is_public: false, name });
      error(await one.api.post("/cookbooks", { name }).is(409));
      await cookbook(two, { name });
      error(await one.api.post("/cookbooks", { name: "" }).is(400), "invalid");
    });

    check("a member has at most ten cookbooks, listed by name", async (api) => {
      const owner = await member(api);
      for (const letter of "jihgfedcba") await cookbook(owner, { name: `Book ${letter}` });
      error(await owner.api.post("/cookbooks", { name: "Book k" }).is(422));
      const names = (await owner.api.get("/cookbooks").is(200)).column("name");
      same(
        names,
        [..."abcdefghij"].map((letter) => `Book ${letter}`),
      );
    });

    check("a cookbook that is not public exists for its owner only", async (api) => {
      const [owner, other] = [await member(api), await member(api)];
      const { id } = await cookbook(owner);
      (await owner.api.get(`/cookbooks/${id}`).is(200)).has({ entries: [] });
      error(await api.get(`/cookbooks/${id}`).is(404), "not_found");
      error(await other.api.get(`/cookbooks/${id}`).is(404), "not_found");
      error(await other.api.patch(`/cookbooks/${id}`, { name: "Mine" }).is(404), "not_found");
      (await owner.api.patch(`/cookbooks/${id}`, { is_public: true }).is(200)).has({
        is_public: true,
      });
      await api.get(`/cookbooks/${id}`).is(200);
      error(await other.api.patch(`/cookbooks/${id}`, { name: "Mine" }).is(403), "forbidden");
    });

    check("adding a recipe twice adds up the servings", async (api) => {
      const owner = await member(api);
      const [{ id }, soup] = [await cookbook(owner), await published(owner)];
      const add = (servings: number) =>
        owner.api.post(`/cookbooks/${id}/entries`, { recipe_id: soup, servings });
      const entry = await add(2).is(201);
      entry.has({ id: aUuid, recipe_id: soup, servings: 2 });
      (await add(3).is(200)).has({ id: entry.id, servings: 5 });
      (await owner.api.get(`/cookbooks/${id}`).is(200)).has({ entries: [{ servings: 5 }] });
      error(await add(0).is(400), "invalid");
      error(await add(101).is(400), "invalid");
    });

    check(
      "only published recipes go into a cookbook, and only the owner puts them there",
      async (api) => {
        const [owner, other] = [await member(api), await member(api)];
        const [{ id }, soup] = [await cookbook(owner, { is_public: true }), await published(owner)];
        const path = `/cookbooks/${id}/entries`;
        const draft = (await write(owner)).id;
        await owner.api.post(path, { recipe_id: draft, servings: 1 }).is(404, 422);
        error(await other.api.post(path, { recipe_id: soup, servings: 1 }).is(403), "forbidden");
        const entry = await owner.api.post(path, { recipe_id: soup, servings: 1 }).is(201);
        error(await other.api.delete(`${path}/${entry.id}`).is(403), "forbidden");
        await owner.api.delete(`${path}/${entry.id}`).is(204);
        error(await owner.api.delete(`${path}/${entry.id}`).is(404));
      },
    );

    check("a copy has the entries of the original and a life of its own", async (api) => {
      const [owner, other] = [await member(api), await member(api)];
      const { id } = await cookbook(owner, { is_public: true });
      const soup = await published(owner);
      await owner.api.post(`/cookbooks/${id}/entries`, { recipe_id: soup, servings: 3 }).is(201);
      const copy = await other.api.post(`/cookbooks/${id}/copy`, { name: "Copied" }).is(201);
      copy.has({ owner_id: other.id, name: "Copied", is_public: false });
      copy.has({ entries: [{ recipe_id: soup, servings: 3 }] });
      await other.api
        .post(`/cookbooks/${copy.id}/entries`, { recipe_id: soup, servings: 1 })
        .is(200);
      (await owner.api.get(`/cookbooks/${id}`).is(200)).has({ entries: [{ servings: 3 }] });
      const secret = await cookbook(owner);
      error(await other.api.post(`/cookbooks/${secret.id}/copy`, { name: "No" }).is(404));
      error(await other.api.post(`/cookbooks/${id}/copy`, { name: "Copied" }).is(409));
    });

    check("the calories of a cookbook are counted", async (api) => {
      const owner = await member(api);
      const { id } = await cookbook(owner);
      const kcal = async () => (await owner.api.get(`/cookbooks/${id}/kcal`).is(200)).body;
      same(await kcal(), { entries: 0, kcal: 0 });
      for (let count = 0; count < 2; count += 1) {
        const body = { recipe_id: await published(owner), servings: 1 };
        await owner.api.post(`/cookbooks/${id}/entries`, body).is(201);
      }
      same(await kcal(), { entries: 2, kcal: 1720 });
    });

    check("only the owner deletes a cookbook", async (api) => {
      const [owner, other] = [await member(api), await member(api)];
      const { id } = await cookbook(owner, { is_public: true });
      error(await other.api.delete(`/cookbooks/${id}`).is(403), "forbidden");
      await owner.api.delete(`/cookbooks/${id}`).is(204);
      error(await owner.api.get(`/cookbooks/${id}`).is(404), "not_found");
    });

    check("the report counts published recipes and their likes for admins", async (api) => {
      const [cook, admin] = [await member(api), await theAdmin(api)];
      error(await cook.api.get("/reports/authors").is(403), "forbidden");
      const [one] = [await published(cook), await published(cook)];
      await write(cook);
      await cook.api.post(`/recipes/${one}/like`).is(200);
      await admin.api.post(`/recipes/${one}/like`).is(200);
      const report = await admin.api.get("/reports/authors").is(200);
      const row = report.rows().find((each) => each["author_id"] === cook.id);
      same({ recipes: row?.["recipes"], likes: row?.["likes"] }, { recipes: 2, likes: 2 });
      const counts = report.column("recipes").map(Number);
      same(
        counts,
        [...counts].sort((a, b) => b - a),
      );
    });

    check("the service is healthy and describes itself", async (api) => {
      await api.get("/health").is(200);
    });
  },
  {
    prepare: async (api) => {
      await api.post("/auth/register", { ...rosalind, display_name: "Rosalind" }).is(201);
    },
  },
);
