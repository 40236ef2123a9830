import type { Embed } from "@devmatrix/spec-model";
import type { FieldView } from "./field-view.ts";
import type { ResourceView } from "./resource-view.ts";
import { fieldOf } from "./resource-view.ts";

/** Rows of another resource inside the representation of this one, with how they are found. */
export interface EmbedView {
  embed: Embed;
  name: string;
  /** Whose rows they are. */
  target: ResourceView;
  /** How a row of the owner is tied to them: `owner.<own> = target.<other>`, or through the rows of a link. */
  join: { own: FieldView; other: FieldView };
  link?: {
    resource: ResourceView;
    /** Field of the link that has the owner's key, and the one that has the target's. */
    own: FieldView;
    other: FieldView;
  };
  /** Fields of the target that clients see there. */
  fields: FieldView[];
}

/** The embeds of a resource, when all resources are known. */
export function embedViews(owner: ResourceView, resources: ResourceView[]): EmbedView[] {
  return (owner.entity.embeds ?? []).map((embed) => {
    const target = resourceOf(resources, embed.entity);
    const wanted = embed.fields;
    const fields = target.fields.filter(
      (field) => field.answered && (wanted === undefined || wanted.includes(field.name)),
    );
    return {
      embed,
      name: embed.name,
      target,
      fields,
      ...tieOf(owner, embed, { target, resources }),
    };
  });
}

function tieOf(
  owner: ResourceView,
  embed: Embed,
  { target, resources }: { target: ResourceView; resources: ResourceView[] },
): Pick<EmbedView, "join" | "link"> {
  if (embed.through) {
    const resource = resourceOf(resources, embed.through.entity);
    const own = fieldOf(resource, embed.through.foreignKey);
    const other = fieldOf(resource, embed.through.otherKey);
    return {
      join: { own: referred(own, owner), other: referred(other, target) },
      link: { resource, own, other },
    };
  }
  if (embed.many) {
    const other = fieldOf(target, embed.foreignKey);
    return { join: { own: referred(other, owner), other } };
  }
  const own = owner.fields.find(({ name }) => name === embed.foreignKey);
  if (own) return { join: { own, other: referred(own, target) } };
  // One row that refers to this one, instead of the other way round.
  const other = fieldOf(target, embed.foreignKey);
  return { join: { own: referred(other, owner), other } };
}

/** The field of a resource that a foreign key refers to. */
export function referred({ field }: FieldView, resource: ResourceView): FieldView {
  const named = resource.fields.find(({ name }) => name === field.reference?.field);
  return named ?? resource.key;
}

export function resourceOf(resources: ResourceView[], entity: string): ResourceView {
  const resource = resources.find((each) => each.entity.name === entity);
  if (resource === undefined) {
    throw new RangeError(`Expected the entity ${entity} in the model, found none.`);
  }
  return resource;
}
