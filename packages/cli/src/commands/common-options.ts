import { InvalidArgumentError, Option } from "commander";

/** What every command that takes a specification says about it. */
export const SPEC_ARGUMENT =
  "the specification: a file (Markdown, OpenAPI, formal JSON), several files, or a folder of them";

/** `--answers FILE`, for every command that reads a specification. */
export function answersOption(): Option {
  return new Option(
    "--answers <file>",
    "answers to the questions of `devmatrix lint`, as JSON or YAML: question id → answer",
  );
}

/** `--data DIR`, for every command that talks to a stack. */
export function dataOption(): Option {
  return new Option("--data <dir>", "folder of the stack (default: the user's data folder)");
}

/** `--json`, for every command that reads. */
export function jsonOption(): Option {
  return new Option("--json", "print JSON for other programs");
}

/** Number of codegen-worker processes. */
export function workersOption(): Option {
  return new Option("--workers <n>", "codegen-worker processes, 1 to 16")
    .argParser(wholeNumber(1, 16))
    .default(1);
}

/** Reads a whole number within bounds; anything else is wrong usage. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}
