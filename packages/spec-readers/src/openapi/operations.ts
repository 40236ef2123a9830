import type { HttpMethod } from "@devmatrix/spec-model";
import { httpMethods } from "@devmatrix/spec-model";
import type { References } from "./references.ts";
import type { Shape } from "./shape.ts";
import type { Shapes } from "./shapes.ts";
import type { Tree } from "./tree.ts";
import { at, entriesOf, isTrue, itemsOf, textOf } from "./tree.ts";

/** A parameter of an operation. */
export interface ParameterSource {
  name: string;
  in: string;
  required: boolean;
  shape: Shape;
  tree: Tree;
  description?: string;
}

export interface ResponseSource {
  status: string;
  description: string;
  /** Undefined when the answer has no body. */
  shape?: Shape;
  tree: Tree;
  start: number;
  /** One answer for many operations, whose words are about none of them. */
  isShared: boolean;
}

/** One operation of `paths`, with its references followed. */
export interface OperationSource {
  method: HttpMethod;
  path: string;
  tree: Tree;
  /** Offset of the method. */
  start: number;
  summary: string;
  parameters: ParameterSource[];
  /** The JSON body; `media` is what else the document asks for. */
  body?: { shape: Shape; required: boolean; tree: Tree };
  otherMedia?: string;
  responses: ResponseSource[];
}

/** All operations of a document in its order; paths that do not begin with a slash are left out. */
export function readOperations(
  root: Tree,
  references: References,
  shapes: Shapes,
): OperationSource[] {
  return entriesOf(at(root, "paths")).flatMap(([path, { value }]) => {
    const item = references.follow(value)?.tree;
    if (!path.startsWith("/") || !item) return [];
    return entriesOf(item).flatMap(([name, { value: tree, start }]) => {
      const method = httpMethods.find((each) => each.toLowerCase() === name.toLowerCase());
      if (!method) return [];
      const place = {
        method,
        path: path.length > 1 ? path.replace(/\/+$/, "") : path,
        tree,
        start,
      };
      return [readOperation(place, item, { references, shapes })];
    });
  });
}

interface Lookup {
  references: References;
  shapes: Shapes;
}

function readOperation(
  place: Pick<OperationSource, "method" | "path" | "tree" | "start">,
  item: Tree,
  lookup: Lookup,
): OperationSource {
  const { tree } = place;
  const parameters = new Map<string, ParameterSource>();
  for (const each of [...itemsOf(at(item, "parameters")), ...itemsOf(at(tree, "parameters"))]) {
    const parameter = readParameter(each, lookup);
    if (parameter) parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const request = lookup.references.follow(at(tree, "requestBody"))?.tree;
  const { schema, media } = jsonContent(request);
  const summary = textOf(at(tree, "summary")) ?? textOf(at(item, "summary")) ?? "";
  return {
    ...place,
    summary: summary.replace(/\s+/g, " ").trim(),
    parameters: [...parameters.values()],
    ...(request &&
      schema && {
        body: {
          shape: lookup.shapes.of(schema),
          required: isTrue(at(request, "required")),
          tree: request,
        },
      }),
    ...(media !== undefined && { otherMedia: media }),
    responses: entriesOf(at(tree, "responses")).flatMap(([status, entry]) => {
      const response = lookup.references.follow(entry.value)?.tree;
      if (!response) return [];
      const content = jsonContent(response).schema;
      const description = textOf(at(response, "description")) ?? "";
      return [
        {
          status,
          description: description.replace(/\s+/g, " ").trim(),
          ...(content && { shape: lookup.shapes.of(content) }),
          tree: response,
          start: entry.start,
          isShared: at(entry.value, "$ref") !== undefined,
        },
      ];
    }),
  };
}

function readParameter(each: Tree, { references, shapes }: Lookup): ParameterSource | undefined {
  const tree = references.follow(each)?.tree;
  const name = textOf(at(tree, "name"));
  const place = textOf(at(tree, "in"));
  if (!tree || name === undefined || place === undefined) return undefined;
  const schema = at(tree, "schema") ?? jsonContent(tree).schema;
  const description = textOf(at(tree, "description"));
  return {
    name,
    in: place,
    required: isTrue(at(tree, "required")),
    shape: shapes.of(schema),
    tree,
    ...(description !== undefined && { description }),
  };
}

/** The schema of the JSON among the media types; `media` names the first one when there is no JSON. */
function jsonContent(tree: Tree | undefined): { schema?: Tree; media?: string } {
  const media = entriesOf(at(tree, "content"));
  const json =
    media.find(([type]) => /^application\/json\b/i.test(type)) ??
    media.find(([type]) => /[/+]json\b/i.test(type)) ??
    media.find(([type]) => type === "*/*");
  const schema = json && at(json[1].value, "schema");
  if (schema) return { schema };
  const [first] = media;
  return first && !json ? { media: first[0] } : {};
}
