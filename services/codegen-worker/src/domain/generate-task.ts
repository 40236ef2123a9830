import { createHash } from "node:crypto";
import type { Blueprint, GeneratedFile } from "@devmatrix/blueprints";
import type { FileRef, TaskCommand } from "@devmatrix/contracts";
import { errorCode, isRetryable, toError } from "@devmatrix/errors";
import type { SpecModel } from "@devmatrix/spec-model";
import { findPathFault } from "./find-path-fault.ts";

/** A file with its bytes and the digest of them. */
export interface Artifact extends FileRef {
  content: Uint8Array;
}

/** What came of one attempt at a task. */
export type Outcome =
  | { kind: "generated"; producedBy: string; files: Artifact[] }
  | { kind: "failed"; code: string; message: string; retryable: boolean };

/**
 * Compiles one task. Pure: the same task, model and blueprint give the same bytes; so an error that the blueprint throws
 * would come again and is the outcome, not a reason to repeat. Throws only what says itself that it may pass later.
 */
export async function generateTask(
  task: TaskCommand,
  model: SpecModel,
  blueprint: Blueprint,
): Promise<Outcome> {
  if (task.findings.length > 0) return cannotImprove(task);
  try {
    const files = await blueprint.generate(task.key, model);
    const fault = findPathFault(files.map((file) => file.path));
    if (fault !== undefined) return failed("GENERATION_PATH_UNSAFE", fault);
    return {
      kind: "generated",
      producedBy: `${blueprint.name}@${blueprint.version}`,
      files: files.map(toArtifact),
    };
  } catch (error) {
    if (isRetryable(error)) throw error;
    return failed(errorCode(error) ?? "GENERATION_FAILED", toError(error).message);
  }
}

function toArtifact(file: GeneratedFile): Artifact {
  const content = new TextEncoder().encode(file.content);
  return {
    path: file.path,
    sha256: createHash("sha256").update(content).digest("hex"),
    bytes: content.length,
    requirementIds: file.requirementIds,
    content,
  };
}

/** Compiling again gives the same bytes, which break the same rules: saying so at once saves the rounds. */
function cannotImprove({ key, findings }: TaskCommand): Outcome {
  const list = findings.map((one) => `${one.rule} in ${one.path}: ${one.message}`).join("; ");
  return failed(
    "GENERATION_REJECTED",
    `The files of "${key}" are compiled and would be the same again. They break: ${list}`,
  );
}

function failed(code: string, message: string): Outcome {
  return { kind: "failed", code, message: message.slice(0, 2_000), retryable: false };
}
