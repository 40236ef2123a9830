import type { Helper } from "./helper.ts";

const module = "domain/text.ts";

export const textHelpers = {
  slug: {
    module,
    code: `
/** A text as part of an address: lower case, letters and digits of the Latin alphabet, words joined by hyphens. */
export function slug(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .join("-");
}`,
  },
  randomCode: {
    module,
    imports: ['import { randomInt } from "node:crypto";'],
    code: `
const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** A code of capital letters and digits that nobody can guess. */
export function randomCode(length: number): string {
  return Array.from({ length }, () => characters[randomInt(characters.length)]).join("");
}`,
  },
} satisfies Record<string, Helper>;
