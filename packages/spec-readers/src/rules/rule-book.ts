import type { Rule } from "@devmatrix/spec-model";
import type { Refusal } from "./context.ts";
import type { Block } from "../markdown/block.ts";
import type { Issue } from "../model/draft.ts";

/** All rules of a text, each once. What is said twice keeps both places; what is said differently is reported. */
export class RuleBook {
  readonly rules: Rule[] = [];
  readonly issues: Issue[] = [];
  readonly #blocks = new Map<Rule, Block>();

  addGiven(
    rule: Omit<Rule, "id" | "requirementIds" | "statementIds">,
    statementIds: string[],
  ): string {
    const id = `R${this.rules.length + 1}`;
    this.rules.push({ ...rule, id, requirementIds: [], statementIds });
    return id;
  }

  /** A rule that no sentence states, such as what an action does by its name. */
  addImplied(frame: Omit<Rule, "id">): void {
    this.rules.push({ ...frame, id: this.#nextId() });
  }

  /** Ids are never used twice, also when a rule in between was taken out. */
  #nextId(): string {
    return `R${Math.max(0, ...this.rules.map(({ id }) => Number(id.slice(1)))) + 1}`;
  }

  /** A row that is reused is not refused as a second one. */
  settle(): Map<string, string> {
    const replaced = new Map<string, string>();
    this.#joinReuse(replaced);
    const reused = this.rules.flatMap(({ entity, behaviour }) =>
      behaviour.kind === "reuse" ? [{ entity, behaviour }] : [],
    );
    for (const { entity, behaviour } of reused) {
      const at = this.rules.findIndex(
        (rule) =>
          rule.entity === entity &&
          rule.behaviour.kind === "unique" &&
          rule.behaviour.where === behaviour.where &&
          [...rule.behaviour.fields].sort().join() === [...behaviour.by].sort().join(),
      );
      if (at < 0) continue;
      const [refused] = this.rules.splice(at, 1);
      const kept = this.rules.find((rule) => rule.behaviour === behaviour);
      if (refused && kept) replaced.set(refused.id, kept.id);
      if (refused && kept)
        kept.statementIds = [...new Set([...kept.statementIds, ...refused.statementIds])];
    }
    return replaced;
  }

  /** "If there is one already, it is reused" says less than another sentence that tells which one. */
  #joinReuse(replaced: Map<string, string>): void {
    for (const bare of this.rules.filter(isBareReuse)) {
      const exact = this.rules.find(
        ({ entity, behaviour }) =>
          entity === bare.entity && behaviour.kind === "reuse" && behaviour.where !== undefined,
      );
      if (!exact) continue;
      this.rules.splice(this.rules.indexOf(bare), 1);
      exact.statementIds = [...new Set([...exact.statementIds, ...bare.statementIds])];
      replaced.set(bare.id, exact.id);
    }
  }

  /** "Two stays never share a hut" and, elsewhere, "cancelled stays do not count": the fuller statement of the two. */
  settleOverlaps(): Map<string, string> {
    const replaced = new Map<string, string>();
    for (const rule of [...this.rules]) {
      const { behaviour } = rule;
      if (behaviour.kind !== "noOverlap" || behaviour.where !== undefined) continue;
      const fuller = this.rules.find(
        ({ entity, behaviour: other }) =>
          entity === rule.entity &&
          other.kind === "noOverlap" &&
          other.where !== undefined &&
          other.start === behaviour.start &&
          [...other.scope].sort().join() === [...behaviour.scope].sort().join(),
      );
      if (!fuller) continue;
      fuller.on = mergedOn(fuller, rule);
      fuller.statementIds = [...new Set([...fuller.statementIds, ...rule.statementIds])];
      this.rules.splice(this.rules.indexOf(rule), 1);
      replaced.set(rule.id, fuller.id);
    }
    return replaced;
  }

  /** Gives rules the answer that a later sentence states. */
  refuse(ids: readonly string[], { status, problem }: Refusal): void {
    for (const rule of this.rules) {
      const { behaviour } = rule;
      if (
        !ids.includes(rule.id) ||
        !(
          "condition" in behaviour ||
          behaviour.kind === "noOverlap" ||
          behaviour.kind === "unique" ||
          behaviour.kind === "transition" ||
          behaviour.kind === "adjust"
        ) ||
        behaviour.kind === "removeWhen"
      )
        continue;
      rule.behaviour = {
        ...behaviour,
        status: status ?? behaviour.status,
        ...(problem ? { problem } : {}),
      };
    }
  }

  /** Id of the rule, which may be one that is known already. */
  add(frame: Omit<Rule, "id">, block: Block): string {
    const known = this.rules.find((rule) => isSame(rule, frame));
    if (known) {
      known.on = mergedOn(known, frame);
      known.statementIds = [...new Set([...known.statementIds, ...frame.statementIds])];
      this.#compare(known, frame, block);
      return known.id;
    }
    const rule: Rule = { ...frame, id: `R${this.rules.length + 1}` };
    this.rules.push(rule);
    this.#blocks.set(rule, block);
    return rule.id;
  }

  /** The same refusal with two statuses: the one that was told first counts. */
  #compare(known: Rule, frame: Omit<Rule, "id">, block: Block): void {
    const before = statusOf(known);
    const now = statusOf(frame);
    const first = this.#blocks.get(known);
    if (before === undefined || now === undefined || before === now || !first) return;
    const isStated = new RegExp(`\\b${now}\\b`).test(block.text);
    if (!isStated) return;
    if (!new RegExp(`\\b${before}\\b`).test(first.text)) {
      known.behaviour = frame.behaviour;
      return;
    }
    this.issues.push({
      code: "SPEC_ASSUMPTION",
      kind: "contradictory",
      severity: "warning",
      message: `The same refusal is answered with ${before} in one place and with ${now} in another.`,
      assumption: `It is answered with ${before}.`,
      blocks: [first, block],
    });
  }
}

function isBareReuse({ behaviour }: Rule): boolean {
  return behaviour.kind === "reuse" && behaviour.where === undefined;
}

function statusOf({ behaviour }: Pick<Rule, "behaviour">): number | undefined {
  return "status" in behaviour ? behaviour.status : undefined;
}

function mergedOn(known: Pick<Rule, "on">, frame: Pick<Rule, "on">): string[] {
  return known.on.length === 0 || frame.on.length === 0
    ? []
    : [...new Set([...known.on, ...frame.on])];
}

/** The same behaviour of the same operations, whatever its status and words. */
function isSame(known: Rule, frame: Omit<Rule, "id">): boolean {
  if (known.entity !== frame.entity || known.behaviour.kind !== frame.behaviour.kind) return false;
  const shape = ({ behaviour }: Pick<Rule, "behaviour">): string =>
    JSON.stringify({ ...behaviour, status: 0, problem: null });
  if (shape(known) !== shape(frame)) return false;
  const root = (on: readonly string[]): boolean => on.length === 0;
  return (
    root(known.on) === root(frame.on) ||
    known.on.some((key) => frame.on.includes(key)) ||
    root(known.on) ||
    root(frame.on)
  );
}
