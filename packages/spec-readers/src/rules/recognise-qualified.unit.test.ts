import { describe, expect, it } from "vitest";
import { rulesIn } from "./sentence.fixture.ts";
import { crud, endpoint, entity } from "./world.fixture.ts";
import type { Setting } from "./world.fixture.ts";

const harbour: Setting = {
  entities: [
    entity("Berth", "code:string closed:boolean length_m:integer depth_m:integer side:INNER|OUTER"),
    entity(
      "Skipper",
      "name:string suspended:boolean licence:COASTAL|OFFSHORE|NONE insured_until?:date",
    ),
    entity("Boat", "name:string skipper_id->Skipper length_m:integer"),
    entity(
      "Stay",
      "berth_id->Berth boat_id->Boat skipper_id->Skipper from:date state:PLANNED|ACTIVE|ENDED",
    ),
  ],
  endpoints: [
    ...crud("/berths", "Berth"),
    ...crud("/boats", "Boat"),
    ...crud("/stays", "Stay"),
    endpoint("POST /stays/{id}/end act Stay"),
  ],
};

const CASES: [string, string[]][] = [
  [
    "A stay in a closed berth is refused with 409.",
    ["POST /stays: guard new.berth_id.closed != true else 409"],
  ],
  [
    "Stays in berths that are closed are rejected (409).",
    ["POST /stays: guard new.berth_id.closed != true else 409"],
  ],
  [
    "A stay of a suspended skipper is refused with 403.",
    ["POST /stays: guard new.skipper_id.suspended != true else 403"],
  ],
  [
    "Stays of skippers without a licence (NONE) are refused: 422.",
    ["POST /stays: guard new.skipper_id.licence != 'NONE' else 422"],
  ],
  [
    "Stays of skippers whose licence is COASTAL in berths with a depth above 4 are refused with 422.",
    [
      "POST /stays: guard new.skipper_id.licence != 'COASTAL' or new.berth_id.depth_m <= 4 else 422",
    ],
  ],
  [
    "A boat of a suspended skipper cannot be created (409).",
    ["POST /boats: guard new.skipper_id.suspended != true else 409"],
  ],
  [
    "Se rechaza con 409 una stay en un berth closed.",
    ["POST /stays: guard new.berth_id.closed != true else 409"],
  ],
];

const NOTHING = [
  "A stay without a boat is refused with 422.",
  "A stay in a red berth is refused with 409.",
  "A stay in a closed berth is refused with 404.",
  "Stays in closed berths are listed last.",
  "A berth with a nice view is closed.",
];

describe("a refusal says in the words around the rows which ones it means", () => {
  it.each(CASES)("%s", (text, expected) => expect(rulesIn(text, harbour)).toEqual(expected));
});

describe("what is not understood to the last word states nothing", () => {
  it.each(NOTHING)("%s", (text) => expect(rulesIn(text, harbour)).toEqual([]));
});

describe("an opposite names the same flag", () => {
  it.each<[string, string[]]>([
    [
      "A stay in a berth that is not open is refused with 409.",
      ["POST /stays: guard new.berth_id.closed != true else 409"],
    ],
    [
      "A stay in an open berth is refused with 409.",
      ["POST /stays: guard new.berth_id.closed == true else 409"],
    ],
  ])("%s", (text, expected) => expect(rulesIn(text, harbour)).toEqual(expected));
});

describe("a limit may say that it counts at any moment", () => {
  it.each([
    "A skipper may have at most 2 planned stays at a time (409).",
    "A skipper can have no more than 2 planned stays simultaneously: 409.",
  ])("%s", (text) =>
    expect(rulesIn(text, harbour)).toEqual([
      "POST /stays: guard count(rows('Stay', item.skipper_id == new.skipper_id and item.state == 'PLANNED')) < 2 else 409",
    ]),
  );
});
