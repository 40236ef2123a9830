import type { Reference } from "@devmatrix/spec-model";
import { referred, resourceOf } from "./embed-view.ts";
import type { FieldView } from "./field-view.ts";
import { sqlIdentifier } from "./names.ts";
import type { ResourceView } from "./resource-view.ts";

/** A column whose values are keys of rows of a table. */
export interface ReferenceView {
  owner: ResourceView;
  field: FieldView;
  target: ResourceView;
  /** The field of the target that it refers to. */
  referred: FieldView;
  onDelete: Reference["onDelete"];
  missingStatus: number | undefined;
  /** Name of the constraint in the database. */
  constraint: string;
}

/** The references of a resource: the stated ones, and that of an owned row to its owner. */
export function referencesOf(owner: ResourceView, resources: ResourceView[]): ReferenceView[] {
  const { ownedBy } = owner.entity;
  return owner.fields.flatMap((field): ReferenceView[] => {
    const stated = field.field.reference;
    const isOwner = ownedBy?.foreignKey === field.name;
    const entity = stated?.entity ?? (isOwner ? ownedBy?.entity : undefined);
    if (entity === undefined || !field.stored || field.field.list) return [];
    const target = resourceOf(resources, entity);
    const to = referred(field, target);
    if (!to.unique) return [];
    return [
      {
        owner,
        field,
        target,
        referred: to,
        onDelete: isOwner ? "cascade" : (stated?.onDelete ?? "restrict"),
        missingStatus: stated?.missingStatus,
        constraint: sqlIdentifier(`${owner.tableName}_${field.column}_fkey`),
      },
    ];
  });
}

/** References of other rows, and of its own kind, to the rows of a resource. */
export function referencesTo(target: ResourceView, resources: ResourceView[]): ReferenceView[] {
  return resources.flatMap((owner) =>
    referencesOf(owner, resources).filter((reference) => reference.target === target),
  );
}

/** The resources in an order in which each table comes after those that it refers to, as far as there is one. */
export function creationOrder(resources: ResourceView[]): ResourceView[] {
  const ordered: ResourceView[] = [];
  const visit = (resource: ResourceView, above: ResourceView[]): void => {
    if (ordered.includes(resource) || above.includes(resource)) return;
    for (const { target } of referencesOf(resource, resources)) visit(target, [...above, resource]);
    ordered.push(resource);
  };
  for (const resource of resources) visit(resource, []);
  return ordered;
}
