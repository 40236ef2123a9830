import type { Operation } from "@devmatrix/spec-model";
import type { EndpointView } from "../model/endpoint-view.ts";
import { upperFirst, withArticle, words } from "../model/names.ts";

/** What an endpoint does, in a few words. */
export function summaryOf(view: EndpointView): string {
  const { operation, item, resource, parents, endpoint } = view;
  if (!resource) return namedByPath(view);
  const noun = withArticle(resource.singular);
  const by = item && !item.field.isKey ? ` by its ${words(item.field.name).join(" ")}` : "";
  const of = parents.map(({ resource: { singular } }) => ` of ${withArticle(singular)}`).at(-1);
  const place = operation === "create" || operation === "list" ? (of ?? "") : "";
  const several = endpoint.bulk ? `Create several ${resource.plural}` : undefined;
  const sentences: Partial<Record<Operation, string>> = {
    create: several ?? `Create ${noun}`,
    list: `List the ${resource.plural}`,
    read: `Read ${noun}`,
    replace: `Replace ${noun}`,
    modify: `Change some fields of ${noun}`,
    upsert: `Create ${noun} or replace it`,
    delete: `Delete ${noun}`,
    redirect: `Follow ${noun}`,
    register: `Register as ${noun}`,
    login: "Log in",
    refresh: "Get a new token",
    logout: "Log out",
  };
  const sentence = sentences[operation];
  return sentence === undefined ? namedByPath(view) : `${sentence}${place}${by}`;
}

/** `Cancel a booking` of `POST /bookings/{id}/cancel`. */
function namedByPath({ name, operation, resource, path }: EndpointView): string {
  const segments = path.split("/").filter((part) => part !== "" && !part.startsWith("{"));
  if (operation === "act" && resource) {
    return upperFirst(
      `${words(segments.at(-1) ?? "").join(" ")} ${withArticle(resource.singular)}`,
    );
  }
  return upperFirst(words(name).join(" "));
}
