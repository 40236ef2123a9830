/** Interfaces, types and classes with typed members, as TypeScript and its kin write them. */
export interface Declaration {
  name: string;
  members: DeclaredMember[];
}

export interface DeclaredMember {
  key: string;
  optional: boolean;
  /** In words of field lists. */
  type: string;
  /** The comment on the member's line. */
  note: string;
}

const START =
  /\b(?:interface|type|class|model|struct|message|record|data class|input)\s+([A-Z]\w*)(?:\s+extends\s+[\w<>, ]+|\s+implements\s+[\w<>, ]+)?\s*(?:=\s*)?[{(]/g;
const LONGEST = 100_000;

export function readDeclarations(text: string): Declaration[] {
  if (text.length > LONGEST) return [];
  const found: Declaration[] = [];
  for (const match of text.matchAll(START)) {
    const from = match.index + match[0].length;
    const to = closing(text, from);
    const members = membersOf(text.slice(from, to));
    if (members.length > 0) found.push({ name: match[1] ?? "", members });
  }
  return found;
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if ("{([".includes(char)) depth += 1;
    if ("})]".includes(char)) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

const MEMBER =
  /^(?:readonly\s+|public\s+|private\s+)?["']?([A-Za-z_]\w*)["']?(\??)\s*:\s*(.+?)\s*[;,]?\s*$/;
/** `name String @unique`, as schema languages write it. */
const BARE = /^([a-z_]\w*)\s+([A-Z]\w*(?:\[\])?)(\??)\s*(.*)$/;

function membersOf(body: string): DeclaredMember[] {
  return body
    .split("\n")
    .flatMap((line) => (/^[^/]*;[^/]*;/.test(line) ? line.split(";") : [line]))
    .flatMap((line) => {
      const at = line.search(/\/\/|\/\*/);
      const note = at < 0 ? "" : line.slice(at).replace(/^\/[/*]+\s*|\s*\*\/\s*$/g, "");
      const code = (at < 0 ? line : line.slice(0, at)).trim().replace(/[;,]$/, "");
      const member = MEMBER.exec(code);
      if (member?.[1] && member[3]) {
        const isNullable = /\|\s*(?:null|undefined)\b/.test(member[3]);
        return [
          {
            key: member[1],
            optional: member[2] === "?",
            type: `${typeWords(member[3])}${isNullable ? ", nullable" : ""}`,
            note,
          },
        ];
      }
      const bare = BARE.exec(code);
      if (!bare?.[1] || !bare[2]) return [];
      const marks = (bare[4] ?? "").replace(/@id\b/g, "primary key").replace(/@(\w+)/g, "$1");
      return [
        {
          key: bare[1],
          optional: bare[3] === "?",
          type: typeWords(bare[2]),
          note: [marks, note].filter((part) => part !== "").join(", "),
        },
      ];
    });
}

/** `Date` is an instant; a union of literals is its values; `Array<Step>` is `Step[]`. */
function typeWords(written: string): string {
  const type = written
    .replace(/\|\s*(?:null|undefined)\b|\b(?:null|undefined)\s*\|/g, "")
    .replace(/^(?:Array|List|ReadonlyArray|Set)<(.+)>$/, "$1[]")
    .trim();
  if (/^(?:Date|DateTime|Instant|Timestamp)$/.test(type)) return "timestamp";
  if (/^(?:LocalDate)$/.test(type)) return "date";
  if (/^(?:Decimal|BigDecimal|Money)$/.test(type)) return "decimal";
  if (/^(?:Int|Long|Integer)$/.test(type)) return "integer";
  if (/^(?:Float|Double)$/.test(type)) return "number";
  if (/^(?:Boolean|Bool)$/.test(type)) return "boolean";
  if (/^(?:String|Text)$/.test(type)) return "string";
  if (/^Record<\s*string\s*,\s*(\w+)\s*>$/.test(type))
    return type.replace(/^Record<\s*string\s*,\s*(\w+)\s*>$/, "map of string to $1");
  return type;
}
