import { describe, expect, it } from "vitest";
import { z } from "zod";
import { SettingsError, readSettings } from "./read-settings.ts";

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080).describe("Port to listen on."),
  MODE: z.enum(["fast", "safe"]).describe("How to work."),
  TOKEN: z.string().min(20).describe("Shared secret.").meta({ secret: true }),
});
const token = "a-token-that-is-long-enough";

describe("readSettings", () => {
  it("gives parsed values and defaults", () => {
    expect(readSettings("demo", schema, { MODE: "fast", TOKEN: token })).toEqual({
      PORT: 8080,
      MODE: "fast",
      TOKEN: token,
    });
  });

  it("takes an empty variable for an absent one", () => {
    expect(readSettings("demo", schema, { PORT: "", MODE: "safe", TOKEN: token }).PORT).toBe(8080);
  });

  it("reports all faults together", () => {
    expect.assertions(2);
    try {
      readSettings("demo", schema, { PORT: "70000", TOKEN: "short" });
    } catch (error) {
      expect(error).toBeInstanceOf(SettingsError);
      expect((error as SettingsError).faults.map(({ setting }) => setting)).toEqual([
        "PORT",
        "MODE",
        "TOKEN",
      ]);
    }
  });

  it("shows what was found, but never the value of a secret", () => {
    expect(() => readSettings("demo", schema, { PORT: "70000", TOKEN: "short" })).toThrow(
      /PORT .*"70000"[\s\S]*MODE .*nothing[\s\S]*TOKEN .*\(hidden\)/,
    );
    expect(() => readSettings("demo", schema, { MODE: "fast", TOKEN: "short" })).not.toThrow(
      /"short"/,
    );
  });

  it("ignores variables that the schema does not name", () => {
    const settings = readSettings("demo", schema, { MODE: "fast", TOKEN: token, HOME: "/root" });
    expect(Object.keys(settings)).toEqual(["PORT", "MODE", "TOKEN"]);
  });
});
