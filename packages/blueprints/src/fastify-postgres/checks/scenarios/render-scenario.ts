/** A found scenario as the body of a test: the calls before in short, the telling ones with what they must answer. */
import type { Endpoint, SpecModel } from "@devmatrix/spec-model";
import type { SimulatedAnswer } from "../simulation/requests.ts";
import { isDay, isFromClock, isInstant, NOW } from "../simulation/moments.ts";
import { member, objectKey } from "../names.ts";
import type { FoundScenario } from "./find-scenarios.ts";
import type { Call } from "./scenario.ts";
import { isSuccess } from "./scenario.ts";
import type { BodyTemplate, Fresh, FromAnswer, Template, TextTemplate } from "./template.ts";
import { freshValue } from "./template.ts";
import { defaultPagination } from "../../model/service-view.ts";
import { seriesOf } from "../values/unique-values.ts";

/** Names of `test/support/scenarios.ts` that bodies may call. */
export const scenarioHelpers = [
  "made",
  "instant",
  "day",
  "fresh",
  "at",
  "listed",
  "operatorKey",
  "shown",
];

export function renderScenario(model: SpecModel, found: FoundScenario): string {
  return new Renderer(model, found).body();
}

/** The main call several times at once: how many may succeed, and what the others may answer. */
export function renderRace(
  model: SpecModel,
  found: FoundScenario,
  race: { won: number; statuses: number[]; times: number },
): string {
  return new Renderer(model, found).race(race);
}

class Renderer {
  readonly #model: SpecModel;
  readonly #found: FoundScenario;
  readonly #names: string[];
  readonly #fresh = new Map<string, string>();
  readonly #before: string[] = [];
  /** Values of the simulation that code must write otherwise: keys, tokens, fresh values. */
  readonly #codes = new Map<unknown, string>();

  constructor(model: SpecModel, found: FoundScenario) {
    this.#model = model;
    this.#found = found;
    this.#names = namesOf(found.scenario.calls);
    for (const [at, answer] of found.answers.entries())
      this.#note(answer.body, this.#names[at] ?? "");
  }

  body(): string {
    const { scenario, telling } = this.#found;
    const last = Math.max(scenario.main, ...telling);
    const steps = scenario.calls
      .slice(0, last + 1)
      .flatMap((call, at) =>
        at <= scenario.main || telling.includes(at) ? [this.#step(call, at)] : [],
      );
    return withoutUnusedNames([...this.#before, ...steps].join("\n"));
  }

  race({ won, statuses, times }: { won: number; statuses: number[]; times: number }): string {
    const { scenario } = this.#found;
    const main = scenario.calls[scenario.main];
    const steps = scenario.calls.slice(0, scenario.main).map((call, at) => this.#step(call, at));
    const request = main ? this.#request(main) : "";
    const lines = [
      ...this.#before,
      ...steps,
      `const answers = await Promise.all(Array.from({ length: ${times} }, () => ${request}));`,
      "const statuses = answers.map(({ status }) => status);",
      `expect(statuses.filter((status) => status < 400)).toHaveLength(${won});`,
      `expect(statuses.every((status) => ${JSON.stringify(statuses)}.includes(status))).toBe(true);`,
    ];
    return withoutUnusedNames(lines.join("\n"));
  }

  /** Remembers how the members of an answer are reached, keys above all. */
  #note(body: unknown, code: string): void {
    if (typeof body === "string" && /^5e1f/.test(body)) this.#remember(body, code);
    if (typeof body === "number" && body > 910_000_000) this.#remember(body, code);
    if (typeof body !== "object" || body === null || Array.isArray(body)) return;
    for (const [name, value] of Object.entries(body)) this.#note(value, `${code}${member(name)}`);
  }

  #remember(value: unknown, code: string): void {
    if (!this.#codes.has(value)) this.#codes.set(value, code);
  }

  #step(call: Call, at: number): string {
    const { scenario, telling, answers } = this.#found;
    const answer = answers[at];
    const name = this.#names[at] ?? "answer";
    const request = this.#request(call);
    if (!answer) return "";
    if (!telling.includes(at) && at !== scenario.main) {
      return `const ${name} = await made(${request});`;
    }
    const variable = `${name}Answer`;
    return [
      `const ${variable} = await ${request};`,
      `expect(${variable}.status).toBe(${answer.status});`,
      `const ${name} = ${variable}.body;`,
      ...this.#expectations(variable, answer, at),
    ].join("\n");
  }

  #expectations(variable: string, answer: SimulatedAnswer, at: number): string[] {
    const { body } = answer;
    if (!isSuccess(answer) || typeof body !== "object" || body === null) return [];
    if (Array.isArray(body)) return this.#rows(body, { variable, at });
    const shown = this.#object(body as Record<string, unknown>, this.#names[at] ?? "");
    return shown === "{}" ? [] : [`expect(${variable}.body).toMatchObject(${shown});`];
  }

  #stem(call: Call | undefined): string {
    return call ? (namesOf([call])[0] ?? "").slice(0, -1) : "";
  }

  /** Of a list only the rows of this test count: others store rows at the same time. */
  #rows(rows: unknown[], { variable, at }: { variable: string; at: number }): string[] {
    const { calls } = this.#found.scenario;
    const call = calls[at];
    const key =
      this.#model.entities.find(({ name }) => name === call?.endpoint.entity)?.primaryKey ?? "id";
    const known = [...this.#codes].filter(
      ([, code]) =>
        this.#safe(code) !== undefined &&
        code.startsWith(this.#stem(call)) &&
        code.endsWith(member(key)),
    );
    const expected = rows.map((row) => this.#codes.get((row as Record<string, unknown>)[key]));
    if (!call || expected.some((code) => code === undefined || this.#safe(code) === undefined))
      return [];
    const keys = known.map(([, code]) => code).join(", ");
    return [
      `expect(shown(${variable}, ${JSON.stringify(key)}, [${keys}])).toEqual([${expected.join(", ")}]);`,
    ];
  }

  #request({ endpoint, path, body, headers }: Call): string {
    const where = this.#text(path, "path");
    const isList = endpoint.operation === "list";
    const parts = isList ? [where, pageCode(endpoint)] : [JSON.stringify(endpoint.method), where];
    const hasHeaders = Object.keys(headers).length > 0;
    if (body) parts.push(this.#bodyCode(body));
    else if (hasHeaders && !isList) parts.push("undefined");
    if (hasHeaders) {
      const members = Object.entries(headers).map(
        ([name, value]) => `${objectKey(name)}: ${this.#text(value)}`,
      );
      parts.push(`{ ${members.join(", ")} }`);
    }
    return `${isList ? "listed" : "send"}(${parts.join(", ")})`;
  }

  /** Literals are written as they are sent; what only a run can give is encoded in the test. */
  #text(parts: TextTemplate, place: "path" | "header" = "header"): string {
    const isPath = place === "path";
    const texts = parts.map((part) => {
      if (typeof part === "string") return part;
      if (part.kind !== "literal") return part;
      return isPath ? encodeURIComponent(String(part.value)) : String(part.value);
    });
    if (texts.every((part) => typeof part === "string")) return JSON.stringify(texts.join(""));
    const inner = texts.map((part) => {
      if (typeof part === "string") return part.replace(/[\\`$]/g, "\\$&");
      const code = `String(${this.#template(part)})`;
      return `\${${isPath ? `encodeURIComponent(${code})` : code}}`;
    });
    return `\`${inner.join("")}\``;
  }

  #reach({ call, path }: FromAnswer): string {
    const members = path.map((segment) =>
      typeof segment === "number" ? `[${segment}]` : member(segment),
    );
    const name = this.#names[call] ?? "";
    if (path.length <= 1) return `${name}${members.join("")}`;
    return `at(${name}, ${path.map((segment) => JSON.stringify(segment)).join(", ")})`;
  }

  #bodyCode(body: BodyTemplate): string {
    const members = Object.entries(body).map(([name, value]) => {
      const code = Array.isArray(value)
        ? `[${value.map((each) => this.#bodyCode(each)).join(", ")}]`
        : this.#template(value);
      return `${objectKey(name)}: ${code}`;
    });
    return `{ ${members.join(", ")} }`;
  }

  #template(template: Template): string {
    switch (template.kind) {
      case "literal":
        return template.code ?? JSON.stringify(template.value);
      case "answer":
        return this.#reach(template);
      case "fresh":
        return this.#freshName(template);
      case "operatorKey":
        return "operatorKey()";
      case "day":
        return `day(${template.minutes / 1440})`;
      case "instant":
        return `instant(${template.minutes})`;
    }
  }

  #freshName(fresh: Fresh): string {
    const key = `${fresh.field.name} ${fresh.index}`;
    const known = this.#fresh.get(key);
    if (known !== undefined) return known;
    const name = `fresh${this.#fresh.size + 1}`;
    this.#fresh.set(key, name);
    this.#before.push(
      `const ${name} = fresh((n) => ${seriesOf({ ...fresh.field, unique: true })?.code ?? "n"});`,
    );
    this.#remember(freshValue(fresh), name);
    return name;
  }

  #object(body: Record<string, unknown>, own: string): string {
    const members = Object.entries(body).flatMap(([name, value]) => {
      const code = this.#value(value, `${own}${member(name)}`);
      return code === undefined ? [] : [`${objectKey(name)}: ${code}`];
    });
    return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
  }

  /** Code of an expected value; undefined where the answer itself is the only source of it. */
  #value(value: unknown, own: string): string | undefined {
    const known = this.#codes.get(value);
    if (known !== undefined) return known === own ? undefined : this.#safe(known);
    if (Array.isArray(value)) {
      const items = value.map((each) => this.#value(each, `${own}[]`) ?? "expect.anything()");
      return `[${items.join(", ")}]`;
    }
    if (typeof value === "object" && value !== null)
      return this.#object(value as Record<string, unknown>, own);
    if (typeof value === "string") return textCode(value);
    return JSON.stringify(value);
  }

  /** Only keys that lie directly in an answer are reached without a detour. */
  #safe(code: string): string | undefined {
    return /^fresh\d+$/.test(code) ||
      this.#names.some((name) => new RegExp(`^${name}(\\.[A-Za-z_]\\w*)$`).test(code))
      ? code
      : undefined;
  }
}

/** Declares no variable that nothing speaks of; a request is sent all the same. */
function withoutUnusedNames(code: string): string {
  const lines = code.split("\n");
  const kept = lines.flatMap((line) => {
    const [, name, value = ""] = /^const (\w+) = (.*)$/.exec(line) ?? [];
    const isUsed = name === undefined || new RegExp(`\\b${name}\\b`).test(code.replace(line, ""));
    if (isUsed) return [line];
    return value.startsWith("await ") ? [value] : [];
  });
  return kept.length === lines.length ? kept.join("\n") : withoutUnusedNames(kept.join("\n"));
}

/** How the pages of a list follow one another, for `listed`. */
function pageCode({ pagination, answer }: Endpoint): string {
  const items = answer?.envelope?.items;
  const stated = pagination ?? defaultPagination;
  const page = stated.style === "none" ? undefined : stated;
  return JSON.stringify({
    ...(items === undefined ? {} : { items }),
    ...(page
      ? {
          style: page.style,
          size: [page.limitParameter, page.maxLimit],
          place: page.offsetParameter,
          first: page.style === "page" ? (page.firstPage ?? 1) : 0,
        }
      : {}),
    ...(answer?.envelope?.nextCursor === undefined ? {} : { next: answer.envelope.nextCursor }),
  });
}

function textCode(value: string): string | undefined {
  if (/5e1f/.test(value)) return undefined;
  if (isFromClock(value)) return "expect.any(String)";
  const isMoment =
    (isInstant(value) || isDay(value)) && Math.abs(Date.parse(value) - NOW) < 2000 * 86_400_000;
  if (!isMoment) return JSON.stringify(value);
  if (isInstant(value)) return "expect.any(String)";
  const days = Math.round(
    (Date.parse(value) - Date.parse(new Date(NOW).toISOString().slice(0, 10))) / 86_400_000,
  );
  return `day(${days})`;
}

function namesOf(calls: readonly Call[]): string[] {
  const counts = new Map<string, number>();
  return calls.map(({ endpoint }) => {
    const name = (endpoint.entity ?? "Answer").replace(/^[A-Z]/, (first) => first.toLowerCase());
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}${count}`;
  });
}
