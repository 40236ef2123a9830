import type { Lexicon } from "./lexicon.ts";

/** English. */
export const english: Lexicon = { language: "en" };
