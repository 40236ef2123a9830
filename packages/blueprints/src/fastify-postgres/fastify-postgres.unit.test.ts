import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { errorCode } from "@devmatrix/errors";
import type { SpecModel } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import lock from "../../runtime/fastify-postgres/package-lock.json" with { type: "json" };
import runtime from "../../runtime/fastify-postgres/package.json" with { type: "json" };
import { nurseryModel } from "./checks/nursery-model.fixture.ts";
import { fastifyPostgres } from "./fastify-postgres.ts";
import { endpoint, entity, field, givenKey, model } from "./fixtures/build-model.fixture.ts";
import { lendingDesk, readOnlyReports, sightings } from "./fixtures/golden-models.fixture.ts";
import { goldenFiles, goldenFolder, goldenModels } from "./fixtures/golden-tree.fixture.ts";
import { hostileModel } from "./fixtures/hostile-model.fixture.ts";
import { generateService, generateTree } from "./fixtures/write-tree.fixture.ts";

function refusal(change: (model: SpecModel) => void): unknown {
  const model = structuredClone(sightings());
  change(model);
  try {
    return fastifyPostgres.plan(model);
  } catch (error) {
    return errorCode(error);
  }
}

describe("the trees of the golden models", () => {
  it.each(goldenModels.map((model) => [model.slug, model] as const))(
    "%s is generated as it is kept",
    async (_slug, model) => {
      const folder = goldenFolder(model);
      const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
      const files = await goldenFiles(model);
      expect(files.map(({ path }) => path).toSorted()).toEqual(kept.toSorted());
      for (const { path, content } of files) {
        expect(content, path).toBe(readFileSync(join(folder, path), "utf8"));
      }
    },
    30_000,
  );
});

describe("the plan of a model", () => {
  const models = [sightings(), lendingDesk(), nurseryModel(), hostileModel(), readOnlyReports()];

  it("gives no file to two tasks and no key twice", () => {
    for (const model of models) {
      const tasks = fastifyPostgres.plan(model);
      const paths = tasks.flatMap(({ files }) => files);
      expect(new Set(paths).size).toBe(paths.length);
      expect(new Set(tasks.map(({ key }) => key)).size).toBe(tasks.length);
    }
    // The first test to plan them all pays for all of them.
  }, 30_000);

  it("lets tasks depend only on tasks that come before them or are planned as well", () => {
    for (const model of models) {
      const tasks = fastifyPostgres.plan(model);
      const keys = new Set(tasks.map(({ key }) => key));
      for (const { key, dependsOn } of tasks) {
        expect(dependsOn.every((other) => keys.has(other.key) && other.key !== key)).toBe(true);
      }
    }
  });

  it("keeps every path inside the tree and free of signs that mean something", () => {
    for (const model of models) {
      for (const path of fastifyPostgres.plan(model).flatMap(({ files }) => files)) {
        expect(path).toMatch(/^(?:[\w-]+\/)*\.?[\w-]+(?:\.[\w-]+)*$/);
        expect(path.length).toBeLessThanOrEqual(240);
      }
    }
  });

  it("traces tasks and files to the requirements that ask for their facts", async () => {
    const model = sightings();
    const tasks = fastifyPostgres.plan(model);
    const routes = tasks.find(({ key }) => key === "entity:Sighting/routes");
    expect(routes?.requirementIds).toEqual(["F1"]);
    expect(tasks.find(({ key }) => key === "service/container")?.requirementIds).toEqual([]);
    const [file] = await fastifyPostgres.generate("entity:Sighting/routes", model);
    expect(file?.requirementIds).toEqual(["F1"]);
  });
});

describe("the files of a task", () => {
  it("are those that the plan names", async () => {
    const model = lendingDesk();
    for (const task of fastifyPostgres.plan(model)) {
      const files = await fastifyPostgres.generate(task.key, model);
      expect(files.map(({ path }) => path)).toEqual(task.files);
    }
  }, 30_000);

  it("are the same bytes each time and end with a line feed", async () => {
    const [first, second] = [await generateTree(sightings()), await generateTree(sightings())];
    expect(second).toEqual(first);
    for (const { path, content } of first) expect(content.endsWith("\n"), path).toBe(true);
  }, 30_000);

  it("are refused for a key that the plan does not give", async () => {
    const attempt = fastifyPostgres.generate("entity:Nothing/table", sightings());
    await expect(attempt).rejects.toMatchObject({ code: "BLUEPRINT_TASK_UNKNOWN" });
  });

  it("pin the dependencies of the prepared runtime, in package.json as in the lock", async () => {
    const files = await fastifyPostgres.generate("service/package", sightings());
    const read = (path: string): unknown =>
      JSON.parse(files.find((file) => file.path === path)?.content ?? "");
    // Exact decimals, signed tokens and answers to other origins are only for services that need them.
    const {
      "big.js": _big,
      jose: _jose,
      "@fastify/cors": _cors,
      ...dependencies
    } = runtime.dependencies;
    const { "@types/big.js": _types, ...devDependencies } = runtime.devDependencies;
    expect(read("package.json")).toMatchObject({ dependencies, devDependencies });
    expect(lock.packages[""]).toMatchObject({ dependencies, devDependencies });
    expect(read("package-lock.json")).toMatchObject({ name: "bird-sightings", lockfileVersion: 3 });
    expect(JSON.stringify(lock)).not.toContain('"resolved"');
    for (const version of Object.values({ ...dependencies, ...devDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it.each(["modify", "read"] as const)(
    "import Zod as a value exactly where they call it, in a service that can only %s",
    async (operation) => {
      const contact = entity("Contact", "Contacts", [
        givenKey("id", "uuid"),
        field("email", "string", { required: true, format: "email" }),
      ]);
      const only = model("Contacts", {
        slug: "contacts",
        entities: [contact],
        endpoints: [endpoint(contact, operation, { path: "/contacts/{id}" })],
      });
      const files = await generateService(only);
      const code = files.find(({ path }) => path === "src/http/fields.ts")?.content ?? "";
      const calls = /\bz\s*\.[a-z]|\binstanceof z\./.test(code);
      expect(code).toContain(calls ? "import { z }" : "import type { z }");
    },
  );

  it("never hold a text of the model outside a literal", async () => {
    const files = await generateService(hostileModel());
    const code = files.filter(({ path }) => path.startsWith("src/") && path.endsWith(".ts"));
    const comments = code.flatMap(({ content }) => content.match(/\/\*\*[\s\S]*?\*\//g) ?? []);
    expect(comments.filter((comment) => comment.includes("${x}"))).toEqual([]);
    const readme = files.find(({ path }) => path === "README.md")?.content ?? "";
    expect(readme).not.toContain("<script>");
  }, 120_000);
});

describe("a model that cannot be built", () => {
  const cases: [string, (model: SpecModel) => void][] = [
    [
      "has only endpoints of its own kind",
      (model) => model.endpoints.forEach((each) => (each.operation = "custom")),
    ],
    ["names a key that is no field", (model) => (model.entities[0]!.primaryKey = "none")],
    ["has a key that is a list", (model) => (model.entities[0]!.fields[0]!.list = true)],
    [
      "has a field called __proto__",
      (model) => model.entities[0]!.fields.push(field("__proto__", "string")),
    ],
    [
      "has a field called like what every table of the query builder has",
      (model) => model.entities[0]!.fields.push(field("enableRLS", "string")),
    ],
    [
      "has two entities whose names differ in case alone",
      (model) => {
        const [entity] = model.entities;
        model.entities.push({ ...entity!, name: "SIGHTING", plural: "Spottings" });
        model.endpoints.push({ ...model.endpoints[0]!, entity: "SIGHTING", path: "/spottings" });
      },
    ],
    [
      "has two entities of one plural",
      (model) => {
        const [entity] = model.entities;
        model.entities.push({ ...entity!, name: "Spotting" });
        model.endpoints.push({ ...model.endpoints[0]!, entity: "Spotting", path: "/spottings" });
      },
    ],
    [
      "keeps an instant in a field of another type",
      (model) => (model.entities[0]!.fields[6]!.type = "date"),
    ],
  ];

  it.each(cases)("is refused when it %s", (_what, change) => {
    expect(refusal(change)).toBe("BLUEPRINT_MODEL_UNUSABLE");
  });
});

describe("what a model has that cannot be built", () => {
  const [creation, list, reading] = [0, 1, 2];
  const cases: [string, number, (model: SpecModel) => void][] = [
    [
      "an endpoint without an entity",
      creation,
      (model) => (model.endpoints[creation]!.entity = "Nobody"),
    ],
    [
      "a path that leaves the tree of paths",
      creation,
      (model) => (model.endpoints[creation]!.path = "/a/../:b"),
    ],
    ["a list that sends nothing", list, (model) => (model.endpoints[list]!.successStatus = 204)],
    [
      "an item that is read without being named",
      reading,
      (model) => (model.endpoints[reading]!.path = "/sighting"),
    ],
    [
      "items that are found by a field which repeats",
      reading,
      (model) => (model.endpoints[reading]!.parameters[0]!.field = "species"),
    ],
  ];

  it.each(cases)("is left out, and no check claims it: %s", (_what, index, change) => {
    const model = structuredClone(sightings());
    change(model);
    const { method, path } = model.endpoints[index]!;
    const facts = fastifyPostgres.checks(model).flatMap((check) => check.facts);
    expect(facts).not.toContain(`endpoint:${method} ${path}`);
    expect(fastifyPostgres.plan(model).length).toBeGreaterThan(5);
  });

  it.each([
    ["a pattern that does not compile", { pattern: "(" }],
    ["a default that its field refuses", { default: 7 }],
  ])("is left out of its field: %s", async (_what, change) => {
    const model = structuredClone(sightings());
    Object.assign(model.entities[0]!.fields[1]!, change);
    const files = await fastifyPostgres.generate("entity:Sighting/schema", model);
    const kept = await fastifyPostgres.generate("entity:Sighting/schema", sightings());
    expect(files).toEqual(kept);
  });
});
