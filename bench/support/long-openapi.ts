/**
 * OpenAPI documents of any length: collections of made-up names, each with the five usual operations, an action with a
 * sentence, and schemas for what is sent and answered. The same size and variant give the same bytes.
 */
const SYLLABLES = ["ba", "ke", "lo", "mi", "nu", "ra", "so", "te", "vu", "zo"];

/** YAML-compatible JSON of about so many bytes. */
export function longOpenApi(bytes: number, variant = 0): string {
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  const document = {
    openapi: "3.0.3",
    info: { title: `Long ${variant}`, version: "1" },
    paths,
    components: { schemas },
  };
  // One collection is about 4 KB; its size is measured, so that the whole one is written once.
  for (let at = 0, size = 0; size < bytes; at += 1) {
    const { path, operations, own } = collection(at * 7 + variant);
    Object.assign(paths, operations(path));
    Object.assign(schemas, own);
    size += JSON.stringify([operations(path), own], null, 1).length;
  }
  return JSON.stringify(document, null, 1);
}

function nameOf(seed: number): string {
  let rest = seed + 100;
  let name = "";
  while (rest > 0) {
    name += SYLLABLES[rest % SYLLABLES.length] ?? "";
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}n`;
}

function collection(seed: number): {
  path: string;
  operations: (path: string) => Record<string, object>;
  own: Record<string, object>;
} {
  const name = nameOf(seed);
  return {
    path: `/${name.toLowerCase()}s`,
    operations: (path) => operationsOf(name, path),
    own: schemasOf(name),
  };
}

function operationsOf(name: string, path: string): Record<string, object> {
  const id = { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } };
  const one = answer(name);
  const missing = { description: `${name} not found` };
  return {
    [path]: {
      get: {
        summary: `List ${name}s, by title`,
        parameters: [{ name: "state", in: "query", schema: { type: "string" } }],
        responses: { 200: answer(name, true) },
      },
      post: {
        summary: `Create a ${name}`,
        requestBody: body(`${name}Input`),
        responses: { 201: one, 409: { description: "The title is taken" } },
      },
    },
    [`${path}/{id}`]: {
      parameters: [id],
      get: { summary: `Read a ${name}`, responses: { 200: one, 404: missing } },
      put: {
        summary: `Replace a ${name}`,
        requestBody: body(`${name}Input`),
        responses: { 200: one, 404: missing },
      },
      delete: { summary: `Delete a ${name}`, responses: { 204: { description: "Gone" } } },
    },
    [`${path}/{id}/close`]: {
      parameters: [id],
      post: {
        summary: `Close a ${name}`,
        description: `Only an open ${name} can be closed. The state becomes \`closed\`.`,
        responses: { 200: one, 404: missing, 409: { description: `The ${name} is not open` } },
      },
    },
  };
}

function schemasOf(name: string): Record<string, object> {
  const input = {
    title: { type: "string", minLength: 2, maxLength: 80, description: "Unique title" },
    amount: { type: "number", minimum: 0, multipleOf: 0.01 },
    pieces: { type: "integer", minimum: 1, maximum: 900, default: 1 },
    due_on: { type: "string", format: "date", nullable: true },
    note: { type: "string", maxLength: 400, description: "What else is to be known of it." },
  };
  const kept = {
    id: { type: "string", format: "uuid", readOnly: true },
    state: { type: "string", enum: ["open", "closed"], readOnly: true },
    created_at: { type: "string", format: "date-time", readOnly: true },
  };
  return {
    [`${name}Input`]: { type: "object", required: ["title", "amount"], properties: input },
    [name]: {
      allOf: [
        { $ref: `#/components/schemas/${name}Input` },
        { type: "object", required: ["id", "state"], properties: kept },
      ],
    },
  };
}

function body(schema: string): object {
  return {
    content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
  };
}

function answer(name: string, isList = false): object {
  const schema = { $ref: `#/components/schemas/${name}` };
  const shape = isList ? { type: "array", items: schema } : schema;
  return { description: `The ${name}`, content: { "application/json": { schema: shape } } };
}
