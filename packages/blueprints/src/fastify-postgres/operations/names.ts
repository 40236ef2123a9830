import { key } from "../code.ts";

/** A member of an object literal; one whose value has its name is written once. */
export function assignment(name: string, code: string): string {
  return code === name ? name : `${key(name)}: ${code}`;
}

/** The name of a field as a variable. */
export function identifier(name: string): string {
  const words = name.split(/\W+|_/).filter((word) => word !== "");
  const joined = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
  return /^[A-Za-z]/.test(joined) ? joined : `value${joined}`;
}
