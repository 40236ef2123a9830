import { key, lines, text } from "../code.ts";
import type { FieldView } from "../model/field-view.ts";
import { words } from "../model/names.ts";
import type { ReferenceView } from "../model/reference-view.ts";
import { referencesOf, referencesTo } from "../model/reference-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { uniqueConstraint } from "./field-sql.ts";
import { uniqueRuleIndex, uniqueRules } from "./resource-indexes.ts";

/** Constraints of the database that a request can violate, each with the code of the answer. */
export interface ViolationCode {
  /** Function of `refuse-violations.ts` that the code calls. */
  helper: "stillReferred" | "taken" | "unknown" | "refused";
  status: number;
  entry: string;
}

/** What a creation or a change can violate. */
export function writeViolations(service: ServiceView, resource: ResourceView): ViolationCode[] {
  return [
    ...uniqueFields(resource).map((field): ViolationCode => {
      const name = key(uniqueConstraint(resource, field));
      return {
        helper: "taken",
        status: service.conflictStatus,
        entry: `${name}: taken(${text(field.name)}),`,
      };
    }),
    ...ruleViolations(service, resource),
    ...referencesOf(resource, service.resources).map((reference): ViolationCode => {
      const status = reference.missingStatus ?? service.validationStatus;
      const stated = status === service.validationStatus ? "" : `, ${status}`;
      const entry = `${key(reference.constraint)}: unknown(${text(reference.field.name)}${stated}),`;
      return { helper: "unknown", status, entry };
    }),
  ];
}

/** What a deletion can violate: rows that still refer to the one that would go. */
export function deletionViolations(service: ServiceView, resource: ResourceView): ViolationCode[] {
  return keepingReferences(service, resource, new Set()).map(({ constraint, owner }) => ({
    helper: "stillReferred",
    status: 409,
    entry: `${key(constraint)}: stillReferred(${text(owner.plural)}),`,
  }));
}

/** References that keep a row from being deleted: its own, and those of the rows that would go with it. */
function keepingReferences(
  service: ServiceView,
  resource: ResourceView,
  seen: Set<ResourceView>,
): ReferenceView[] {
  if (seen.has(resource)) return [];
  seen.add(resource);
  return referencesTo(resource, service.resources).flatMap((reference) => {
    if (reference.onDelete === "restrict") return [reference];
    return reference.onDelete === "cascade"
      ? keepingReferences(service, reference.owner, seen)
      : [];
  });
}

/** Fields whose values callers choose and no two rows share. */
function uniqueFields({ fields }: ResourceView): FieldView[] {
  return fields.filter(
    (field) => field.unique && field.stored && (field.sentAtCreation || !field.isKey),
  );
}

function ruleViolations(service: ServiceView, resource: ResourceView): ViolationCode[] {
  return uniqueRules(service, resource).map((rule) => {
    const { fields, status, problem } = rule.behaviour;
    const names = fields.map((name) => words(name).join(" ")).join(" and ");
    const detail = problem?.message ?? `There is another of the same ${names}.`;
    const code = problem?.code === undefined ? "" : `, code: ${text(problem.code)}`;
    const paths = JSON.stringify(fields);
    const entry = `${key(uniqueRuleIndex(resource, rule))}: { status: ${status}, detail: ${text(detail)}, errors: ${paths}.map((path) => ({ path, message: "is taken" }))${code} },`;
    return { helper: "refused", status, entry };
  });
}

/** Whether a creation or a change can violate a constraint: then `violations.ts` exports `violations`. */
export function hasWriteViolations(service: ServiceView, resource: ResourceView): boolean {
  return writeViolations(service, resource).length > 0;
}

/** Whether a deletion can violate a constraint: then `violations.ts` exports `deletionViolations`. */
export function hasDeletionViolations(service: ServiceView, resource: ResourceView): boolean {
  return deletionViolations(service, resource).length > 0;
}

/** `src/<plural>/violations.ts`; undefined when no request can violate a constraint. */
export function violationsFile(service: ServiceView, resource: ResourceView): string | undefined {
  const writes = writeViolations(service, resource);
  const deletions = deletionViolations(service, resource);
  const all = [...writes, ...deletions];
  if (all.length === 0) return undefined;
  const helpers = [...new Set(all.map(({ helper }) => helper))].filter(
    (name) => name !== "refused",
  );
  return lines(
    `import { ${[...helpers, "type Violations"].sort().join(", ")} } from "../database/refuse-violations.ts";`,
    "",
    writes.length > 0 &&
      lines(
        `/** The answer to each constraint that a new or changed ${resource.singular} can violate. */`,
        "export const violations: Violations = {",
        ...writes.map(({ entry }) => entry),
        "};",
        "",
      ),
    deletions.length > 0 &&
      lines(
        `/** The answer to each constraint that keeps a ${resource.singular} from being deleted. */`,
        "export const deletionViolations: Violations = {",
        ...deletions.map(({ entry }) => entry),
        "};",
      ),
  );
}

/** Statuses with which a plain operation of a resource may be refused by the database. */
export function violationStatuses(
  service: ServiceView,
  resource: ResourceView,
  operation: string,
): number[] {
  if (operation === "delete") {
    return deletionViolations(service, resource).map(({ status }) => status);
  }
  if (!["create", "replace", "modify"].includes(operation)) return [];
  return writeViolations(service, resource)
    .filter(({ entry }) => operation === "create" || !isOfKeyAlone(resource, entry))
    .map(({ status }) => status);
}

function isOfKeyAlone(resource: ResourceView, entry: string): boolean {
  return entry.startsWith(key(uniqueConstraint(resource, resource.key)));
}
