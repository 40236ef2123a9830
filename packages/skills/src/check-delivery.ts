import type { RuleFinding } from "@devmatrix/contracts";

/** Id of the rule about what a task delivers (project structure). */
export const deliveryRule = "CNV-1";
const maxFileBytes = 512 * 1024;
const safeSegment = /^(?!\.{1,2}$)[A-Za-z0-9._@[\]-]+$/;

/** A file as the worker declares it. */
export interface DeliveredFile {
  path: string;
  bytes: number;
}

/**
 * A task delivers exactly the files that its plan names: safe relative paths, none missing, none added, none twice,
 * each at most 512 KiB. Returns findings of rule CNV-1; none when all is well.
 */
export function checkDelivery(
  delivered: readonly DeliveredFile[],
  planned: readonly string[],
): RuleFinding[] {
  const paths = delivered.map(({ path }) => path);
  const finding = (path: string, message: string): RuleFinding => ({
    rule: deliveryRule,
    severity: "error",
    path: path === "" ? "(empty)" : path,
    message,
  });
  return [
    ...paths
      .filter((path) => !isSafePath(path))
      .map((path) => finding(path, "Expected a relative path of plain segments inside the tree.")),
    ...paths
      .filter((path, index) => paths.indexOf(path) !== index)
      .map((path) => finding(path, "Expected each file once, found it again.")),
    ...paths
      .filter((path) => !planned.includes(path))
      .map((path) => finding(path, "Expected only files that the plan gives to this task.")),
    ...planned
      .filter((path) => !paths.includes(path))
      .map((path) => finding(path, "Expected this file of the plan, found none.")),
    ...delivered
      .filter(({ bytes }) => bytes > maxFileBytes)
      .map(({ path, bytes }) =>
        finding(path, `Expected at most ${maxFileBytes} bytes, found ${bytes}.`),
      ),
  ];
}

/** True for a relative path with `/`, without `..`, drive letters, back slashes or control characters. */
export function isSafePath(path: string): boolean {
  return path.length <= 240 && path.split("/").every((segment) => safeSegment.test(segment));
}
