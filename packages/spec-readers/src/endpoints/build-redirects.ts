/** Addresses that lead elsewhere: a GET whose text says so, by a row that the path names, to an address that the row holds. */
import type { Endpoint, Entity, Field } from "@devmatrix/spec-model";
import type { BuiltEndpoints } from "../model/build-endpoints.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import { endpointBlocks } from "./endpoint-blocks.ts";
import { saysTopic } from "./routes.ts";

const STATUS = /\b(30[12378])\b/;

export function buildRedirects(
  draft: SpecDraft,
  endpoints: readonly Endpoint[],
  { entities, stated }: { entities: readonly Entity[]; stated: BuiltEndpoints },
): Endpoint[] {
  const below = endpointBlocks(draft);
  const texts = new Map(
    [...stated.sources].map(([{ method, path }, { draft: source }]) => [
      `${method} ${path}`,
      [source.block, ...(below.get(source.block) ?? [])].map(({ text }) => text).join("\n"),
    ]),
  );
  return endpoints.map((endpoint) => {
    const text = texts.get(`${endpoint.method} ${endpoint.path}`) ?? "";
    const leads =
      endpoint.method === "GET" &&
      endpoint.operation !== "list" &&
      endpoint.location === undefined &&
      (STATUS.test(text) || saysTopic(text, "redirect", draft.lexicon));
    return leads ? (redirect(endpoint, text, entities) ?? endpoint) : endpoint;
  });
}

function redirect(
  endpoint: Endpoint,
  text: string,
  entities: readonly Entity[],
): Endpoint | undefined {
  const parameter = /\{([^}]+)\}(?!.*\{)/.exec(endpoint.path)?.[1];
  if (parameter === undefined) return undefined;
  const candidates = entities.flatMap((entity) => {
    const by = keyFor(entity, parameter);
    const to = by && addressIn(entity, text);
    return by && to ? [{ entity, by, to }] : [];
  });
  const own = candidates.filter(({ entity }) => entity.name === endpoint.entity);
  const [found, more] = own.length > 0 ? own : candidates;
  if (!found || more) return undefined;
  const { entity, by, to } = found;
  const stated = STATUS.exec(text)?.[1];
  return {
    ...endpoint,
    operation: "redirect",
    entity: entity.name,
    parameters: endpoint.parameters.map((each) =>
      each.name === parameter ? { ...each, field: by.name, entity: entity.name } : each,
    ),
    successStatus: stated === undefined || stated === "300" ? 302 : Number(stated),
    location: `row.${to.name}`,
  };
}

/** The field that a parameter names: by its own name, or the only one that no two rows share. */
function keyFor({ fields, primaryKey }: Entity, parameter: string): Field | undefined {
  const said = wordsOf(parameter).join("_");
  return fields.find(
    ({ name, unique }) => wordsOf(name).join("_") === said && (unique || name === primaryKey),
  );
}

/** The address that the text names, else the only one that rows hold. */
function addressIn({ fields }: Entity, text: string): Field | undefined {
  const folded = fold(text);
  const addresses = fields.filter(
    ({ type, list, format, name }) =>
      type === "string" && !list && (format === "url" || /url|uri|target|destin|href/i.test(name)),
  );
  const named = addresses.find(
    ({ name }) => folded.includes(fold(wordsOf(name).join(" "))) || folded.includes(fold(name)),
  );
  return named ?? (addresses.length === 1 ? addresses[0] : undefined);
}
