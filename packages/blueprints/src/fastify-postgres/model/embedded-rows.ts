import type { EmbedView } from "./embed-view.ts";
import type { ResourceView } from "./resource-view.ts";

/** Embeds that clients may see, or send. */
export function wireEmbeds(resource: ResourceView): EmbedView[] {
  return resource.embeds.filter(({ embed }) => embed.shown !== "never" || embed.writable);
}

/** Embeds that are part of answers. */
export function shownEmbeds(resource: ResourceView): EmbedView[] {
  return resource.embeds.filter(({ embed }) => embed.shown !== "never");
}

/**
 * Whether the schema of embedded rows is that of the other resource. Where that one, over any number of embeds, leads
 * back to the owner, the modules would import each other: then their fields stand in the owner's schema.
 */
export function sharesSchema(owner: ResourceView, { target }: EmbedView): boolean {
  return !leadsTo(target, owner, new Set());
}

function leadsTo(from: ResourceView, to: ResourceView, seen: Set<ResourceView>): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return wireEmbeds(from).some(({ target }) => leadsTo(target, to, seen));
}

/** Embeds of embedded rows that are seen as well: those that are always seen. */
export function nestedEmbeds(owner: ResourceView, view: EmbedView): EmbedView[] {
  if (!sharesSchema(owner, view)) return [];
  const wanted = view.embed.fields;
  return shownEmbeds(view.target).filter(
    ({ embed, name }) =>
      embed.shown === "always" && (wanted === undefined || wanted.includes(name)),
  );
}

/** Members of the other resource's representation that embedded rows do not have. */
export function leftOut(owner: ResourceView, view: EmbedView): string[] {
  const kept = new Set([
    ...view.fields.map(({ name }) => name),
    ...nestedEmbeds(owner, view).map(({ name }) => name),
  ]);
  const all = [
    ...view.target.fields.filter(({ answered }) => answered).map(({ name }) => name),
    ...shownEmbeds(view.target).map(({ name }) => name),
  ];
  return all.filter((name) => !kept.has(name));
}
