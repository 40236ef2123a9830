import type { EndpointBody } from "../endpoints/read-bodies.ts";
import { isTopic } from "../endpoints/routes.ts";
import { passwordNames } from "../lexicon/caller-words.ts";
import type { EndpointDraft, EntityDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { fold } from "../text/fold.ts";
import { entityFor } from "./entity-registry.ts";

/** What accounts are called where the text gives them no name. */
const UNNAMED = "user";
const USUAL = /^(?:user|account|member|usuario|cuenta|cliente|customer|profile)$/;

/**
 * The entity that a registration creates: the one with a password, else one that is called as accounts are, else one
 * of its own. Undefined for other endpoints, and where the text tells no body of the registration.
 */
export function accountOf(
  draft: SpecDraft,
  { method, path, block }: EndpointDraft,
  body: EndpointBody,
): EntityDraft | undefined {
  const last = path.split("/").at(-1) ?? "";
  if (method !== "POST" || !isTopic(last, "pathRegister", draft.lexicon)) return undefined;
  const entities = [...draft.entities.values()];
  const known = entities.find((entity) =>
    [...entity.fields.values()].some(({ name }) => passwordNames.test(fold(name))),
  );
  if (known) return known;
  const sendsSecret = body.request.some(({ head }) => passwordNames.test(fold(head.name)));
  const usual = entities.find(({ words }) => USUAL.test(fold(words.join(" "))));
  if (usual || !sendsSecret) return usual;
  const entity = entityFor(draft, [UNNAMED], block);
  if (entity && !entity.blocks.includes(block)) entity.blocks.push(block);
  return entity;
}
