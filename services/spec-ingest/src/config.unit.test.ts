import { baseSettingsSchema, describeSettings } from "@devmatrix/service-kit";
import { describe, expect, it } from "vitest";
import { settings } from "./config.ts";

describe("settings of spec-ingest", () => {
  it("have a description each", () => {
    expect(describeSettings(settings)).toHaveLength(Object.keys(settings.shape).length);
  });

  it("do not hide a setting that every service has", () => {
    const common = Object.keys(baseSettingsSchema.shape);
    expect(Object.keys(settings.shape).filter((key) => common.includes(key))).toEqual([]);
  });
});
