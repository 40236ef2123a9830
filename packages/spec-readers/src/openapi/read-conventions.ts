import type { NonFunctional } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import { readPrefixes } from "./read-prefixes.ts";
import type { Shape } from "./shape.ts";
import type { ApiDocument, ApiOperation } from "./sources.ts";

type Json = NonNullable<NonFunctional["errorBody"]>;

/** Statuses and form of errors as the answers of the operations state them. */
export function readConventions(api: ApiDocument): Partial<NonFunctional> {
  const errorBody = errorBodyOf(api);
  const prefixes = readPrefixes(api);
  const validation = validationStatus(api.operations);
  const creations = api.operations.filter(({ method }) => method === "POST");
  const has = (status: string): boolean =>
    creations.some(({ responses }) => responses.some((response) => response.status === status));
  const noConflict = creations.length > 0 && !has("409");
  const whole = api.operations.flatMap(({ responses }) => responses.map(({ status }) => status));
  const rule = !whole.includes("409") && whole.includes("400") ? 400 : undefined;
  return {
    ...(validation !== undefined && { validationStatus: validation }),
    ...(noConflict && has("400") && { conflictStatus: 400 as const }),
    ...(noConflict && !has("400") && has("422") && { conflictStatus: 422 as const }),
    ...(rule !== undefined && { ruleStatus: rule }),
    ...(errorBody !== undefined && { errorBody }),
    ...(prefixes.length > 0 && { prefixes }),
  };
}

/** 422 when operations with a body state it and either no 400 or say that it is about validity. */
function validationStatus(operations: readonly ApiOperation[]): 400 | 422 | undefined {
  const withBody = operations.filter(({ body }) => body !== undefined);
  const speaking = (status: string): number =>
    withBody.filter(({ responses }) =>
      responses.some(
        (response) => response.status === status && /valid/i.test(response.description),
      ),
    ).length;
  const stating = (status: string): number =>
    withBody.filter(({ responses }) => responses.some((response) => response.status === status))
      .length;
  const [by400, by422] = [speaking("400"), speaking("422")];
  if (by400 !== by422) return by422 > by400 ? 422 : 400;
  if (stating("422") > 0 && stating("400") === 0) return 422;
  return stating("400") > 0 ? 400 : undefined;
}

/** The body of errors, when the document has its own and it is not the one of RFC 9457. */
function errorBodyOf(api: ApiDocument): Json | undefined {
  const shapes = api.operations
    .flatMap(({ responses }) => responses.filter(({ status }) => /^[45]|^default$/.test(status)))
    .flatMap(({ shape }) => shape ?? []);
  const counted = new Map<Shape, number>();
  for (const shape of shapes) counted.set(shape, (counted.get(shape) ?? 0) + 1);
  const [most] = [...counted].sort(([, a], [, b]) => b - a);
  const shape = most?.[0];
  if (!shape || shape.kind !== "object" || isProblem(shape)) return undefined;
  const template = templateOf(shape, api, 0);
  return JSON.stringify(template).includes("{") && mentions(template) ? template : undefined;
}

function isProblem({ properties }: Shape): boolean {
  return properties.has("type") && properties.has("title");
}

function mentions(template: Json): boolean {
  return /\{(?:message|title|code)\}/.test(JSON.stringify(template));
}

const DEEPEST = 3;
const MESSAGE = /^(?:message|detail|details|msg|reason|description|mensaje|detalle|descripcion)$/;

function templateOf(shape: Shape, api: ApiDocument, level: number): Json {
  const entries = [...shape.properties.keys()].flatMap((name): [string, Json][] => {
    const member = api.shapes.property(shape, name);
    if (!member) return [];
    const hasMessage = [...shape.properties.keys()].some(
      (other) => other !== name && MESSAGE.test(other),
    );
    const value = memberTemplate(name, member, { api, level, hasMessage });
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

function memberTemplate(
  name: string,
  member: Shape,
  { api, level, hasMessage }: { api: ApiDocument; level: number; hasMessage: boolean },
): Json | undefined {
  const word = wordsOf(name).join(" ");
  if (member.kind === "object")
    return member.properties.size > 0 && level < DEEPEST
      ? templateOf(member, api, level + 1)
      : undefined;
  if (member.kind === "array") return "{errors}";
  if (member.kind === "integer" || member.kind === "number")
    return /^(?:status|status code|code|codigo|estado|http status)$/.test(word)
      ? "{status}"
      : undefined;
  if (/code|codigo|type|tipo/.test(word)) return "{code}";
  if (/^(?:title|titulo)$/.test(word)) return "{title}";
  if (word === "status") return "{title}";
  if (word === "error" && hasMessage) return "{title}";
  if (MESSAGE.test(word) || word === "error") return "{message}";
  return undefined;
}
