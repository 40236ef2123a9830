import { describe, expect, it } from "vitest";
import { framedOperations } from "./bind-passage.ts";
import type { Context } from "./context.ts";
import { keyOf } from "./context.ts";
import { scan } from "./scan.ts";
import { createWorld } from "./world.ts";
import type { Setting } from "./world.fixture.ts";
import { crud, endpoint, entity, library } from "./world.fixture.ts";

const harbour: Setting = {
  entities: [
    entity("Boat", "name:string length:integer active:boolean"),
    entity("Berth", "code:string depth:integer"),
    entity("Stay", "boat_id->Boat berth_id->Berth nights:integer status:PLANNED|MOORED|CANCELLED"),
  ],
  endpoints: [
    ...crud("/boats", "Boat"),
    ...crud("/berths", "Berth"),
    ...crud("/stays", "Stay"),
    endpoint("POST /stays/{id}/moor act Stay"),
    endpoint("POST /stays/{id}/cancel act Stay"),
  ],
};

const CASES: [Setting, string, string[]][] = [
  [harbour, "Only a planned stay can be cancelled.", ["POST /stays/{id}/cancel"]],
  [harbour, "A stay can only be moored while it is planned.", ["POST /stays/{id}/moor"]],
  [harbour, "When a stay is cancelled, the berth is free.", ["POST /stays/{id}/cancel"]],
  [harbour, "The berth is free again when a stay is cancelled.", ["POST /stays/{id}/cancel"]],
  [harbour, "Cancelling a stay sets the status to CANCELLED.", ["POST /stays/{id}/cancel"]],
  [harbour, "Boats cannot be deleted while they have stays.", ["DELETE /boats/{id}"]],
  [harbour, "A stay is created by the harbour master.", ["POST /stays"]],
  [library, "Cuando se devuelve un préstamo, vuelve el ejemplar.", ["POST /loans/{id}/return"]],
  [library, "When a loan is returned, the copy becomes available.", ["POST /loans/{id}/return"]],
  [harbour, "The depth of a berth is given in metres.", []],
  [harbour, "Stays are listed by arrival.", []],
  [harbour, "If the boat is inactive, answer 409.", []],
  [harbour, "If the new length of the boat is too much, answer 409.", []],
];

describe("the operations that the frame of a sentence names", () => {
  it.each(CASES.map(([setting, text, expected]) => ({ setting, text, expected })))(
    "$text",
    ({ setting, text, expected }) => {
      const world = createWorld(setting);
      const context: Context = {
        world,
        endpoints: [],
        ruleStatus: 409,
        validationStatus: 400,
        conflictStatus: 409,
      };
      const found = framedOperations(scan(text, world), context) ?? [];
      expect(found.map(keyOf)).toEqual(expected);
    },
  );
});
