import type { Clause } from "./take-operations.ts";
import type { Work } from "./work.ts";
import { take, want } from "./work.ts";

/**
 * "A plant has a name": an entity named next to understood fields, statuses or qualities of its own. An entity in a
 * sentence about other entities' rows stays untaken: it states a relation.
 */
export function takeSubjects(work: Work, clauses: readonly Clause[]): void {
  const acted = new Set(clauses.flatMap(({ objects }) => objects.map(({ entity }) => entity)));
  const fields = new Set(
    work.wants.flatMap((wanted) => (wanted.kind === "field" ? [wanted.entity] : [])),
  );
  const hasQuality = work.wants.some((wanted) => wanted.kind === "quality");
  for (const mention of work.mentions) {
    const { entity } = mention;
    if (!entity || work.taken[mention.start]) continue;
    const isOwn = fields.has(entity) && [...fields].every((other) => other === entity);
    const isTarget = work.focus.endpoint !== undefined && work.focus.entity === entity;
    const isSole = acted.size === 0 && fields.size === 0 && hasQuality;
    if (!isOwn && !isSole && !isTarget && !acted.has(entity)) continue;
    if (acted.size > 0 && !acted.has(entity)) continue;
    take(work, mention.start, mention.end);
    if (isOwn) want(work, { kind: "entity", entity });
    else if (isSole && !isTarget) want(work, { kind: "action", action: "read", entity });
  }
}
