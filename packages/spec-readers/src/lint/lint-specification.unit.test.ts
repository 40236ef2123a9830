import { describe, expect, it } from "vitest";
import { fieldOf, kites } from "../openapi/openapi.fixture.ts";
import { readSpecification } from "../read-specification.ts";
import { lintSpecification } from "./lint-specification.ts";
import { readAnswers } from "./read-answers.ts";

const document = (content: string) => ({ name: "api.yaml", content });
const ids = (content: string): string[] =>
  lintSpecification(document(content)).findings.flatMap(({ question }) => question?.id ?? []);

describe("lint asks", () => {
  it.each([
    [
      "what a state is at first",
      "state: { type: string, enum: [new, old], readOnly: true }",
      "default:Kite.state",
    ],
    [
      "how a state is reached",
      "state: { type: string, enum: [new, old], readOnly: true }",
      "states:Kite.state",
    ],
    ["how long a text may be", "name: { type: string }", "length:Kite"],
    [
      "in which currency an amount is",
      "price: { type: number, multipleOf: 0.01 }",
      "currency:Kite",
    ],
    ["how lists are cut into pages", "name: { type: string }", "pages"],
  ])("%s", (_what, property, id) => {
    expect(ids(kites(property))).toContain(id);
  });

  it("the same questions of the same text", () => {
    const content = kites("state: { type: string, enum: [new, old], readOnly: true }");
    expect(ids(content)).toEqual(ids(content));
  });
});

describe("the score", () => {
  it("is 100 less the cost of its lines", () => {
    const { score } = lintSpecification(
      document(kites("state: { type: string, enum: [new, old], readOnly: true }")),
    );
    const cost = score.lines.reduce((sum, line) => sum + line.cost, 0);
    expect(score.score).toBe(Math.max(0, Math.round(100 - cost)));
    for (const { count, each, most, cost: own } of score.lines)
      expect(own).toBe(Math.min(most, count * each));
  });

  it("is 0 when nothing can be built", () => {
    expect(
      lintSpecification({ name: "a.md", content: "# Kites\n\nWords about the wind.\n" }).score
        .score,
    ).toBe(0);
  });

  it("rises with an answer", () => {
    const content = document(kites("state: { type: string, enum: [new, old], readOnly: true }"));
    const before = lintSpecification(content).score;
    const answers = { "states:Kite.state": "yes", "default:Kite.state": "old", pages: "yes" };
    expect(lintSpecification(content, { answers }).score.lines).not.toEqual(before.lines);
  });
});

describe("answers", () => {
  const content = kites("state: { type: string, enum: [new, old], readOnly: true }");

  it("that are values are put where the question was about, and noted on the finding", () => {
    const { model } = readSpecification(document(content), {
      answers: { "default:Kite.state": "old" },
    });
    expect(model && fieldOf(model, "Kite.state").default).toBe("old");
    expect(
      model?.findings.find(({ question }) => question?.id === "default:Kite.state")?.answer,
    ).toBe("old");
  });

  it("in words are read as a document of their own", () => {
    const { model } = readSpecification(document(content), {
      answers: { pages: "Lists take page and per_page." },
    });
    expect(model?.source.documents?.map(({ name }) => name)).toContain("answers");
  });

  it("to a question that nobody asks are a finding, and change nothing else", () => {
    const { model } = readSpecification(document(content), {
      answers: { "no-such-question": "Yes, it is so." },
    });
    expect(model?.findings.map(({ code }) => code)).toContain("SPEC_ANSWER_UNKNOWN");
    expect(model?.entities).toEqual(readSpecification(document(content)).model?.entities);
  });

  it.each([
    ["pages: by page", { answers: { pages: "by page" } }],
    ['{ "default:A.b": 3 }', { answers: { "default:A.b": "3" } }],
    ["- a", { problem: expect.any(String) as string }],
    ["a: [b]", { problem: expect.any(String) as string }],
    ["a: [", { problem: expect.any(String) as string }],
  ])("are read from %j", (text, expected) => {
    expect(readAnswers(text)).toEqual(expected);
  });
});

describe("one finding per matter", () => {
  const notes = (sentence: string): string => `# Kites

## Kite
- name: string, required, at most 40 characters
- price: decimal, required

## Endpoints
- POST /kites
- GET /kites

## Remarks
- ${sentence}
`;

  it("leaves out that a sentence is built in part when it is told that two sentences disagree", () => {
    const text = notes("The name has at most 30 characters, or the label is too small.");
    const { findings } = lintSpecification({ name: "kites.md", content: text });
    const contradiction = findings.find(({ kind }) => kind === "contradictory");
    expect(contradiction?.spans.map(({ start }) => start.line)).toEqual([4, 12]);
    const again = findings.filter(
      ({ code, spans }) => code === "SPEC_REQUIREMENT_UNSUPPORTED" && spans[0]?.start.line === 12,
    );
    expect(again).toEqual([]);
  });
});
