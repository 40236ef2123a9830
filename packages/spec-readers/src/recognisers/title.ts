import type { Recogniser } from "./recogniser.ts";

/** The first heading is the title of the service. */
export const title: Recogniser = {
  name: "title",
  recognise(block, { draft }) {
    if (block.kind !== "heading" || draft.title) return undefined;
    const text = block.text.replace(/[*`]/g, "").trim();
    if (text === "") return undefined;
    draft.title = { text: text.slice(0, 200), block };
    return "informative";
  },
};
