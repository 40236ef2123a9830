/** The members of a report's answer, each with the words that tell what it is. */
export interface Output {
  name: string;
  /** What the text says beside the name; empty when it says nothing. */
  meaning: string;
}

const NAME = "[A-Za-z_][A-Za-z0-9_]{0,40}";

/** Names and meanings in the text of one endpoint: `a` (how many …), the sum of … (`b`), or JSON with what follows it. */
export function outputsIn(text: string): { outputs: Output[]; isList: boolean } {
  const json = /(\[?)\s*\{([^{}]{3,600})\}/.exec(text);
  if (json && /["'`]?[A-Za-z_]\w*["'`]?\s*:/.test(json[2] ?? "")) {
    const names = [
      ...(json[2] ?? "").matchAll(new RegExp(`["'\`]?(${NAME})["'\`]?\\s*:`, "g")),
    ].map((match) => match[1] ?? "");
    const rest = `${text.slice(0, json.index)} ; ${text.slice(json.index + json[0].length)}`;
    const told = named(rest);
    const positional = inOrder(text.slice(json.index + json[0].length), names.length);
    const outputs = names.map((name, at) => ({
      name,
      meaning: told.find((each) => each.name === name)?.meaning ?? positional[at] ?? "",
    }));
    return { outputs, isList: json[1] === "[" };
  }
  return { outputs: named(text), isList: false };
}

/** Names in code with what stands in brackets behind them, behind a colon, or in front of their own brackets. */
function named(text: string): Output[] {
  const found: Output[] = [];
  const spans = [...text.matchAll(new RegExp(`(\\(?)\`(${NAME})\`(\\)?)`, "g"))];
  spans.forEach((span, at) => {
    const name = span[2] ?? "";
    const end = span.index + span[0].length;
    const next = spans[at + 1]?.index ?? text.length;
    const behind = text.slice(end, next);
    if (span[1] === "(" && span[3] === ")") {
      const from = at === 0 ? 0 : (spans[at - 1]?.index ?? 0) + (spans[at - 1]?.[0].length ?? 0);
      found.push({ name, meaning: lastPart(text.slice(from, span.index)) });
      return;
    }
    const inBrackets = /^\s*\(([^()]{3,200})\)?/.exec(behind)?.[1];
    const afterSign = /^\s*(?::|=|—|–|->|→|,\s(?=(?:the|el|la|how|cu)))\s*([^.;`]{3,200})/.exec(
      behind,
    )?.[1];
    found.push({
      name,
      meaning: inBrackets ?? afterSign?.replace(/(?:,|\s(?:and|y))\s*$/, "") ?? "",
    });
  });
  return found;
}

/** The part of a sentence that ends where the brackets begin: behind the last comma, colon or joining word. */
function lastPart(text: string): string {
  const parts = text.split(/[,:;]\s|\s(?:and|y|e)\s(?=(?:the|el|la|los|las|how|cu|un|a)\b)/);
  return (parts.at(-1) ?? "").trim();
}

/** "…: how many links there are and the sum of their visits": as many parts as there are names. */
function inOrder(text: string, count: number): string[] {
  const said = text.replace(/^[\s`]*(?::|,|—|–|=)\s*/, "").split(/[.;](?:\s|$)/)[0] ?? "";
  if (said === text || said.trim() === "") {
    if (!/^[\s`]*(?::|,|—|–|=)/.test(text)) return [];
  }
  const parts = said
    .split(/,\s*(?:and\s|y\s)?|\s(?:and|y|e)\s/)
    .filter((part) => part.trim() !== "");
  return parts.length === count ? parts : [];
}
