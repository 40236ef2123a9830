import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";

/** The rules of an action whose line in a table of endpoints says no more than this. */
function rulesOf(line: string): unknown[] {
  const content = `# Dives

## Data

**dive**

| field | type | notes |
|---|---|---|
| id | uuid | server |
| site | string | required |
| state | enum | \`planned\` (initial), \`under_way\`, \`done\`, \`called_off\`; server-managed |

## Endpoints

| | |
|---|---|
| \`POST /v1/dives\` | 201 |
| \`GET /v1/dives/:id\` | |
| \`POST /v1/dives/:id/finish\` | ${line} |
`;
  const { model } = readSpecification({ name: "dives.md", content });
  return model?.rules.map(({ on, behaviour }) => ({ on, ...behaviour })) ?? [];
}

const finish = {
  on: ["POST /v1/dives/{id}/finish"],
  kind: "transition",
  field: "state",
  status: 409,
};

describe("an arrow beside an action is its transition", () => {
  it.each<[string, string[], string]>([
    ["under_way -> done", ["under_way"], "done"],
    ["`under_way` → `done`", ["under_way"], "done"],
    ["planned, under_way => done", ["planned", "under_way"], "done"],
    ["planned | under_way → done, 200", ["planned", "under_way"], "done"],
    ['under_way -> done, body `{ "site": "reef" }`', ["under_way"], "done"],
  ])("%s", (line, from, to) =>
    expect(rulesOf(line.replaceAll("|", "/"))).toEqual([{ ...finish, from, to }]),
  );
});

describe("an answer told once for wrong transitions is that of every transition", () => {
  it.each([
    "Bad transition → 409 `wrong_state`",
    "Any other transition is refused with 409 and the code `wrong_state`.",
    "Transición no permitida: 409 `wrong_state`.",
  ])("%s", (rule) => {
    const [found] = rulesOf(`under_way -> done |\n\n## Rules\n\n- ${rule}\n\n| |`);
    expect(found).toEqual({
      ...finish,
      from: ["under_way"],
      to: "done",
      problem: { code: "wrong_state" },
    });
  });
});
