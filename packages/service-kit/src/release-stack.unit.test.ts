import { describe, expect, it } from "vitest";
import { ReleaseStack } from "./release-stack.ts";

const never = () => new Promise<void>(() => undefined);

describe("ReleaseStack", () => {
  it("releases last in, first out, one after the other", async () => {
    const stack = new ReleaseStack();
    const order: string[] = [];
    await stack.add("first", () => void order.push("first"));
    await stack.add("second", async () => {
      await Promise.resolve();
      order.push("second");
    });
    await stack.releaseAll(1_000);
    expect(order).toEqual(["second", "first"]);
  });

  it("releases once, however often it is asked", async () => {
    const stack = new ReleaseStack();
    let count = 0;
    await stack.add("counted", () => void (count += 1));
    await Promise.all([stack.releaseAll(1_000), stack.releaseAll(1_000)]);
    expect(count).toBe(1);
  });

  it("goes on after a failure and reports all failures with their causes", async () => {
    const stack = new ReleaseStack();
    const cause = new Error("socket gone");
    let released = false;
    await stack.add("good", () => void (released = true));
    await stack.add("bad", () => {
      throw cause;
    });
    const failure: unknown = await stack.releaseAll(1_000).catch((error: unknown) => error);
    expect(released).toBe(true);
    expect(failure).toBeInstanceOf(AggregateError);
    const [first] = (failure as AggregateError).errors as Error[];
    expect(first?.message).toBe("Closing bad failed: socket gone");
    expect(first?.cause).toBe(cause);
  });

  it("gives up at the deadline and names everything that is still open", async () => {
    const stack = new ReleaseStack();
    await stack.add("database", never);
    await stack.add("consumer", never);
    await expect(stack.releaseAll(20)).rejects.toThrow(
      "Expected everything to close within 20 ms; still open: consumer, database.",
    );
  });

  it("releases at once what is added after the release", async () => {
    const stack = new ReleaseStack();
    await stack.releaseAll(1_000);
    let released = false;
    await stack.add("late", () => void (released = true));
    expect(released).toBe(true);
  });
});
