import { describe, expect, it } from "vitest";
import { deriveId, devmatrixNamespace } from "./derive-id.ts";

const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
const url = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

describe("deriveId", () => {
  it("gives the version 5 example of RFC 9562, appendix A.4", () => {
    expect(deriveId(dns, "www.example.com")).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  });

  it("hashes a name beyond ASCII as UTF-8", () => {
    expect(deriveId(url, "https://example.org/ñandú")).toBe("9ab95ab3-4b35-5d18-a56d-4b270fc5280e");
  });

  it("derives the project's namespace from its name", () => {
    expect(deriveId(dns, "devmatrix")).toBe(devmatrixNamespace);
  });

  it("takes a namespace in capital letters for the same", () => {
    expect(deriveId(dns.toUpperCase(), "a")).toBe(deriveId(dns, "a"));
  });

  it("refuses a namespace that is not a UUID", () => {
    expect(() => deriveId("devmatrix", "a")).toThrow(RangeError);
  });
});
