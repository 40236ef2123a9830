/** What still happens when nobody looks at the outcome: it refuses a request, or writes. */
const effective =
  /^(?:await )?(?:(?:requireReference|found)\(|[\s\S]*\b(?:tx|db)\s*\.(?:insert|update|delete)\()/;

/** Leaves out rows that were read for nothing; those that a request must not miss are still asked for. */
export function withoutUnused(statements: readonly string[]): string[] {
  let kept = [...statements];
  for (;;) {
    const all = kept.join("\n");
    const next = kept.flatMap((statement) => {
      const declared = /^const (\w+) = ([\s\S]*);$/.exec(statement);
      const [, name = "", code = ""] = declared ?? [];
      if (!declared || count(all, name) > 1) return [statement];
      const conditional = /^(.*?) \? (requireReference\([\s\S]*\)) : null$/.exec(code);
      if (conditional) return [`if (${conditional[1]}) ${conditional[2]};`];
      return effective.test(code) ? [`${code};`] : [];
    });
    if (next.length === kept.length && next.every((each, index) => each === kept[index]))
      return next;
    kept = next;
  }
}

function count(code: string, name: string): number {
  const bare = code.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/.*/g, '""');
  return bare.match(new RegExp(`(?<![\\w$]|[\\w)\\]?]\\.)${name}(?![\\w$]|:)`, "g"))?.length ?? 0;
}
