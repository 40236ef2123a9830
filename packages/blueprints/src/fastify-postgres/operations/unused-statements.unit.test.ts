import { describe, expect, it } from "vitest";
import { withoutUnused } from "./unused-statements.ts";

describe("statements whose outcome nobody reads", () => {
  it.each([
    ["a row that is only read is not read", "const room = await tx.select().from(rooms);", []],
    [
      "a row that must be there is still asked for",
      "const room = found(await tx.select().from(rooms));",
      ["found(await tx.select().from(rooms));"],
    ],
    [
      "a row is still written",
      "const seat = onlyRow(await tx\n  .insert(seats).values({ id }).returning());",
      ["onlyRow(await tx\n  .insert(seats).values({ id }).returning());"],
    ],
  ])("%s", (_title, statement, kept) => {
    expect(withoutUnused([statement, "return room1;"])).toEqual([...kept, "return room1;"]);
  });
});
