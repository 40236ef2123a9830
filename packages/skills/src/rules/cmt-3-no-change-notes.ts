import { isScript } from "../file-kinds.ts";
import type { Rule } from "../rule.ts";

const marker = /^[\s*]*(?:TODO|FIXME|HACK|XXX)\b\s*[:(]/;
const note =
  /^[\s*]*(?:fixed|changed|updated|renamed|moved|removed|refactored)\b[^.]*\b(?:bug|issue|from|since|because|instead|ticket|PR)\b/i;
const dated = /^[\s*]*\d{4}-\d{2}-\d{2}\b/;

/** A warning, since a comment may quote the specification. */
export const noChangeNotes: Rule = {
  id: "CMT-3",
  skill: "global-commenting",
  severity: "warning",
  summary: "Comments describe the code as it is: no change notes, no reminders.",
  always: false,
  appliesTo: isScript,
  check: (file) =>
    file
      .syntax()
      .comments.filter(({ value }) =>
        value.split("\n").some((line) => marker.test(line) || note.test(line) || dated.test(line)),
      )
      .map(({ start, value }) => ({
        line: file.lineAt(start),
        message: `Expected a comment about the code, found a note: ${value.trim().slice(0, 60)}`,
      })),
  example: {
    path: "src/app.ts",
    good: '// Ids are kept as text: they are larger than a double can hold.\nexport const id = "1";\n',
    bad: "// TODO: handle the other case\nexport const id = '1';\n",
  },
};
