import type { Block } from "../markdown/block.ts";
import type { ApiDocument } from "./sources.ts";
import { at, entriesOf, textOf } from "./tree.ts";

/** Findings about what a document says and nothing is built of. */
export function reportOpen(api: ApiDocument): void {
  for (const [tree, reference] of api.references.broken) {
    const block = nearestBlock(api, tree.start);
    api.issues.push({
      code: "SPEC_REFERENCE_UNRESOLVED",
      kind: "missing",
      severity: "warning",
      message: `Expected "${reference.slice(0, 120)}" to be in the document, found nothing there. It is read as any value.`,
      blocks: block ? [block] : [],
    });
  }
  for (const operation of api.operations) {
    if (operation.otherMedia !== undefined && !operation.body)
      api.issues.push({
        code: "SPEC_REQUIREMENT_UNSUPPORTED",
        kind: "unsupported",
        severity: "warning",
        message: `${operation.method} ${operation.path} takes ${operation.otherMedia}; only JSON bodies are built.`,
        blocks: [operation.block],
      });
  }
  for (const part of ["webhooks", "callbacks"])
    for (const [name] of entriesOf(at(api.root, part)))
      api.issues.push({
        code: "SPEC_REQUIREMENT_UNSUPPORTED",
        kind: "unsupported",
        severity: "warning",
        message: `The service calls nobody: ${part} ${name} is not built.`,
        blocks: [],
      });
  const version = textOf(at(api.root, "swagger"));
  if (version !== undefined)
    api.issues.push({
      code: "SPEC_FORMAT_UNSUPPORTED",
      kind: "unsupported",
      severity: "warning",
      message: `Expected OpenAPI 3.0 or 3.1, found version ${version}; bodies of operations are not read from it.`,
      blocks: [],
    });
}

/** The innermost statement around an offset. */
function nearestBlock(api: ApiDocument, offset: number): Block | undefined {
  let found: Block | undefined;
  for (const block of api.blocks.values()) {
    const isAround = block.start <= offset && block.end >= offset;
    if (isAround && (!found || block.start >= found.start)) found = block;
  }
  return found;
}
