import { describe, expect, it } from "vitest";
import type { SpecModel } from "@devmatrix/spec-model";
import type { Settings } from "../fixtures/running-tree.fixture.ts";
import { Tree } from "../fixtures/running-tree.fixture.ts";
import { Api } from "../operations/fixtures/api.fixture.ts";
import { guardedNotesModel, notesModel } from "../operations/fixtures/notes-model.fixture.ts";

async function withService(
  model: SpecModel,
  settings: Settings,
  work: (open: Api) => Promise<void>,
): Promise<void> {
  const tree = await Tree.write(model);
  try {
    await expect(tree.tool("tsc")).resolves.toBe("");
    await expect(tree.tool("oxlint", "--deny-warnings")).resolves.toContain("0 errors");
    const service = await tree.start(settings);
    await work(new Api(service)).finally(() => service.stop());
  } finally {
    tree.remove();
  }
}

async function testNotes(open: Api, [ann, bob]: [Api, Api]): Promise<void> {
  expect(await open.status("GET /auth/me")).toBe(401);
  expect(await ann.get("GET /auth/me")).toEqual({ id: 1, username: "ann", role: "user" });
  expect(await open.get("POST /notes", { text: "left by nobody" })).toMatchObject({ author: null });
  const note = await ann.get("POST /notes", { text: "mine" });
  expect(note).toMatchObject({ author: 1 });
  expect(await bob.status(`DELETE /notes/${note["id"]}`)).toBe(403);
  expect(await open.status(`DELETE /notes/${note["id"]}`)).toBe(401);
  expect(await ann.status(`DELETE /notes/${note["id"]}`)).toBe(204);
  expect(await ann.status(`DELETE /notes/${note["id"]}`)).toBe(404);
}

describe("callers", () => {
  it.each(["jwt", "opaque"] as const)(
    "log in, exchange and take back tokens of the scheme %s",
    (scheme) =>
      withService(notesModel(scheme), {}, async (open) => {
        const tokens: Record<string, string>[] = [];
        for (const user of ["ann", "bob"]) {
          await open.get("POST /auth/register", { username: user, secretWord: "very secret" });
          tokens.push(await open.get("POST /auth/login", { user, secretWord: "very secret" }));
        }
        const bearer = (index: number): Api =>
          open.as({ authorization: `Bearer ${tokens[index]?.["access_token"]}` });
        expect(tokens[0]).toMatchObject({ token_type: "bearer" });
        expect(await open.status("POST /auth/login", { user: "ann", secretWord: "x" })).toBe(401);
        expect(await open.status("POST /auth/login", { user: "ann" })).toBe(400);
        expect(
          await open.as({ authorization: "Bearer x" }).status("POST /notes", { text: "x" }),
        ).toBe(401);
        await testNotes(open, [bearer(0), bearer(1)]);

        const refresh = { refresh_token: tokens[0]?.["refresh_token"] };
        const renewed = await open.get("POST /auth/refresh", refresh);
        expect(await open.status("POST /auth/refresh", refresh)).toBe(401);
        const again = open.as({ authorization: `Bearer ${renewed["access_token"]}` });
        expect(await again.status("POST /auth/logout")).toBe(204);
        expect(await again.status("GET /auth/me")).toBe(401);
        expect(
          await open.status("POST /auth/refresh", { refresh_token: renewed["refresh_token"] }),
        ).toBe(401);
        expect(await bearer(0).status("GET /auth/me")).toBe(200);
      }),
    120_000,
  );

  it("may be named by a header that is trusted", async () => {
    await withService(notesModel("header"), {}, async (open) => {
      for (const username of ["ann", "bob"]) {
        await open.get("POST /auth/register", { username, secretWord: "very secret" });
      }
      expect(await open.as({ "x-user-id": "99" }).status("GET /auth/me")).toBe(401);
      expect(await open.as({ "x-user-id": "ann" }).status("GET /auth/me")).toBe(401);
      await testNotes(open, [open.as({ "x-user-id": "1" }), open.as({ "x-user-id": "2" })]);
    });
  }, 120_000);

  it("show one of the operator's keys where there are no accounts", async () => {
    await withService(guardedNotesModel(), { API_KEYS: "one, two" }, async (open) => {
      expect(await open.status("POST /notes", { text: "x" })).toBe(401);
      expect(await open.as({ "x-service-key": "three" }).status("POST /notes", { text: "x" })).toBe(
        401,
      );
      expect(await open.as({ "x-service-key": "two" }).status("POST /notes", { text: "x" })).toBe(
        201,
      );
    });
  }, 120_000);

  it("are let in by no service that keeps its data and has no key", async () => {
    const tree = await Tree.write(guardedNotesModel());
    const attempt = tree.start({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    await expect(attempt.finally(() => tree.remove())).rejects.toThrow(/Expected API_KEYS/);
  }, 60_000);
});
