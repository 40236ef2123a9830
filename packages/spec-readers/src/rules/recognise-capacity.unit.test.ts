import { describe, expect, it } from "vitest";
import { rulesIn } from "./sentence.fixture.ts";
import { crud, endpoint, entity } from "./world.fixture.ts";
import type { Setting } from "./world.fixture.ts";

const harbour: Setting = {
  entities: [
    entity("Berth", "code:string places:integer"),
    entity("Skipper", "name:string"),
    entity(
      "Stay",
      "berth_id->Berth skipper_id->Skipper night:date crew:integer state:PLANNED|ACTIVE|ENDED",
    ),
  ],
  endpoints: [
    ...crud("/berths", "Berth"),
    ...crud("/stays", "Stay"),
    endpoint("POST /stays/{id}/end act Stay"),
    endpoint("POST /stays/{id}/activate act Stay"),
  ],
};

const planned = "item.state == 'PLANNED'";
const COUNTED = [
  `POST /stays: guard count(rows('Stay', item.berth_id == new.berth_id and ${planned})) < new.berth_id.places else 409`,
  `PATCH /berths/{id}: guard count(rows('Stay', item.berth_id == new.id and ${planned})) <= new.places else 409`,
];
const SUMMED = [
  `POST /stays: guard sum(rows('Stay', item.berth_id == new.berth_id and ${planned}), item.crew) + new.crew <= new.berth_id.places else 409`,
  `PATCH /stays/{id}: guard sum(rows('Stay', item.berth_id == new.berth_id and ${planned} and item.id != new.id), item.crew) + new.crew <= new.berth_id.places when new.state == 'PLANNED' else 409`,
  `PATCH /berths/{id}: guard sum(rows('Stay', item.berth_id == new.id and ${planned}), item.crew) <= new.places else 409`,
];

describe("rows are counted against the room of the row above", () => {
  it.each([
    "At most `places` stays that are planned per berth (409).",
    "A berth can have at most `places` planned stays.",
    "The number of planned stays of a berth never exceeds its places: 409.",
    "The number of stays of a berth that are PLANNED must not exceed the places of the berth.",
    "Un berth puede tener como máximo `places` stays PLANNED a la vez.",
  ])("%s", (text) => expect(rulesIn(text, harbour)).toEqual(COUNTED));
});

describe("amounts are summed against the room of the row above", () => {
  it.each([
    "The sum of the crew of the planned stays of a berth must not exceed its places.",
    "The total crew of all planned stays in a berth may not be more than the places of the berth.",
    "The crews of the planned stays of one berth together may never exceed its places (409).",
  ])("%s", (text) => expect(rulesIn(text, harbour)).toEqual(SUMMED));

  it("per row above and day, when both are named", () => {
    const [made] = rulesIn(
      "The sum of the crew of the planned stays of a berth and night must not exceed its places.",
      harbour,
    );
    expect(made).toContain("item.berth_id == new.berth_id and item.night == new.night");
  });
});

describe("a room that something else is said of is no capacity", () => {
  it.each([
    "A berth must have at least 3 places.",
    "The number of stays is shown beside the places of the berth.",
    "Berths have at most 40 places.",
    "A stay must not exceed the places of its berth.",
    "Una stay no puede superar los places del berth: 422.",
  ])("%s", (text) => {
    const rules = rulesIn(text, harbour);
    expect(rules.filter((rule) => /count\(|sum\(/.test(rule))).toEqual([]);
  });
});
