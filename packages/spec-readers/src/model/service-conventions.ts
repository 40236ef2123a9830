import type { NonFunctional } from "@devmatrix/spec-model";
import { ruleStatusOf } from "./rule-status.ts";
import { saysTopic } from "../endpoints/routes.ts";
import { readBodies } from "../endpoints/read-bodies.ts";
import type { Block } from "../markdown/block.ts";
import type { LooseValue } from "../markdown/loose-json.ts";
import { parseLooseJson, plainJson } from "../markdown/loose-json.ts";
import type { EndpointDraft } from "./draft.ts";
import { errorCodesOf, errorFormOf } from "./error-form.ts";
import type { SpecDraft } from "./spec-draft.ts";
import type { Account } from "./structure.ts";

export interface ServiceConventions {
  stated: Partial<NonFunctional>;
  accounts: Account[];
}

/** What holds for the whole service: the form of errors, unknown fields, decimals, the path that tells its health. */
export function serviceConventions(
  draft: SpecDraft,
  health: EndpointDraft | undefined,
): ServiceConventions {
  const accounts: Account[] = [];
  const stated: Partial<NonFunctional> = {};
  const form = errorFormOf(draft);
  if (form) {
    stated.errorBody = form.body;
    accounts.push({
      block: form.block,
      start: form.start,
      end: form.end,
      facts: ["quality:error-format"],
    });
    const codes = JSON.stringify(form.body).includes("{code}") ? errorCodesOf(draft) : {};
    if (Object.keys(codes).length > 0) stated.errorCodes = codes;
  }
  const unknown = blockSaying(draft, "unknownIgnored");
  if (unknown) {
    stated.ignoreUnknownFields = true;
    accounts.push({
      block: unknown,
      start: 0,
      end: unknown.text.length,
      facts: ["quality:input-validation"],
    });
  }
  const refused = unknown ? undefined : blockSaying(draft, "unknownRefused");
  if (refused)
    accounts.push({
      block: refused,
      start: 0,
      end: refused.text.length,
      facts: ["quality:input-validation"],
    });
  const rule = ruleStatusOf(draft);
  if (rule) {
    stated.ruleStatus = rule.status;
    accounts.push(rule.account);
  }
  if (showsDecimalsAsStrings(draft)) stated.decimalsAsStrings = true;
  const found = healthOf(draft, health);
  if (found) {
    stated.health = found.health;
    accounts.push(...found.accounts);
  }
  return { stated, accounts };
}

function blockSaying(
  draft: SpecDraft,
  topic: "unknownIgnored" | "unknownRefused",
): Block | undefined {
  return draft.blocks.find(
    (block) =>
      (block.kind === "sentence" || block.kind === "list-item") &&
      draft.kindOf(block.section) !== "ignored" &&
      saysTopic(block.text, topic, draft.lexicon),
  );
}

/** A sentence about amounts says so, or every amount of the examples is a string. */
function showsDecimalsAsStrings(draft: SpecDraft): boolean {
  const said = draft.blocks.some(
    (block) =>
      (block.kind === "sentence" || block.kind === "list-item") &&
      !draft.fieldOf.has(block) &&
      saysTopic(block.text, "decimalsAsStrings", draft.lexicon) &&
      saysTopic(block.text, "decimalNames", draft.lexicon),
  );
  if (said) return true;
  let strings = 0;
  let numbers = 0;
  const count = (value: LooseValue): void => {
    if (value.kind === "object") for (const { value: inner } of value.members) count(inner);
    if (value.kind === "array") value.items.forEach(count);
    if (value.kind === "string" && /^-?\d+\.\d{1,4}$/.test(value.value)) strings += 1;
    if (value.kind === "number" && value.text.includes(".")) numbers += 1;
  };
  for (const { request, answers } of readBodies(draft).values()) {
    for (const { example } of request) if (example) count(example);
    for (const { value } of answers) count(value);
  }
  return strings > 0 && numbers === 0;
}

/** The stated path, with the body that the text shows; a health check without a path has the usual one. */
function healthOf(
  draft: SpecDraft,
  endpoint: EndpointDraft | undefined,
): { health: NonNullable<NonFunctional["health"]>; accounts: Account[] } | undefined {
  const triggers = draft.lexicon.qualities["health-endpoint"].triggers;
  const candidates = endpoint
    ? [endpoint.block]
    : draft.blocks.filter(
        ({ kind, text, section }) =>
          kind !== "code-block" &&
          draft.kindOf(section) !== "ignored" &&
          triggers.some((trigger) => text.toLowerCase().includes(trigger)),
      );
  const [block] = candidates;
  if (!block) return undefined;
  const shown = candidates
    .map((each) => bodyNear(draft, each, endpoint?.stretch))
    .find((each) => each !== undefined);
  const mentioned = endpoint ? undefined : mentionedPath(draft);
  if (!endpoint && !shown && mentioned === undefined) return undefined;
  const fact = "quality:health-endpoint" as const;
  const accounts: Account[] = endpoint
    ? [
        {
          block,
          start: endpoint.stretch?.start ?? 0,
          end: endpoint.stretch?.end ?? block.text.length,
          facts: [fact],
        },
      ]
    : [];
  if (shown && shown.block !== block)
    accounts.push({ block: shown.block, start: 0, end: shown.block.text.length, facts: [fact] });
  return {
    health: {
      path: endpoint?.path ?? mentioned ?? "/health",
      ...(shown ? { body: plainJson(shown.value) } : {}),
    },
    accounts,
  };
}

/** "Everything but `/health` needs a token", or a route in a chapter about the documentation: the path is told by the way. */
function mentionedPath(draft: SpecDraft): string | undefined {
  for (const { text, kind, section } of draft.blocks) {
    if (kind === "code-block" || draft.kindOf(section) === "ignored") continue;
    const path =
      /`(?:GET\s+)?(\/(?:health|healthz|healthcheck|health-check|ping)(?:\/[\w-]+)?)`/.exec(
        text,
      )?.[1];
    if (path !== undefined) return path;
  }
  return undefined;
}

/** The first JSON in the line, or in the code directly below it. */
function bodyNear(
  draft: SpecDraft,
  block: Block,
  stretch: { start: number; end: number } | undefined,
): { value: LooseValue; block: Block } | undefined {
  const next = draft.blocks[block.index + 1];
  const places: [Block, string][] = [[block, block.text.slice(stretch?.start ?? 0, stretch?.end)]];
  if (
    next?.kind === "code-block" ||
    (next?.kind === "sentence" && next.section === block.section && block.kind === "heading")
  )
    places.push([next, next.text]);
  for (const [place, text] of places) {
    const at = text.search(/\{\s*["'\w]/);
    const isPath = text[at - 1] === "/";
    const parsed = at < 0 || isPath ? undefined : parseLooseJson(text.slice(at));
    if (parsed?.value.kind === "object") return { value: parsed.value, block: place };
  }
  return undefined;
}
