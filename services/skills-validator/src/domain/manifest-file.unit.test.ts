import { describe, expect, it } from "vitest";
import { sampleContent, sampleRun } from "../testing/sample-run.ts";
import { renderManifestFile } from "./manifest-file.ts";
import { fingerprintOf } from "./tree.ts";

const { plan, model, file } = sampleRun(1);
const files = [{ ...file, content: sampleContent, task: "plants" }];

describe("the manifest of a tree", () => {
  it("names each file with hash, task and requirements, but does not repeat its content", () => {
    const manifest = JSON.parse(renderManifestFile({ plan, model, files })) as Record<
      string,
      unknown
    >;
    expect(manifest["files"]).toEqual([{ ...file, task: "plants" }]);
    expect(manifest["fingerprint"]).toBe(fingerprintOf(files));
  });

  it("is the same for the same run, byte for byte", () => {
    const again = sampleRun(1);
    expect(renderManifestFile({ plan: again.plan, model: again.model, files })).toBe(
      renderManifestFile({ plan, model, files }),
    );
  });
});
