import { describe, expect, it } from "vitest";
import { z } from "zod";
import { baseSettingsSchema } from "./base-settings.ts";
import { describeSettings, settingsTable } from "./describe-settings.ts";

describe("describeSettings", () => {
  it("describes type, bounds and default of each setting in the order of the schema", () => {
    const rows = describeSettings(
      z.object({
        LIMIT: z.coerce.number().int().min(1).max(9).default(3).describe("Most at once."),
        MODE: z.enum(["fast", "safe"]).describe("How to work."),
      }),
    );
    expect(rows).toEqual([
      {
        name: "LIMIT",
        type: "integer from 1 to 9",
        default: "3",
        required: false,
        secret: false,
        description: "Most at once.",
      },
      {
        name: "MODE",
        type: "one of fast, safe",
        default: undefined,
        required: true,
        secret: false,
        description: "How to work.",
      },
    ]);
  });

  it("refuses a setting without a description", () => {
    expect(() => describeSettings(z.object({ BARE: z.string() }))).toThrow(/BARE/);
  });

  it("knows every base setting and marks the connection strings as required secrets", () => {
    const rows = describeSettings(baseSettingsSchema);
    expect(
      rows.filter(({ secret }) => secret).map(({ name, required }) => [name, required]),
    ).toEqual([
      ["POSTGRES_URL", true],
      ["NATS_URL", true],
    ]);
  });
});

describe("settingsTable", () => {
  it("writes one table row per setting below the head", () => {
    const table = settingsTable(baseSettingsSchema).split("\n");
    expect(table).toHaveLength(2 + Object.keys(baseSettingsSchema.shape).length);
    expect(table[0]).toBe("| setting | type | default | meaning |");
  });
});
